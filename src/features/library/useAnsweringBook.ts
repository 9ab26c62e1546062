import type { BookView } from './useBook.ts';
import type { BookCommands } from './useBookCommands.ts';
import { useHeld } from './useHeld.ts';

/**
 * The book and its commands, with status and possession answering a press in the same frame. What else follows from a change
 * (a reading that opens, a status that moves along) is the rule's, and comes with the rows. Rating and page, which are pressed
 * most, hold their value where they are drawn, so that a press draws nothing else.
 */
export function useAnsweringBook(view: BookView, commands: BookCommands): { readonly view: BookView; readonly commands: BookCommands } {
  const [status, holdStatus] = useHeld(view.book.status);
  const [possession, holdPossession] = useHeld(view.book.possession);
  const holding =
    <T>(hold: (value: T, written: Promise<boolean>) => void, value: T) =>
    (written: Promise<boolean>): Promise<boolean> => {
      hold(value, written);
      return written;
    };
  return {
    view: { ...view, book: { ...view.book, status, possession } },
    commands: {
      ...commands,
      setStatus: (next) => holding(holdStatus, next)(commands.setStatus(next)),
      setPossession: (next) => holding(holdPossession, next)(commands.setPossession(next)),
      finish: () => holding(holdStatus, 'read' as const)(commands.finish()),
    },
  };
}
