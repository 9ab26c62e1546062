import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useEntryWords } from './useEntryWords.ts';
import type { Decide } from './useSeriesDecision.ts';

/** Which other series is the same: looked for by name, joined with one press, and parted again. Books stay what they are. */
export function SeriesMerge({ sheet, decide }: { readonly sheet: SeriesSheet; readonly decide: Decide }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const { title, key, category } = sheet.entry;
  const found = useThinking(
    async (thinking) => (query === '' ? [] : (await thinking.search(query)).series.map(({ entry }) => entry)),
    [query],
  );
  const others = (found ?? []).filter((entry) => entry.key !== key && entry.category === category);
  const join = (from: string, name: string): Promise<boolean> =>
    decide({ type: 'merge', into: key }, t`${name} est maintenant dans ${title}`, { about: from, undo: { type: 'unmerge' } });
  const part = (from: string, name: string): Promise<boolean> =>
    decide({ type: 'unmerge' }, t`${name} est de nouveau une série à part`, { about: from, undo: { type: 'merge', into: key } });
  return (
    <section aria-label={t`Réunir des séries`} className="flex flex-col gap-3">
      <h2 className="text-lg">{t`Réunir des séries`}</h2>
      {sheet.mergedFrom.length === 0 ? null : (
        <Rows>
          {sheet.mergedFrom.map(({ key: from, name }) => (
            <li key={from}>
              <Row
                title={name}
                detail={t`réunie à cette série`}
                end={
                  <Button look="line" aria-label={t`Défaire la fusion avec ${name}`} onClick={() => void part(from, name)}>
                    {t`Défaire la fusion`}
                  </Button>
                }
              />
            </li>
          ))}
        </Rows>
      )}
      <Field
        label={t`Une autre série de vos livres, qui est la même`}
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {query !== '' && found !== undefined && others.length === 0 ? (
        <p role="status" className="text-sm text-muted">{t`Aucune autre série de ce type ne porte ce nom.`}</p>
      ) : null}
      <Rows>
        {others.slice(0, 6).map((entry) => (
          <li key={entry.key}>
            <Row
              title={entry.title}
              detail={words.owned(entry)}
              end={
                <Button look="soft" aria-label={t`Réunir avec ${entry.title}`} onClick={() => void join(entry.key, entry.title)}>
                  {t`Réunir`}
                </Button>
              }
            />
          </li>
        ))}
      </Rows>
    </section>
  );
}
