import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SeriesSheet, VolumeCell } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { useCompletion } from './useCompletion.ts';

/** One press wishes for every gap; another, for those who want it, for what came out since. Sold volumes are not asked for. */
export function CompleteSeries({ sheet }: { readonly sheet: SeriesSheet }) {
  const { t } = useLingui();
  const complete = useCompletion(sheet);
  const [pending, setPending] = useState(false);
  const numbersOf = (state: VolumeCell['state']): readonly number[] =>
    sheet.cells.filter((cell) => cell.state === state && cell.bookId === undefined).map((cell) => cell.number);
  const gaps = numbersOf('missing');
  const next = numbersOf('next');
  if (gaps.length + next.length < 2) return null;
  const wish = async (numbers: readonly number[]): Promise<void> => {
    setPending(true);
    await complete(numbers);
    setPending(false);
  };
  return (
    <section className="gutter mt-[1.1rem] flex flex-wrap gap-2.5" aria-label={t`Compléter la série`}>
      {gaps.length === 0 ? null : (
        <Button className="flex-1" pending={pending} onClick={() => void wish(gaps)}>
          {plural(gaps.length, { one: 'Compléter la série : # tome', other: 'Compléter la série : # tomes' })}
        </Button>
      )}
      {next.length === 0 ? null : (
        <Button className="flex-1" look="line" pending={pending} onClick={() => void wish(next)}>
          {plural(next.length, { one: 'Vouloir la suite : # tome', other: 'Vouloir la suite : # tomes' })}
        </Button>
      )}
    </section>
  );
}
