import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SeriesCount } from './SeriesCount.tsx';
import { SeriesMerge } from './SeriesMerge.tsx';
import { useSeriesDecision } from './useSeriesDecision.ts';

/** What the reader decides about a series: what it is called, how many volumes there are, which other series is the same. */
export function SeriesDecisions({ sheet, onClose }: { readonly sheet: SeriesSheet; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { entry } = sheet;
  const { decide, failure } = useSeriesDecision(entry.key);
  const [name, setName] = useState(entry.title);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const chosen = name.trim();
    const text = chosen === '' ? t`La série reprend le nom de ses livres` : t`La série s’appelle ${chosen}`;
    if (await decide({ type: 'rename', name: chosen === '' ? null : chosen }, text)) onClose();
  };
  return (
    <Sheet label={t`Régler la série`} onClose={onClose}>
      <div className="gutter flex flex-col gap-6 pb-6 pt-4">
        <div className="flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{t`Régler la série`}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-3" noValidate>
          <Field
            label={t`Nom de la série`}
            hint={t`Ses autres noms la trouvent toujours. Laissez vide pour reprendre celui de ses livres.`}
            maxLength={LIMITS.titleLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="soft" className="self-start">{t`Renommer`}</Button>
        </form>
        <SeriesCount sheet={sheet} decide={decide} onClose={onClose} />
        <SeriesMerge sheet={sheet} decide={decide} />
      </div>
    </Sheet>
  );
}
