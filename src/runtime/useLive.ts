import { useLiveQuery } from 'dexie-react-hooks';
import { use } from 'react';
import type { GriotDb } from '../db/database.ts';
import { useRuntime } from './useRuntime.ts';

/**
 * The answer of a query on this account's database, asked again whenever a row it read changes, on whichever thread,
 * tab or device the change was made. `undefined` until the first answer; the last answer stays while the next one is
 * fetched. `deps` are the values the query uses besides the database.
 */
export const useLive = <T>(query: (db: GriotDb) => Promise<T>, deps: readonly unknown[]): T | undefined => {
  const db = use(useRuntime().db);
  return useLiveQuery(() => query(db), [db, ...deps]);
};
