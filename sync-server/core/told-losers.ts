import type { Access } from './access.ts';
import type { Cells } from './cell.ts';
import type { Loser } from './conflicts.ts';

/**
 * What lost, as far as its author may hear it: somebody who does not belong to the row's realm any more, or to the one
 * that it was moved to, keeps their own values, and learns nothing of what stands there now (SYN-58). A row that went out of
 * somebody's sight is deleted to them; whoever still sees it lost nothing by the move (SYN-192).
 */
export const toldLosers = (losers: readonly Loser[], cells: Cells, access: Access): Loser[] => {
  const outOfSight = new Set<string>();
  const place = ({ table, key, userId }: Loser): string => `${table} ${key} ${userId}`;
  const heard = losers.flatMap((loser) => {
    const cell = cells.at(loser.table, loser.key);
    const sees = (realmId = ''): boolean => realmId === loser.userId || access.peopleIn(realmId).has(loser.userId);
    const [saw, doesSee] = [sees(cell?.before?.realmId ?? cell?.now?.realmId), cell?.now === undefined || sees(cell.now.realmId)];
    const isSender = loser.userId === access.userId;
    if (loser.isMove === true && (!saw || doesSee)) return [];
    if (loser.isMove === true) outOfSight.add(place(loser));
    return isSender || (saw && (doesSee || loser.isMove === true)) ? [loser] : ownOf(loser);
  });
  // The row as it stood says more than the values of it that were replaced by the same request.
  return heard.filter((loser) => loser.isMove === true || !outOfSight.has(place(loser)));
};

const ownOf = ({ standing: _standing, ...loser }: Loser): Loser[] => {
  if (loser.kind === 'replaced') return [loser];
  return loser.own === undefined || loser.own === '{}' ? [] : [{ ...loser, kind: 'replaced', content: loser.own }];
};
