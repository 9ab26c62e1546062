/**
 * Changes by criteria ("all with this title"): the device applied them to the rows it had. They also mean rows that
 * others changed since the revision the device started from, as long as those match now (SYN-13).
 */
import type { Operation } from '#protocol/sync.ts';
import type { Cell, Cells } from './cell.ts';
import { keyText } from './key.ts';
import { isInRange, type Range } from './key-range.ts';
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

export interface Meant {
  readonly table: string;
  readonly operation: Operation;
  /** Every operation of the request: the parts of one change name their rows themselves. */
  readonly siblings: readonly Operation[];
  readonly base: number;
  readonly userId: string;
}

/** Cells beyond the operation's own keys that it means. */
export const rowsMeant = ({ table, operation, siblings, base, userId }: Meant, cells: Cells): Cell[] => {
  const criteria = criteriaOf(operation);
  if (criteria === undefined) return [];
  const named = new Set(siblings.filter((it) => it.txid === operation.txid).flatMap((it) => it.keys.map(keyText)));
  return [...cells.ofTable(table)].filter(
    (cell) =>
      cell.before !== undefined &&
      cell.before.rev > base &&
      cell.now?.realmId === userId &&
      !named.has(cell.key) &&
      isInRange(cell.now.value, cell.key, criteria.index, criteria.range),
  );
};
