/**
 * Transactions that wait for the one connection of SQLite at the same moment, written with one commit: it is the commit
 * that takes the time, because it waits for the disk. Each is undone by itself when it fails, and none is told that it
 * succeeded before all of them are durable.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

type Work<T> = (transaction: Transaction<Tables>) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** A commit that lasts longer than this many keeps the first of them waiting for too long. */
const MOST = 64;

/** What runs `work` in a transaction of `db`, which must be a single connection. */
export const commitTogether = (db: Kysely<Tables>): (<T>(work: Work<T>) => Promise<T>) => {
  const waiting: Waiting[] = [];
  let isBusy = false;

  const commitAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const together = waiting.splice(0, MOST);
      try {
        const tell: (() => void)[] = [];
        await db.transaction().execute(async (transaction) => {
          for (const it of together) tell.push(together.length === 1 ? await alone(transaction, it) : await amongOthers(transaction, it));
        });
        for (const it of tell) it();
      } catch (cause) {
        for (const { reject } of together) reject(cause);
      }
      // Those who asked while the disk was written to are heard first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isBusy = false;
  };

  return <T>(work: Work<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (isBusy) return;
      isBusy = true;
      setImmediate(() => void commitAll());
    });
};

const alone = async (transaction: Transaction<Tables>, { work, resolve }: Waiting): Promise<() => void> => {
  const value = await work(transaction);
  return () => resolve(value);
};

const amongOthers = async (transaction: Transaction<Tables>, { work, resolve, reject }: Waiting): Promise<() => void> => {
  await sql`savepoint one_of_many`.execute(transaction);
  try {
    const value = await work(transaction);
    await sql`release one_of_many`.execute(transaction);
    return () => resolve(value);
  } catch (cause) {
    try {
      await sql`rollback to one_of_many`.execute(transaction);
      await sql`release one_of_many`.execute(transaction);
    } catch {
      // On a full disk SQLite gives up the whole transaction: nothing of it may be taken for written.
      throw cause;
    }
    return () => reject(cause);
  }
};
