import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { partialDateIn } from './partial-date.ts';

/** How many volumes came out, never without who says so and as of when: a total grows old. */
export function SeriesTotal({ sheet: { published } }: { readonly sheet: Pick<SeriesSheet, 'published'> }) {
  const { i18n } = useLingui();
  if (published === undefined) return null;
  const { count, source, atLeast } = published;
  const date = partialDateIn(i18n.locale, published.asOf);
  return (
    <p className="num mt-1.5 text-xs leading-[1.4] text-muted">
      {source === 'reader'
        ? plural(count, { one: `# tome paru, d’après vous, au ${date}`, other: `# tomes parus, d’après vous, au ${date}` })
        : atLeast === true
          ? plural(count, {
              one: `Au moins # tome paru, d’après la table de Griot, au ${date}`,
              other: `Au moins # tomes parus, d’après la table de Griot, au ${date}`,
            })
          : plural(count, {
              one: `# tome paru, d’après la table de Griot, au ${date}`,
              other: `# tomes parus, d’après la table de Griot, au ${date}`,
            })}
    </p>
  );
}
