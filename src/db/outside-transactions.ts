import { Dexie } from 'dexie';

/**
 * `listener` as somebody who is told of something, not as a part of it. Dexie takes whatever is read or written while a
 * transaction calls back for a part of that transaction: the listener's own questions then fail as soon as it ends, or
 * where it does not have their tables (found by the convergence kit: books waited for their catalogue).
 */
export const outsideTransactions =
  <Told extends unknown[]>(listener: (...told: Told) => void) =>
  (...told: Told): void =>
    Dexie.ignoreTransaction(() => listener(...told));
