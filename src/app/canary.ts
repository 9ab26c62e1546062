/**
 * A few words in another storage about each library that this device keeps: whose it is and how many books it has. Browsers
 * that want room delete databases and leave these words (measured in Chromium); so an empty device with a canary is not a new
 * one, and its emptiness is never shown as the truth (SYN-116). One record for each library, so that the loss of one
 * person's says nothing of another's (ACC-70).
 */
import type { LibraryShown } from '../worker/data.events.ts';

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

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const CANARY = 'griot:canary';
const LOST = 'griot:lost';

export interface CanaryKeeper {
  /** What the browser deleted and nobody has put away yet, one for each library; the same array until it changes. */
  losses(): readonly Canary[];
  onLoss(listener: () => void): () => void;
  /** Was an account lost on a device that knows nobody any more? Then the library shown is nobody's. */
  isNobodyLeft(): boolean;
  /** This library was deleted while it was open. Nothing is lost when it was noted under another name since. */
  gone(dbName: string): void;
  /** The reader knows. */
  putAway(dbName: string): void;
  /** Notes what is kept here now. The same person's library being back ends the loss. */
  note(library: LibraryShown, books: number, pending: number): void;
  /** Another library is shown from now on. */
  follow(library: LibraryShown): void;
  /** The accounts that the device knows: one with a canary that is not among them, and that nobody left, is lost. */
  known(dbNames: readonly string[]): void;
  /** Somebody signs out, in this tab or another one: what goes now goes rightly. */
  leave(dbName: string): void;
}

/** `there`: names of the databases of this device, asked before anything was opened; `undefined` where the browser does not tell. */
export const createCanary = (kept: Kept | undefined, there: readonly string[] | undefined): CanaryKeeper => {
  const listeners = new Set<() => void>();
  const records = createRecords(kept);
  let losses = records.all(LOST);
  let accountsKnown = true;
  const tell = (): void => {
    losses = records.all(LOST);
    for (const listener of listeners) listener();
  };
  const end = (dbName: string): void => {
    records.remove(LOST, dbName);
    tell();
  };
  const lose = (last: Canary | undefined): void => {
    if (last === undefined) return;
    records.remove(CANARY, last.dbName);
    if (last.books === 0 && last.userId === undefined) return;
    // Somebody opened what is told already.
    if (last.userId !== undefined && records.read(LOST, last.dbName) !== undefined) return;
    records.write(LOST, last);
    tell();
  };
  if (there !== undefined) for (const last of records.all(CANARY)) if (!there.includes(last.dbName)) lose(last);
  /** Accounts that were noted once: a record of theirs that is missing now was taken away by whoever signed out. */
  const noted = new Set(records.all(CANARY).flatMap(({ dbName, userId }) => (userId === undefined ? [] : [dbName])));

  const write = ({ dbName, account }: LibraryShown, books: number, pending: number): void => {
    const { userId, firstName, lastName } = account ?? {};
    records.write(CANARY, { dbName, books, pending, ...(userId !== undefined && { userId, firstName, lastName }) } as Canary);
    if (userId === undefined) return;
    noted.add(dbName);
    const isFormer = (record: Canary): boolean => record.userId === userId && record.dbName !== dbName;
    for (const former of records.all(CANARY).filter(isFormer)) records.remove(CANARY, former.dbName);
    for (const back of losses.filter(isFormer)) end(back.dbName);
  };
  return {
    losses: () => losses,
    onLoss(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isNobodyLeft: () => !accountsKnown && losses.some(({ userId }) => userId !== undefined),
    gone: (dbName) => lose(records.read(CANARY, dbName)),
    putAway: end,
    note(library, books, pending) {
      // What is still counted of an account that somebody just left says nothing, and must not bring its name back.
      if (noted.has(library.dbName) && records.read(CANARY, library.dbName) === undefined) return;
      write(library, books, pending);
    },
    follow(library) {
      const known = records.read(CANARY, library.dbName) ?? records.read(LOST, library.dbName);
      write(library, known?.books ?? 0, known?.pending ?? 0);
    },
    known(dbNames) {
      accountsKnown = dbNames.length > 0;
      for (const last of records.all(CANARY)) if (last.userId !== undefined && !dbNames.includes(last.dbName)) lose(last);
      tell();
    },
    leave(dbName) {
      noted.add(dbName);
      records.remove(CANARY, dbName);
      end(dbName);
    },
  };
};

type Kind = typeof CANARY | typeof LOST;

/** One key for each library. A full or forbidden storage notes nothing: a loss would then go unnoticed, nothing else. */
const createRecords = (kept: Kept | undefined) => {
  const quietly = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const parsed = (text: string | null): Canary | undefined =>
    quietly(() => {
      const canary = JSON.parse(text ?? 'null') as Partial<Canary> | null;
      return typeof canary?.dbName === 'string' && typeof canary.books === 'number'
        ? { ...(canary as Canary), pending: canary.pending ?? 0 }
        : undefined;
    });
  const read = (kind: Kind, dbName: string): Canary | undefined => quietly(() => parsed(kept?.getItem(`${kind}:${dbName}`) ?? null));
  const write = (kind: Kind, canary: Canary): void => {
    quietly(() => kept?.setItem(`${kind}:${canary.dbName}`, JSON.stringify(canary)));
  };
  // Apps of before kept one for all.
  for (const kind of [CANARY, LOST] as const) {
    const only = quietly(() => parsed(kept?.getItem(kind) ?? null));
    if (only !== undefined) write(kind, only);
    quietly(() => kept?.removeItem(kind));
  }
  return {
    read,
    write,
    remove(kind: Kind, dbName: string): void {
      quietly(() => kept?.removeItem(`${kind}:${dbName}`));
    },
    all(kind: Kind): readonly Canary[] {
      const found: Canary[] = [];
      quietly(() => {
        for (let at = 0; at < (kept?.length ?? 0); at += 1) {
          const key = kept?.key(at);
          const canary = key?.startsWith(`${kind}:`) ? parsed(kept?.getItem(key) ?? null) : undefined;
          if (canary !== undefined) found.push(canary);
        }
      });
      return found.toSorted((a, b) => (a.dbName < b.dbName ? -1 : 1));
    },
  };
};
