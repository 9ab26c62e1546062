/**
 * Operations to rows: every operation of a request takes effect, took effect before, or is refused with a reason, each
 * row of it on its own (SYN-8). Nothing is stored here: the final states are read from the cells.
 */
import type { Operation } from '#protocol/sync.ts';
import type { LedgerRef } from '../storage/rows.ts';
import type { Access } from './access.ts';
import { isForged } from './authorise.ts';
import type { Base } from './base.ts';
import { hasNews, seenOf, type Cell, type Cells } from './cell.ts';
import { changeFor, changeRow, contentOf, type Change } from './change-row.ts';
import { createConflicts, deleterOf, type Conflicts, type Loser } from './conflicts.ts';
import { isShared, knows, standIn } from './cursor.ts';
import { createRowsMeant, type RowsMeant } from './criteria.ts';
import { keyFault, keyText } from './key.ts';
import { MAX_TOLD } from './notice.ts';
import { ledgerRefOf, type Readable, type Received, type Unreadable } from './operations.ts';
import { textOf, type Row } from './row.ts';
import type { TakeRoom } from './room.ts';
import { blindUntil, type Device, type Heard } from './touched.ts';
import { tableKind, type Fault } from './validate.ts';

export interface Refused extends Fault {
  readonly table: string;
  readonly key: string;
  /** JSON of what the device sent for this row. */
  readonly content: string;
  /** In which `content` is written; see #domain/shape.ts. */
  readonly shape?: number;
  readonly txid: string;
}

export interface Outcome {
  readonly refused: Refused[];
  /** What this request stands over, or what of it met a deletion. */
  readonly losers: readonly Loser[];
  /** Cells whose final state the device must hear, wherever its cursor is. */
  readonly echo: Set<Cell>;
  /**
   * Rows that were deleted where nothing is known to have stood. After a backup was put back they are rows that the backup
   * had not yet: another device that has one must hear that it is to stay deleted (SYN-99).
   */
  readonly deletedUnseen: Set<Cell>;
  /** Places that no cell stands for (unknown tables, impossible keys): the device must forget what it put there. */
  readonly undone: { readonly table: string; readonly key: string }[];
  /** To be remembered, applied or refused alike. */
  readonly processed: Map<string, LedgerRef>;
}

export interface Judging {
  readonly userId: string;
  readonly device: Device;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly cells: Cells;
  readonly access: Access;
  readonly takeRoom: TakeRoom;
  /** See base.ts. */
  readonly baseOf: (table: string, rev: number | undefined) => Base;
  /** Identities (`ledgerId`) of operations that an earlier request brought. */
  readonly known: ReadonlySet<string>;
}

/** Of one request; the body of a request ends somewhere beyond. */
export const MAX_OPERATIONS = 200_000;
const TOO_MANY: Fault = { reason: 'too-large', detail: `more than ${MAX_OPERATIONS} operations in one request` };

/** The identity of an operation; a device repeats it when it sends the operation again. */
export const ledgerId = ({ txid, opNo }: LedgerRef): string => `${opNo} ${txid}`;

/** Applies the operations to the cells, in the order given. */
export const applyOperations = (received: readonly Received[], judging: Judging): Outcome => {
  const outcome: Outcome = { refused: [], losers: [], echo: new Set(), deletedUnseen: new Set(), undone: [], processed: new Map() };
  const conflicts = createConflicts(judging.userId, judging.device, judging.at);
  const rowsMeant = createRowsMeant(received, judging.cells);
  let count = 0;
  for (const it of received) {
    count += 1;
    const ref = ledgerRefOf(it);
    const isRepeat = ref !== undefined && (judging.known.has(ledgerId(ref)) || outcome.processed.has(ledgerId(ref)));
    if (isRepeat) {
      for (const key of it.operation?.keys ?? (it as Unreadable).keys) echoPlace(it.table, keyText(key), judging, outcome);
      continue;
    }
    if (ref !== undefined) outcome.processed.set(ledgerId(ref), ref);
    if (it.operation === undefined) refuseWhole(it, it.keys, it.txid, { reason: 'invalid', detail: it.fault }, it.raw, judging, outcome);
    else if (count > MAX_OPERATIONS)
      refuseWhole(it, it.operation.keys.map(keyText), it.operation.txid, TOO_MANY, it.operation, judging, outcome);
    else applyOperation(it, rowsMeant, conflicts, judging, outcome);
  }
  return { ...outcome, losers: conflicts.losers() };
};

