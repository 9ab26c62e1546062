import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { AddedAs, ByIsbn } from '#domain/library/placeholder.ts';
import { readCodes } from '#domain/library/scanned-code.ts';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useWords } from '../../ui/WordsContext.tsx';
import { keepRound, NO_SCANS, roundOf, withoutBook, withScan, type ScanSession } from './scan-session.ts';
import { useCodeWords } from './useCodeWords.ts';

/** What was said last; `tone` as of a note. */
export interface Said {
  readonly tone: 'success' | 'info' | 'warning' | 'danger';
  readonly text: string;
}

export interface Scan {
  readonly session: ScanSession;
  readonly said: Said | undefined;
  /** Takes in the texts of codes; resolves when their books are saved on this device, with those that are books. */
  readonly take: (texts: readonly string[]) => Promise<readonly ByIsbn[]>;
  readonly say: (said: Said | undefined) => void;
  /** Takes the latest book of this round off the shelf again; the drawer keeps it. */
  readonly undo: () => Promise<void>;
  readonly putAway: () => void;
}

/** One round of scanning: each code is a book on the shelf before the next one is read (ADD-1). */
export function useScan(as: Omit<AddedAs, 'addedBy'>): Scan {
  const { t } = useLingui();
  const { library, dbName } = useRuntime();
  const words = useWords();
  const codeWords = useCodeWords();
  const [session, setSession] = useState(() => roundOf(dbName));
  const [said, say] = useState<Said>();
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const keep = (next: ScanSession): void => {
    keepRound(dbName, next);
    setSession(next);
  };

  const take = async (texts: readonly string[]): Promise<readonly ByIsbn[]> => {
    const codes = readCodes(texts);
    const isbns = codes.flatMap((code) => (code.type === 'book' ? [code.isbn13] : []));
    const [first] = codes;
    if (first !== undefined && first.type !== 'book') say({ tone: 'warning', text: codeWords(first) });
    if (isbns.length === 0) return [];
    const done = await library.addByIsbn(isbns, { ...as, addedBy: 'scan' });
    if (!done.ok) {
      say({ tone: 'danger', text: words(done.error) });
      return [];
    }
    let next = roundOf(dbName);
    for (const scanned of done.value.books) {
      const { session: after, outcome } = withScan(next, scanned);
      next = after;
      const isbn = hyphenatedIsbn(scanned.isbn13);
      say(
        {
          added: { tone: 'success', text: t`${isbn} est rangé` },
          here: { tone: 'info', text: t`${isbn} est déjà dans votre bibliothèque` },
          again: { tone: 'info', text: t`${isbn} vient d’être scanné : il n’est pas ajouté deux fois` },
        }[outcome] as Said,
      );
    }
    keep(next);
    if (done.value.books.some(({ added }) => added)) vibrate();
    return done.value.books;
  };

  return {
    session,
    said,
    say,
    take(texts) {
      // One after the other, so that what is said last is what was seen last.
      const taken = turn.current.then(() => take(texts));
      turn.current = taken.catch(() => undefined);
      return taken;
    },
    async undo() {
      const latest = session.rows.find(({ added }) => added);
      if (latest === undefined) return;
      const removed = await library.removeBook(latest.bookId);
      if (!removed.ok && removed.error.type !== 'BookNotFound') {
        say({ tone: 'danger', text: words(removed.error) });
        return;
      }
      keep(withoutBook(roundOf(dbName), latest.bookId));
      say({ tone: 'info', text: t`${hyphenatedIsbn(latest.isbn13)} est retiré` });
    },
    putAway: () => keep(NO_SCANS),
  };
}

/** Felt without looking; phones without it, and readers who want no motion, go without. */
function vibrate(): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) (navigator as Partial<Navigator>).vibrate?.(40);
}
