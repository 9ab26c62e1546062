import { useLingui } from '@lingui/react/macro';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useSeriesDecision } from './useSeriesDecision.ts';

/** The same series under another name, as far as the reference table knows: one press joins the two, another parts them again. */
export function SeriesTwin({ sheet }: { readonly sheet: SeriesSheet }) {
  const { t } = useLingui();
  const { title, key } = sheet.entry;
  const { decide, failure } = useSeriesDecision(key);
  if (sheet.alsoKnownAs.length === 0) return null;
  return (
    <section className="gutter mt-4 flex flex-col gap-2.5" aria-label={t`La même série`}>
      {sheet.alsoKnownAs.map((other) => (
        <Note key={other.key} tone="info">
          <p>{t`« ${other.name} » est un autre nom de cette série. Ses livres sont rangés à part.`}</p>
          <Button
            look="underlined"
            onClick={() =>
              void decide({ type: 'merge', into: key }, t`${other.name} est maintenant dans ${title}`, {
                about: other.key,
                undo: { type: 'unmerge' },
              })
            }
          >{t`Réunir les deux`}</Button>
        </Note>
      ))}
      {failure === undefined ? null : <Note tone="danger">{failure}</Note>}
    </section>
  );
}