const applyOperation = (
  { table, operation, shuffled }: Readable,
  rowsMeant: RowsMeant,
  conflicts: Conflicts,
  judging: Judging,
  outcome: Outcome,
): void => {
  const wholeFault = operationFault(table, operation, judging.userId);
  if (wholeFault !== undefined) {
    refuseWhole({ table }, operation.keys.map(keyText), operation.txid, wholeFault, operation, judging, outcome);
    return;
  }
  const base = baseOf(table, operation, judging);
  const refuse = createRefusing(operation.txid, outcome);
  const act = (cell: Cell, change: Change): void => {
    if (change.kind === 'delete' && isUnheardOf(cell)) outcome.deletedUnseen.add(cell);
    if ('value' in change && staysDeleted(cell, base, judging.device, operation.givenBack === true)) {
      conflicts.noteStaysDeleted(cell, change);
      outcome.echo.add(cell);
      return;
    }
    const done = changeRow(cell, change, judging.access, (next) => {
      const full = judging.takeRoom(table, cell.now, next);
      return full ?? (conflicts.note(cell, next, change, heardBy(judging, cell, base)) ? undefined : NOTHING_THERE);
    });
    if ('reason' in done) {
      outcome.echo.add(cell);
      refuse(table, cell.key, change, done);
      return;
    }
    setNow(cell, done.now, judging, (it) => conflicts.note(it, undefined, { kind: 'delete' }, heardBy(judging, it, base)));
    // What another realm has at this place may show now, or not any more.
    if (done.echo || cell.others.length > 0) outcome.echo.add(cell);
  };
  operation.keys.forEach((wireKey, place) => {
    const key = keyText(wireKey);
    const cell = judging.cells.at(table, key);
    const fault = keyFault(key, judging.userId);
    if (fault !== undefined || cell === undefined) {
      refuse(table, key, changeFor(table, operation, place), fault ?? { reason: 'failed', detail: 'the row was not loaded' });
      echoPlace(table, key, judging, outcome);
      return;
    }
    // The echo rule: something happened here that the device did not know when it made this change (SYN-10).
    if (hasNews(cell, base) || shuffled?.has(key) === true) outcome.echo.add(cell);
    act(cell, changeFor(table, operation, place));
  });
  for (const cell of attempt(
    () => rowsMeant(table, operation, base),
    (fault) => refuse(table, '', changeFor(table, operation, 0), fault),
  ) ?? []) {
    outcome.echo.add(cell);
    act(cell, changeFor(table, operation, 0));
  }
};

/** Without a base of then the device was told of that change by an earlier answer, and knows what it knew itself. */
const baseOf = (table: string, { rev, pendingSince }: Operation, judging: Judging): Base =>
  (pendingSince === undefined ? undefined : judging.baseOf(table, Math.min(pendingSince, rev ?? pendingSince))) ??
  judging.baseOf(table, rev);

/** Also what the same request brought: a device that gave a row back may have deleted it before it could send either. */
const isUnheardOf = ({ table, before, others, goneIn }: Cell): boolean =>
  tableKind(table) === 'synced' && before === undefined && others.length === 0 && goneIn.length === 0;

/**
 * A row that a device says it gives back after a restore stays deleted where the deletion came after what the device asked
 * (SYN-99). So does one that never stood here, for whoever sends it whole without having heard of its deletion, because apps of
 * before do not say so. Any other row that was deleted comes back when it is sent whole, and so does this one for the device
 * that deleted it, whose answer may be lost.
 */
