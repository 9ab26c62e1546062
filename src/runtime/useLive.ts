import { useLiveQuery } from 'dexie-react-hooks';
import { use, useMemo } from 'react';
import type { GriotDb } from '../db/database.ts';
import { useRuntime } from './useRuntime.ts';

/**
 * The answer of a query on this account's database, asked again whenever a row it read changes, on whichever thread,
 * tab or device the change was made. `undefined` until the first answer; the last answer stays while the next one is
 * fetched. `deps` are the values the query uses besides the database.
 * Throws, for the error boundary to say, when the database gives no first answer; a later failure (the browser closed it in
 * the background, an account is leaving) leaves the last one standing.
 */
export const useLive = <T>(query: (db: GriotDb) => Promise<T>, deps: readonly unknown[]): T | undefined => {
  const db = use(useRuntime().db);
  // oxlint-disable-next-line react/exhaustive-deps -- the caller names what the query uses, as with useMemo
  const answers = useMemo(() => lastStanding<T>(), [db, ...deps]);
  // Dexie's live queries keep silent about a database that does not open, so the failure is made a value here.
  const answer = useLiveQuery(() => answers.of(query(db)), [answers]);
  if (answer !== undefined && 'failure' in answer) throw answer.failure;
  return answer?.value;
};

type Answer<T> = { readonly value: T } | { readonly failure: unknown };

const lastStanding = <T>() => {
  let last: Answer<T> | undefined;
  return {
    of: (asked: Promise<T>): Promise<Answer<T>> =>
      asked.then(
        (value) => (last = { value }),
        (failure: unknown) => last ?? { failure },
      ),
  };
};
