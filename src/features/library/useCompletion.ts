import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

/** Wishes for all these volumes of a series in one gesture, and says so with the press that takes it back. */
export function useCompletion(sheet: SeriesSheet): (numbers: readonly number[]) => Promise<void> {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const { title: series, category, key } = sheet.entry;

  const takeBack = async (bookIds: readonly string[]): Promise<void> => {
    const done = await library.takeBackCompletion(bookIds);
    if (!done.ok) {
      say({ text: words(done.error) });
      return;
    }
    const { removed, kept } = done.value;
    const text = plural(removed, { one: '# tome retiré de vos envies', other: '# tomes retirés de vos envies' });
    say({
      text:
        kept === 0
          ? text
          : `${text} · ${plural(kept, { one: '# gardé, parce que vous l’avez changé', other: '# gardés, parce que vous les avez changés' })}`,
    });
  };

  return async (numbers) => {
    const done = await library.completeSeries({
      key,
      category,
      statedName: sheet.statedName,
      authors: sheet.authors.map((name) => ({ name })),
      volumes: numbers.map((number) => {
        const label = String(number);
        return { number, title: t`${series}, tome ${label}` };
      }),
    });
    if (!done.ok) {
      say({ text: words(done.error) });
      return;
    }
    const { bookIds } = done.value;
    if (bookIds.length === 0) {
      say({ text: t`Ces tomes sont déjà dans votre bibliothèque` });
      return;
    }
    say({
      text: plural(bookIds.length, { one: `${series} : # tome dans vos envies`, other: `${series} : # tomes dans vos envies` }),
      action: { label: t`Annuler`, run: () => void takeBack(bookIds) },
    });
  };
}