const staysDeleted = ({ before, now, goneIn }: Cell, base: Base, device: Device, givenBack: boolean): boolean =>
  now === undefined &&
  goneIn.some(({ last, deletedBy, realmId, rev }) => {
    const { mark } = deleterOf(deletedBy);
    // Unsigned: nobody deleted it, a device was told to forget what never stood here.
    if (mark === '' || knows(standIn(base, realmId), rev)) return false;
    return givenBack || (before === undefined && last === undefined && mark !== device.mark);
  });

/** What the device knew of the changes of the row that stands there. */
const heardBy = ({ userId, device }: Judging, cell: Cell, base: Base): Heard => {
  if (cell.before !== undefined && blindUntil(cell.before, device.mark) > standIn(base, userId).seq) return () => false;
  const upTo = seenOf(cell, base);
  // A cursor says nothing of somebody else's own realm.
  const sees = (realmId: string): boolean => realmId === userId || isShared(realmId);
  return ({ rev, former }) => rev <= upTo || former.some(([realmId, at]) => sees(realmId) && knows(standIn(base, realmId), at));
};

/** `onGone` hears of whatever goes along. */
const setNow = (cell: Cell, now: Cell['now'], { access, cells }: Judging, onGone: (cell: Cell) => void): void => {
  cell.now = now;
  if (tableKind(cell.table) !== 'sharing') return;
  access.forget();
  // A realm goes with everything in it.
  if (cell.table !== 'realms' || now !== undefined) return;
  for (const it of cells.all()) {
    if (it.now?.realmId !== cell.key) continue;
    onGone(it);
    it.now = undefined;
  }
};

/** A rule that throws refuses what it was asked about, and nothing else. */
const attempt = <T>(work: () => T, refuse: (fault: Fault) => void): T | undefined => {
  try {
    return work();
  } catch (cause) {
    refuse({ reason: 'failed', detail: cause instanceof Error ? cause.message.slice(0, 500) : 'unknown' });
    return undefined;
  }
};

const NOTHING_THERE: Fault = { reason: 'concurrent', detail: 'the row that it changes is not there' };

/** Up to here a content is repeated with each row that shares it; a longer one is kept with the first of them. */
const REPEATED_LENGTH = 1_000;

/** Notes refusals of one operation. One change of many rows is one content, however many rows refuse it. */
const createRefusing = (txid: string, outcome: Outcome) => {
  const keptWith = new Map<Row, string>();
  return (table: string, key: string, change: Change, fault: Fault): void => {
    const shared = change.kind === 'update' ? change.spec : undefined;
    const first = shared && keptWith.get(shared);
    if (first !== undefined) {
      outcome.refused.push({ ...fault, table, key, txid, content: '', detail: `${fault.detail} (the content is kept with ${first})` });
      return;
    }
    const content = contentOf(change);
    if (shared !== undefined && (content.length > REPEATED_LENGTH || outcome.refused.length >= MAX_TOLD)) keptWith.set(shared, key);
    outcome.refused.push({ ...fault, table, key, txid, content, ...('shape' in change && { shape: change.shape }) });
  };
};

/** Everything the operation seems to name is undone on the device; its text is kept as a whole. */
const refuseWhole = (
  { table }: Pick<Received, 'table'>,
  keys: readonly string[],
  txid: string,
  fault: Fault,
  raw: unknown,
  judging: Judging,
  outcome: Outcome,
): void => {
  for (const key of keys) echoPlace(table, key, judging, outcome);
  outcome.refused.push({ ...fault, table, key: keys[0] ?? '', txid, content: textOf(raw) });
};

const echoPlace = (table: string, key: string, { cells }: Judging, outcome: Outcome): void => {
  const cell = cells.at(table, key);
  if (cell !== undefined) outcome.echo.add(cell);
  else outcome.undone.push({ table, key });
};

const operationFault = (table: string, operation: Operation, userId: string): Fault | undefined => {
  if (tableKind(table) === undefined) return { reason: 'unknown-table', detail: `no table "${table.slice(0, 100)}"` };
  if (isForged(operation.userId, userId)) return { reason: 'not-allowed', detail: 'userId: is somebody else' };
  return undefined;
};
