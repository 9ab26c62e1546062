/**
 * Which books have a change that was not sent yet, for their lozenge. Asked of the line whenever its status moves and something
 * waits, one question at a time; with nothing waiting nothing is asked. One answer for all screens of a library.
 */
import type { SyncLine } from '../../runtime/runtime.ts';
import type { SyncStatus } from '../../sync/status.ts';

export interface PendingBooks {
  /** The same set until it changes. */
  readonly books: () => ReadonlySet<string>;
  readonly subscribe: (listener: () => void) => () => void;
}

const NONE: ReadonlySet<string> = new Set();

const ofLine = new WeakMap<Pick<SyncLine, 'status' | 'onStatus' | 'pendingBooks'>, PendingBooks>();

export function pendingBooksOf(line: Pick<SyncLine, 'status' | 'onStatus' | 'pendingBooks'>): PendingBooks {
  const known = ofLine.get(line);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let books = NONE;
  let stop: (() => void) | undefined;
  let asking = false;
  let askAgain = false;

  const become = (next: ReadonlySet<string>): void => {
    if (next.size === books.size && [...next].every((book) => books.has(book))) return;
    books = next.size === 0 ? NONE : next;
    for (const listener of listeners) listener();
  };
  const look = async (): Promise<void> => {
    askAgain = true;
    if (asking) return;
    asking = true;
    while (askAgain && stop !== undefined) {
      askAgain = false;
      try {
        become(new Set(isWaiting(line.status()) ? await line.pendingBooks() : []));
      } catch {
        // The worker was lost: the new one tells its status, and that asks again.
      }
    }
    asking = false;
  };

  const made: PendingBooks = {
    books: () => books,
    subscribe(listener) {
      listeners.add(listener);
      if (stop === undefined) {
        stop = line.onStatus(() => void look());
        void look();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
  ofLine.set(line, made);
  return made;
}

const isWaiting = (status: SyncStatus): boolean => 'pending' in status && status.pending > 0;
