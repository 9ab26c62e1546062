import type { Access } from './access.ts';
import type { Cells } from './cell.ts';
import type { Loser } from './conflicts.ts';

/**
 * What lost, as far as its author may hear it: somebody who does not belong to the row's realm any more, or to the one
 * that it was moved to, keeps their own values, and learns nothing of what stands there now (SYN-58).
 */
export const toldLosers = (losers: readonly Loser[], cells: Cells, access: Access): Loser[] =>
  losers.flatMap((loser) => {
    const cell = cells.at(loser.table, loser.key);
    const sees = (realmId = ''): boolean => realmId === loser.userId || access.peopleIn(realmId).has(loser.userId);
    const [saw, doesSee] = [sees(cell?.before?.realmId ?? cell?.now?.realmId), cell?.now === undefined || sees(cell.now.realmId)];
    if (loser.userId === access.userId || (saw && doesSee)) return [loser];
    const { standing: _standing, ...own } = loser;
    return loser.kind === 'replaced' ? [own] : [];
  });
