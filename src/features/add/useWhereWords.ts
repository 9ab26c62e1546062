import { useLingui } from '@lingui/react/macro';
import { lentTo } from '../../db/library/lent-to.queries.ts';
import type { AlreadyHere } from '../../runtime/runtime.ts';
import { useLive } from '../../runtime/useLive.ts';
import { usePossessionWords } from './usePossessionWords.ts';

/** Where books are, with the name of whoever has one that is lent. Waits for the store's code: under a `Suspense`. */
export function useWhereWords(bookIds: readonly string[]): (book: Pick<AlreadyHere, 'bookId' | 'possession'>) => string {
  const { t } = useLingui();
  const words = usePossessionWords();
  const names = useLive((db) => lentTo(db, bookIds), [bookIds.join()]);
  return ({ bookId, possession }) => {
    const name = possession === 'lent' || possession === 'owned' ? names?.get(bookId) : undefined;
    return name === undefined ? words[possession] : t`prêté à ${name}`;
  };
}
