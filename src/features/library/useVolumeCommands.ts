import { useLingui } from '@lingui/react/macro';
import type { Possession } from '#domain/library/book.ts';
import type { SeriesSheet, VolumeCell } from '#domain/library/shelf.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

/** "Je l’ai" and "Je le veux" for one volume of a series: a new book, or another possession for the one that is wished. */
export function useVolumeCommands(sheet: SeriesSheet): (cell: VolumeCell, possession: Possession) => Promise<void> {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const { title: series, category } = sheet.entry;

  return async (cell, possession) => {
    const { label } = cell;
    const title = t`${series}, tome ${label}`;
    const text = possession === 'owned' ? t`${title} est chez vous` : t`${title} est dans vos envies`;
    if (cell.bookId !== undefined) {
      const done = await library.setPossession(cell.bookId, possession);
      say({ text: done.ok ? text : words(done.error) });
      return;
    }
    const done = await library.addBook({
      title,
      authors: sheet.authors.map((name) => ({ name })),
      category,
      status: 'to-read',
      possession,
      series: { name: sheet.statedName, volume: { label, from: cell.number, to: cell.number, kind: 'tome' } },
      addedBy: 'series',
    });
    if (!done.ok) {
      say({ text: words(done.error) });
      return;
    }
    const { bookId } = done.value;
    say({ text, action: { label: t`Annuler`, run: () => void library.removeBook(bookId) } });
  };
}
