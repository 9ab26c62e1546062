import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { YearStatistics } from '#domain/library/statistics/statistics.ts';
import { useCategoryWords } from './useYearWords.ts';
import { ClothPatch, KINDS, YearClothPicture } from './YearClothPicture.tsx';
import { useYearCloth } from './useYearCloth.ts';
import { YearShare } from './YearShare.tsx';

/** The cloth, its legend, and the picture of it to keep. */
export function YearSheet({ year }: { readonly year: YearStatistics }) {
  const { t } = useLingui();
  const categories = useCategoryWords();
  const cloth = useYearCloth(year);
  const shown = String(year.year);
  return (
    <section className="mt-4" aria-label={t`Le pagne`}>
      <div className="gutter">
        <YearClothPicture {...cloth} />
        <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {KINDS.map((kind) => (
            <span key={kind} className="inline-flex items-center gap-1.5">
              <ClothPatch kind={kind} />
              {categories[kind]}
            </span>
          ))}
          <span className="ml-auto text-muted">{t`une rangée, une lecture`}</span>
        </p>
      </div>
      {year.readings === 0 ? null : (
        <YearShare
          year={year.year}
          picture={{
            title: t`Le pagne de mon année ${shown}`,
            figures: [
              plural(year.books, { one: '# livre fini', other: '# livres finis' }),
              plural(year.pages, { one: '# page', other: '# pages' }),
            ],
            letters: cloth.letters,
            months: cloth.months,
          }}
        />
      )}
    </section>
  );
}
