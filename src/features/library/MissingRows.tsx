import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SeriesSheet, VolumeCell } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useVolumeCommands } from './useVolumeCommands.ts';

const FIRST_SHOWN = 6;

/** The volumes that are not at home, each with its one press: "Je l’ai" for a gap, "Je le veux" for what came out after. */
export function MissingRows({ sheet }: { readonly sheet: SeriesSheet }) {
  const { t } = useLingui();
  const get = useVolumeCommands(sheet);
  const [all, setAll] = useState(false);
  const cells = sheet.cells.filter((cell) => cell.state === 'missing' || cell.state === 'wished' || cell.state === 'next');
  if (cells.length === 0) return null;
  const shown = all ? cells : cells.slice(0, FIRST_SHOWN);
  const rest = cells.length - shown.length;
  const details: Readonly<Partial<Record<VolumeCell['state'], string>>> = {
    missing: t`pas chez vous`,
    wished: t`dans vos envies`,
    next: t`la suite, pas encore chez vous`,
  };
  return (
    <section className="mt-[1.1rem]" aria-label={t`Tomes qui manquent`}>
      <Rows>
        {shown.map((cell) => (
          <li key={cell.number}>
            <Row
              title={t`Tome ${cell.label}`}
              detail={details[cell.state]}
              end={
                <span className="flex gap-2">
                  {cell.state === 'wished' ? null : (
                    <Button
                      look="line"
                      aria-label={t`Je le veux, tome ${cell.label}`}
                      onClick={() => void get(cell, 'wished')}
                    >{t`Je le veux`}</Button>
                  )}
                  {cell.state === 'next' ? null : (
                    <Button
                      look="soft"
                      aria-label={t`Je l’ai, tome ${cell.label}`}
                      onClick={() => void get(cell, 'owned')}
                    >{t`Je l’ai`}</Button>
                  )}
                </span>
              }
            />
          </li>
        ))}
      </Rows>
      {rest > 0 ? (
        <div className="gutter mt-2">
          <Button look="underlined" onClick={() => setAll(true)}>
            {plural(rest, { one: 'Voir # autre', other: 'Voir les # autres' })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
