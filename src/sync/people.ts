/**
 * Who has a library on this device, read without opening any line: the accounts that the device's store names, and the books
 * of no account. Works without a network and writes nothing; an account's database is closed again at once.
 */
import type { Dexie } from 'dexie';
import { openAsItIs } from '../db/as-it-is.ts';
import { openDb, type GriotDb } from '../db/database.ts';
import type { DeviceAccount, DeviceStore } from '../db/device.ts';
import type { PersonHere } from './people-desk.ts';
import { createPendingNotes, isNotesTable } from './pending.ts';
import { standingOf } from './standing.ts';

/**
 * The people of this device in the order in which they came; books of no account last, when there are any or when they are
 * shown. Somebody who signed in anew and whose former database is still being taken over is one person.
 */
export const peopleHere = async (device: DeviceStore, anonymousName: string): Promise<readonly PersonHere[]> => {
  const shown = (await device.current())?.dbName ?? anonymousName;
  const settled = (await device.accounts()).filter(({ credentials }) => standingOf(credentials).state === 'settled');
  const byUser = new Map<string, DeviceAccount[]>();
  for (const account of settled.toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : 1)))
    byUser.set(account.userId, [...(byUser.get(account.userId) ?? []), account]);
  const people = await Promise.all([...byUser.values()].map((entries) => personOf(entries, shown)));
  const books = await booksOfNobody(anonymousName);
  if (books === 0 && shown !== anonymousName) return people;
  return [...people, { dbName: anonymousName, isShown: shown === anonymousName, books, waits: 0 }];
};

const personOf = async (entries: readonly DeviceAccount[], shown: string): Promise<PersonHere> => {
  const latest = entries.at(-1) as DeviceAccount;
  const { dbName, userId, firstName, lastName } = latest;
  const waiting = await Promise.all(entries.map((entry) => waitsIn(entry.dbName)));
  const counted = waiting.filter((count) => count !== undefined);
  return {
    dbName,
    account: { dbName, userId, firstName, lastName },
    isShown: entries.some((entry) => entry.dbName === shown),
    // Of the one that would be opened: a former one may be gone while the person is here.
    waits: waiting.at(-1) === undefined ? undefined : counted.reduce((sum, count) => sum + count, 0),
  };
};

/** Rows with a change that the server has not got; `undefined` when the browser deleted the database. */
const waitsIn = async (dbName: string): Promise<number | undefined> => {
  let db: Dexie;
  try {
    db = await openAsItIs(dbName);
  } catch (error) {
    if ((error as Error).name === 'NoSuchDatabaseError') return undefined;
    throw error;
  }
  try {
    // One that its account never opened has no notes yet.
    return db.tables.some(({ name }) => isNotesTable(name)) ? await createPendingNotes(db as GriotDb).count() : 0;
  } finally {
    db.close();
  }
};

const booksOfNobody = async (anonymousName: string): Promise<number> => {
  const anonymous = openDb({ name: anonymousName });
  try {
    return await anonymous.books.count();
  } finally {
    anonymous.close();
  }
};
