/**
 * Operations to rows: every operation of a request takes effect, took effect before, or is refused with a reason, each
 * row of it on its own (SYN-8). Nothing is stored here: the final states are read from the cells.
 */
import type { Operation } from '#protocol/sync.ts';
import type { LedgerRef } from '../storage/rows.ts';
import { isForged } from './authorise.ts';
import type { Cell, Cells } from './cell.ts';
import { changeFor, changeRow, contentOf, type Change } from './change-row.ts';
import { rowsMeant } from './criteria.ts';
import { keyFault, keyText } from './key.ts';
import type { Received, Unreadable } from './operations.ts';
import { textOf } from './row.ts';
import { tableKind, type Fault } from './validate.ts';

export interface Refused extends Fault {
  readonly table: string;
  readonly key: string;
  /** JSON of what the device sent for this row. */
  readonly content: string;
  readonly txid: string;
}

export interface Outcome {
  readonly refused: Refused[];
  /** Cells whose final state the device must hear, wherever its cursor is. */
  readonly echo: Set<Cell>;
  /** Places that no cell stands for (unknown tables, impossible keys): the device must forget what it put there. */
  readonly undone: { readonly table: string; readonly key: string }[];
  /** To be remembered, applied or refused alike. */
  readonly processed: Map<string, LedgerRef>;
}

export interface Judging {
  readonly userId: string;
  readonly cells: Cells;
  /** See base.ts. */
  readonly baseOf: (table: string, rev: number | undefined) => number;
  /** Identities (`ledgerId`) of operations that an earlier request brought. */
  readonly known: ReadonlySet<string>;
}

/** The identity of an operation; a device repeats it when it sends the operation again. */
export const ledgerId = ({ txid, opNo }: LedgerRef): string => `${opNo} ${txid}`;

/** Undefined for what the engine sends when it adopts rows from before the sign-in: whole rows, harmless to repeat. */
export const ledgerRefOf = ({ txid, opNo }: Operation): LedgerRef | undefined => (opNo === undefined ? undefined : { txid, opNo });

/** Applies the operations to the cells, in the order given. */
export const applyOperations = (received: readonly Received[], judging: Judging): Outcome => {
  const outcome: Outcome = { refused: [], echo: new Set(), undone: [], processed: new Map() };
  const byTable = groupByTable(received);
  for (const it of received) {
    if (it.operation === undefined) {
      refuseUnreadable(it, judging, outcome);
      continue;
    }
    const ref = ledgerRefOf(it.operation);
    const isRepeat = ref !== undefined && (judging.known.has(ledgerId(ref)) || outcome.processed.has(ledgerId(ref)));
    if (isRepeat) {
      for (const key of it.operation.keys) echoPlace(it.table, keyText(key), judging, outcome);
      continue;
    }
    if (ref !== undefined) outcome.processed.set(ledgerId(ref), ref);
    applyOperation(it.table, it.operation, byTable.get(it.table) ?? [], judging, outcome);
  }
  return outcome;
};

const applyOperation = (table: string, operation: Operation, siblings: readonly Operation[], judging: Judging, outcome: Outcome): void => {
  const base = judging.baseOf(table, operation.rev);
  const wholeFault = operationFault(table, operation, judging.userId);
  operation.keys.forEach((wireKey, place) => {
    const key = keyText(wireKey);
    const change = changeFor(operation, place);
    const cell = judging.cells.at(table, key);
    const fault = wholeFault ?? keyFault(key, judging.userId);
    if (fault !== undefined || cell === undefined) {
      refuse(outcome, table, key, operation.txid, change, fault ?? { reason: 'failed', detail: 'the row was not loaded' });
      echoPlace(table, key, judging, outcome);
      return;
    }
    // The echo rule: something happened here that the device did not know when it made this change (SYN-10).
    if (lastRev(cell) > base) outcome.echo.add(cell);
    act(cell, change, operation.txid, judging.userId, outcome);
  });
  if (wholeFault !== undefined) return;
  for (const cell of rowsMeant({ table, operation, siblings, base, userId: judging.userId }, judging.cells)) {
    outcome.echo.add(cell);
    act(cell, changeFor(operation, 0), operation.txid, judging.userId, outcome);
  }
};

const act = (cell: Cell, change: Change, txid: string, userId: string, outcome: Outcome): void => {
  const done = changeRow(cell, change, userId);
  if ('reason' in done) {
    outcome.echo.add(cell);
    refuse(outcome, cell.table, cell.key, txid, change, done);
    return;
  }
  cell.now = done.now;
  if (done.echo) outcome.echo.add(cell);
};

const refuse = (outcome: Outcome, table: string, key: string, txid: string, change: Change, fault: Fault): void => {
  outcome.refused.push({ ...fault, table, key, txid, content: contentOf(change) });
};

/** Everything it seems to name is undone on the device; its text is kept as a whole. */
const refuseUnreadable = (it: Unreadable, judging: Judging, outcome: Outcome): void => {
  for (const key of it.keys) echoPlace(it.table, key, judging, outcome);
  outcome.refused.push({
    reason: 'invalid',
    detail: it.fault,
    table: it.table,
    key: it.keys[0] ?? '',
    txid: it.txid,
    content: textOf(it.raw),
  });
};

const echoPlace = (table: string, key: string, { cells }: Judging, outcome: Outcome): void => {
  const cell = cells.at(table, key);
  if (cell !== undefined) outcome.echo.add(cell);
  else outcome.undone.push({ table, key });
};

/** The newest thing that happened to a row before this request. */
const lastRev = (cell: Cell): number => Math.max(cell.before?.rev ?? 0, cell.goneRev);

const operationFault = (table: string, operation: Operation, userId: string): Fault | undefined => {
  if (tableKind(table) === undefined) return { reason: 'unknown-table', detail: `no table "${table.slice(0, 100)}"` };
  if (isForged(operation.userId, userId)) return { reason: 'not-allowed', detail: 'userId: is somebody else' };
  return undefined;
};

const groupByTable = (received: readonly Received[]): Map<string, Operation[]> => {
  const groups = new Map<string, Operation[]>();
  for (const { table, operation } of received) {
    if (operation === undefined) continue;
    const known = groups.get(table);
    if (known === undefined) groups.set(table, [operation]);
    else known.push(operation);
  }
  return groups;
};
