/**
 * Changes by criteria ("all with this title"): the device applied them to the rows it had. They also mean rows that
 * others changed since the revision the device started from, as long as those match now (SYN-13).
 */
import type { Operation } from '#protocol/sync.ts';
import type { Base } from './base.ts';
import type { Cell, Cells } from './cell.ts';
import { knows, standIn } from './cursor.ts';
import { keyText } from './key.ts';
import { isInRange, type Range } from './key-range.ts';
import type { Received } from './operations.ts';
import { isRecord } from './row.ts';

interface Criteria {
  readonly index: unknown;
  readonly range: Range;
}

/** The criteria to evaluate here. None for the later parts of one change, which the engine cuts into 200 rows each. */
export const criteriaOf = (operation: Operation): Criteria | undefined => {
  if (operation.isAdditionalChunk === true) return undefined;
  if (operation.type !== 'modify' && operation.type !== 'delete') return undefined;
  const criteria = operation.criteria;
  if (!isRecord(criteria) || !isRecord(criteria['range'])) return undefined;
  return { index: criteria['index'], range: criteria['range'] as unknown as Range };
};

/** Rows looked at for all criteria of one request; beyond that, operations mean only the rows that they name. */
const MAX_LOOKS = 2_000_000;

/** Finds the cells beyond an operation's own keys that it means. */
export type RowsMeant = (table: string, operation: Operation, base: Base) => readonly Cell[];

/** `received`: every operation of the request, because the parts of one change name their rows themselves. */
export const createRowsMeant = (received: readonly Received[], cells: Cells): RowsMeant => {
  const tables = new Map<string, TableLooks>();
  let looks = 0;
  return (table, operation, base) => {
    const criteria = criteriaOf(operation);
    if (criteria === undefined) return [];
    let known = tables.get(table);
    if (known === undefined) tables.set(table, (known = looksOf(table, received, cells)));
    const named = known.namedBy.get(operation.txid);
    const found: Cell[] = [];
    for (const [realmId, newestFirst] of known.byRealm) {
      const stand = standIn(base, realmId);
      for (const cell of newestFirst) {
        const rev = cell.before?.rev ?? 0;
        // Below what the device has seen there is nothing new, unless the oldest are still to come.
        if ((knows(stand, rev) && stand.floor === 0) || (looks += 1) > MAX_LOOKS) break;
        if (knows(stand, rev)) continue;
        if (cell.now === undefined || named?.has(cell.key) === true) continue;
        if (isInRange(cell.now.value, cell.key, criteria.index, criteria.range)) found.push(cell);
      }
    }
    return found;
  };
};

interface TableLooks {
  /** Transaction → the keys that its operations name. */
  readonly namedBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** What stood there before in each realm, the latest change first: an operation looks no further than its base. */
  readonly byRealm: ReadonlyMap<string, readonly Cell[]>;
}

const looksOf = (table: string, received: readonly Received[], cells: Cells): TableLooks => {
  const namedBy = new Map<string, Set<string>>();
  for (const { table: of, operation } of received) {
    if (operation === undefined || of !== table) continue;
    let named = namedBy.get(operation.txid);
    if (named === undefined) namedBy.set(operation.txid, (named = new Set()));
    for (const key of operation.keys) named.add(keyText(key));
  }
  const byRealm = new Map<string, Cell[]>();
  for (const cell of cells.ofTable(table)) {
    if (cell.before === undefined) continue;
    const known = byRealm.get(cell.before.realmId);
    if (known === undefined) byRealm.set(cell.before.realmId, [cell]);
    else known.push(cell);
  }
  for (const standing of byRealm.values()) standing.sort((a, b) => (b.before?.rev ?? 0) - (a.before?.rev ?? 0));
  return { namedBy, byRealm };
};
