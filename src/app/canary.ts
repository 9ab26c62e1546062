/**
 * A few words in another storage about the library that this device keeps: whose it is and how many books it has. Browsers
 * that want room delete databases and leave these words (measured in Chromium); so an empty device with a canary is not a new
 * one, and its emptiness is never shown as the truth (SYN-116).
 */
import type { LibraryShown } from '../worker/data.client.ts';

export interface Canary {
  readonly dbName: string;
  /** Of the account; absent for books of no account. */
  readonly userId?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly books: number;
  /** Changes that had not been sent. */
  readonly pending: number;
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const CANARY = 'griot:canary';
const LOST = 'griot:lost';

export interface CanaryKeeper {
  /** What the browser deleted and nobody has been told, or has put away, yet. */
  lost(): Canary | undefined;
  onLost(listener: () => void): () => void;
  /** This library was deleted while it was open. Nothing is lost when another one is in use by now. */
  gone(dbName: string): void;
  /** The reader knows. */
  putAway(): void;
  /** Notes what is kept here now. The same person's library being back ends the loss. */
  note(library: LibraryShown, books: number, pending: number): void;
  /** The library that the device begins with. An account that it no longer knows, and that nobody left, is lost. */
  begin(library: LibraryShown): void;
  /** Another library is in use from now on. That of an account which nobody left is lost. */
  follow(library: LibraryShown): void;
  /** Somebody signs out, in this tab or another one: what goes now goes rightly. */
  leave(): void;
}

/** `there`: names of the databases of this device, asked before anything was opened; `undefined` where the browser does not tell. */
export const createCanary = (kept: Kept | undefined, there: readonly string[] | undefined): CanaryKeeper => {
  const listeners = new Set<() => void>();
  const write = (key: string, canary: Canary | undefined): void => {
    try {
      if (canary === undefined) kept?.removeItem(key);
      else kept?.setItem(key, JSON.stringify(canary));
    } catch {
      // Full or forbidden: a loss would then go unnoticed, nothing else.
    }
  };
  let lost = read(kept, LOST);
  const tell = (next: Canary | undefined): void => {
    lost = next;
    write(LOST, lost);
    for (const listener of listeners) listener();
  };
  const end = (): void => tell(undefined);
  const lose = (last: Canary | undefined): void => {
    if (last === undefined || (last.books === 0 && last.userId === undefined)) return;
    tell(last);
    write(CANARY, undefined);
  };
  const last = read(kept, CANARY);
  if (there !== undefined && last !== undefined && !there.includes(last.dbName)) lose(last);
  /** Of an account that somebody just left: what is still counted of it says nothing, and must not bring its name back. */
  let left: string | undefined;
  /** The account noted last by this tab: another one may have cleared the words already. */
  let noted: string | undefined;
  const follow = ({ dbName, account }: LibraryShown, books = 0, pending = 0): void => {
    if (dbName === left) return;
    if (account !== undefined) noted = dbName;
    const { userId, firstName, lastName } = account ?? {};
    write(CANARY, { dbName, books, pending, ...(userId !== undefined && { userId, firstName, lastName }) } as Canary);
    if (lost?.userId !== undefined && lost.userId === userId && lost.dbName !== dbName) end();
  };
  const loseAccount = ({ account }: LibraryShown): void => {
    const former = read(kept, CANARY);
    if (account === undefined && former?.userId !== undefined) lose(former);
  };
  return {
    lost: () => lost,
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    gone(dbName) {
      const former = read(kept, CANARY);
      if (former?.dbName === dbName) lose(former);
    },
    putAway: end,
    note: follow,
    begin: loseAccount,
    follow(library) {
      if (library.account !== undefined) left = undefined;
      loseAccount(library);
      follow(library);
    },
    leave() {
      const former = read(kept, CANARY);
      left = former?.userId === undefined ? noted : former.dbName;
      write(CANARY, undefined);
    },
  };
};

const read = (kept: Kept | undefined, key: string): Canary | undefined => {
  try {
    const canary = JSON.parse(kept?.getItem(key) ?? 'null') as Partial<Canary> | null;
    return typeof canary?.dbName === 'string' && typeof canary.books === 'number'
      ? { ...(canary as Canary), pending: canary.pending ?? 0 }
      : undefined;
  } catch {
    return undefined;
  }
};
