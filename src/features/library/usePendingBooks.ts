import { useSyncExternalStore } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { pendingBooksOf } from './pending-books.ts';

/** The books with a change that was not sent yet, as it is now. */
export const usePendingBooks = (): ReadonlySet<string> => {
  const { subscribe, books } = pendingBooksOf(useRuntime().sync);
  return useSyncExternalStore(subscribe, books);
};
