import { Trans, useLingui } from '@lingui/react/macro';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { SeriesTotal } from './SeriesTotal.tsx';
import { useEntryWords } from './useEntryWords.ts';

/** The one sentence a reader opens a series for. Without a known gap it says so, and claims nothing it cannot know. */
export function SeriesHeadline({ sheet }: { readonly sheet: SeriesSheet }) {
  return (
    <div className="gutter mb-[.8rem] mt-4">
      <p className="d text-[1.375rem] leading-[1.12] font-stretch-88% text-balance">
        <Gaps sheet={sheet} /> <Sequel sheet={sheet} />
      </p>
      <SeriesTotal sheet={sheet} />
    </div>
  );
}

function Gaps({ sheet }: { readonly sheet: SeriesSheet }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const list = words.numbers(sheet.gaps);
  const owned = sheet.cells.filter((cell) => cell.state !== 'missing' && cell.state !== 'wished' && cell.state !== 'next');
  const first = owned[0]?.label;
  const last = owned.at(-1)?.label;
  if (sheet.gaps.length === 1)
    return (
      <Trans>
        Il vous manque le tome <span className="text-danger">{list}</span>.
      </Trans>
    );
  if (sheet.gaps.length > 1)
    return (
      <Trans>
        Il vous manque les tomes <span className="text-danger">{list}</span>.
      </Trans>
    );
  if (first === undefined || last === undefined) return <>{t`Ces livres vont ensemble.`}</>;
  if (first === last) return <>{t`Vous avez le tome ${first}.`}</>;
  return <>{t`Rien ne manque entre le ${first} et le ${last}.`}</>;
}

function Sequel({ sheet }: { readonly sheet: SeriesSheet }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const numbers = sheet.sequel ?? [];
  const list = words.numbers(numbers);
  if (numbers.length === 0) return null;
  return <>{numbers.length === 1 ? t`Le tome ${list} est paru.` : t`Les tomes ${list} sont parus.`}</>;
}
