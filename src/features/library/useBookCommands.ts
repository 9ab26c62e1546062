import { useLingui } from '@lingui/react/macro';
import type { Possession, Status } from '#domain/library/book.ts';
import type { CommandFailure, Done, LibraryCommands } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

export interface BookCommands {
  /** Like every change that answers a boolean: `false` when it was not saved, and a toast says why. */
  readonly rate: (quarters: number | null) => Promise<boolean>;
  /** Answers the sentence of what went wrong, for the field it was typed in. */
  readonly markPage: (page: number) => Promise<string | undefined>;
  readonly markPercent: (percent: number) => Promise<string | undefined>;
  readonly setStatus: (status: Status) => Promise<boolean>;
  readonly setPossession: (possession: Possession) => Promise<boolean>;
  readonly setReview: (review: string) => Promise<string | undefined>;
  readonly finish: () => Promise<boolean>;
  /** Takes the book off the shelf; the toast puts it back. */
  readonly remove: () => Promise<boolean>;
}

/** What can be done to one book. Each is saved on this device when its toast appears; a failure says why instead. */
export function useBookCommands(bookId: string, title: string): BookCommands {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();

  const saying = async (work: (commands: LibraryCommands) => Done<unknown>, text?: string): Promise<boolean> => {
    const done = await work(library);
    if (!done.ok) say({ text: words(done.error) });
    else if (text !== undefined) say({ text });
    return done.ok;
  };
  const failureOf = async (work: Done): Promise<string | undefined> => {
    const done: { ok: true } | { ok: false; error: CommandFailure } = await work;
    return done.ok ? undefined : words(done.error);
  };

  return {
    rate: (quarters) => saying((commands) => commands.rate(bookId, quarters)),
    markPage: (page) => failureOf(library.markPage(bookId, page)),
    markPercent: (percent) => failureOf(library.markPercent(bookId, percent)),
    setStatus: (status) => saying((commands) => commands.setStatus(bookId, status)),
    setPossession: (possession) => saying((commands) => commands.setPossession(bookId, possession)),
    setReview: (review) => failureOf(library.setReview(bookId, review)),
    finish: () => saying((commands) => commands.finish(bookId), t`${title} : fini`),
    async remove() {
      const done = await library.removeBook(bookId);
      if (!done.ok) {
        say({ text: words(done.error) });
        return false;
      }
      const { gestureId } = done.value;
      say({
        text: t`${title} est retiré de votre bibliothèque`,
        action: { label: t`Annuler`, run: () => void saying((commands) => commands.putBack(gestureId), t`${title} est remis`) },
      });
      return true;
    },
  };
}
