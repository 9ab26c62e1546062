import type { BookView } from './useBook.ts';
import type { BookCommands } from './useBookCommands.ts';
import { useHeld } from './useHeld.ts';

/**
 * The book and its commands, with status, possession, rating and page answering a press in the same frame. What else
 * follows from a change (a reading that opens, a status that moves along) is the rule's, and comes with the rows.
 */
export function useAnsweringBook(view: BookView, commands: BookCommands): { readonly view: BookView; readonly commands: BookCommands } {
  const [status, holdStatus] = useHeld(view.book.status);
  const [possession, holdPossession] = useHeld(view.book.possession);
  const [ratingQuarters, holdRating] = useHeld(view.ratingQuarters);
  const [page, holdPage] = useHeld(view.page);
  const holding =
    <T>(hold: (value: T, written: Promise<boolean>) => void, value: T) =>
    (written: Promise<boolean>): Promise<boolean> => {
      hold(value, written);
      return written;
    };
  return {
    view: { ...view, book: { ...view.book, status, possession }, ratingQuarters, page },
    commands: {
      ...commands,
      rate: (quarters) => holding(holdRating, quarters ?? undefined)(commands.rate(quarters)),
      setStatus: (next) => holding(holdStatus, next)(commands.setStatus(next)),
      setPossession: (next) => holding(holdPossession, next)(commands.setPossession(next)),
      finish: () => holding(holdStatus, 'read' as const)(commands.finish()),
      markPage(next) {
        const marked = commands.markPage(next);
        holdPage(
          next,
          marked.then((failure) => failure === undefined),
        );
        return marked;
      },
    },
  };
}
