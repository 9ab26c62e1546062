/** What one operation does to one row, with every rule that a row must pass before it stands. */
import { entityByTable } from '#domain/registry.ts';
import { broughtUp, FIRST_SHAPE, presentShape, type Shaped } from '#domain/shape.ts';
import type { Operation } from '#protocol/sync.ts';
import type { Access } from './access.ts';
import { addFault, deleteFault, denied, ownerOf, realmAskedFor, updateFault } from './authorise.ts';
import type { Cell, Standing } from './cell.ts';
import { applyChangeSpec, mayDifferOnDevice } from './change-spec.ts';
import { isRecord, textOf, type Row } from './row.ts';
import { judgeSharing, type Shared } from './sharing.ts';
import { rowFault, shapeFault, tableKind, type Fault, type TableKind } from './validate.ts';

export type Change =
  | (Whole & { readonly kind: 'insert' })
  /** The whole row, or only `spec` where a row stands already. */
  | (Whole & { readonly kind: 'put'; readonly spec?: Row })
  | { readonly kind: 'update'; readonly spec: Row; readonly shape: number }
  | { readonly kind: 'delete' };

interface Whole {
  /** In the present shape. */
  readonly value: Row;
  readonly sent: Row;
  /** In which the app wrote `sent` and `spec` (#domain/shape.ts). */
  readonly shape: number;
}

/** The change that an operation holds for its key number `place`. */
export const changeFor = (table: string, operation: Operation, place: number): Change => {
  const shape = operation.shape ?? FIRST_SHAPE;
  switch (operation.type) {
    case 'insert':
      return { kind: 'insert', ...wholeOf(table, operation.values[place], shape) };
    case 'upsert':
      return { kind: 'put', ...wholeOf(table, operation.values[place], shape), spec: operation.changeSpecs?.[place] };
    case 'update':
      // NOTE the engine sends many keys with one change when a range of primary keys is modified.
      return { kind: 'update', spec: operation.changeSpecs[place] ?? operation.changeSpecs[0] ?? {}, shape };
    case 'modify':
      return { kind: 'update', spec: operation.changeSpec, shape };
    case 'delete':
      return { kind: 'delete' };
  }
};

const wholeOf = (table: string, sent: Row = {}, shape: number): Whole => ({
  sent,
  // What is no row, or dangerous to handle, is refused for that.
  value: isRecord(sent) && shapeFault(sent) === undefined ? broughtUp(shapesOf(table), sent, shape) : sent,
  shape,
});

const shapesOf = (table: string): Shaped => entityByTable.get(table) ?? {};

/** JSON of what the device asked for, so that nothing is lost when it is refused (SYN-9); empty for a deletion. */
export const contentOf = (change: Change): string => (change.kind === 'delete' ? '' : textOf(askedBy(change)));

const askedBy = (change: Exclude<Change, { kind: 'delete' }>): Row => ('sent' in change ? change.sent : change.spec);

/** How the row stands afterwards; `echo` when the device cannot know that by itself. */
export interface Changed {
  readonly now: Standing | undefined;
  readonly echo: boolean;
}

/**
 * Judges one change of one row. A rule that throws refuses this change and no other. `admit` hears how the row will stand
 * and has the last word.
 */
export const changeRow = (
  cell: Cell,
  change: Change,
  access: Access,
  admit: (next: Standing | undefined) => Fault | undefined,
): Changed | Fault => {
  try {
    const done = judge(cell, change, access);
    return 'reason' in done ? done : (admit(done.now) ?? done);
  } catch (cause) {
    return { reason: 'failed', detail: cause instanceof Error ? cause.message.slice(0, 500) : 'unknown' };
  }
};

const judge = (cell: Cell, change: Change, access: Access): Changed | Fault => {
  const kind = tableKind(cell.table);
  if (kind === undefined) return { reason: 'unknown-table', detail: `no table "${cell.table.slice(0, 100)}"` };
  if (change.kind !== 'delete' && !isRecord(askedBy(change))) return { reason: 'invalid', detail: 'not an object' };
  const shape =
    change.kind === 'delete' ? undefined : (shapeFault(askedBy(change)) ?? ('spec' in change ? shapeFault(change.spec) : undefined));
  if (shape !== undefined) return { reason: 'invalid', detail: shape };
  if (kind === 'server' && change.kind !== 'delete') return denied('only the server writes this table');
  if (change.kind === 'delete') return deleted(cell, kind, access);
  // A deletion wins over a change that was made without knowing of it; a whole row brings the row back.
  if (change.kind === 'update' && cell.now === undefined) {
    if (access.isInLeftRealm(cell.table, cell.key))
      return { reason: 'no-longer-member', detail: 'the row is in a realm that the person left' };
    return { now: undefined, echo: true };
  }
  if (change.kind === 'insert' && cell.now !== undefined) return { now: cell.now, echo: true };

  const { asked, plain } = wanted(cell, change);
  // A dotted path can build what no value may bring.
  const built = change.kind === 'insert' || change.spec === undefined ? undefined : shapeFault(asked);
  if (built !== undefined) return { reason: 'invalid', detail: built };
  const placed = kind === 'sharing' ? judgeSharing(access, { ...cell, standing: cell.now, next: asked }) : place(cell, asked, access);
  if (placed === undefined || 'reason' in placed) return placed ?? { now: undefined, echo: true };
  const { realmId, owner } = placed;
  const isAsAsked = placed.value === asked && asked['owner'] === owner && asked['realmId'] === realmId;
  const value = isAsAsked ? asked : { ...placed.value, owner, realmId };
  const text = JSON.stringify(value);
  const isNewer = change.shape > presentShape(shapesOf(cell.table));
  return (
    rowFault(cell.table, cell.key, value, text) ?? {
      now: { value, text, realmId, owner, ...(isNewer && { shape: change.shape }) },
      echo: !isAsAsked || asked !== plain || mergesUnseen(cell, change),
    }
  );
};

const deleted = (cell: Cell, kind: TableKind, access: Access): Changed | Fault => {
  const { table, key, now: standing } = cell;
  if (standing === undefined) return { now: undefined, echo: false };
  const fault = kind === 'sharing' ? judgeSharing(access, { table, key, standing, next: undefined }) : deleteFault(access, table, standing);
  return fault !== undefined && 'reason' in fault ? fault : { now: undefined, echo: false };
};

/** A row of a person's work: in its realm, or on its way from one to another. */
const place = ({ table, now: standing, others }: Cell, asked: Row, access: Access): Fault | Shared => {
  const realmId = realmAskedFor(asked['realmId'], access.userId);
  if (standing?.realmId === realmId) {
    const fault = updateFault(access, table, standing, asked);
    if (fault !== undefined) return fault;
  } else {
    const fault = (standing && deleteFault(access, table, standing)) ?? addFault(access, table, realmId);
    if (fault !== undefined) return fault;
    if (others.some((other) => other.realmId === realmId)) return { reason: 'invalid', detail: 'a row with this key stands in that realm' };
  }
  return { value: asked, realmId, owner: ownerOf(access, table, realmId, standing, asked['owner']) };
};

/** The row as it shall stand, in the present shape, and as the device has it now. */
const wanted = ({ table, now: standing }: Cell, change: Exclude<Change, { kind: 'delete' }>): { asked: Row; plain: Row } => {
  const spec = change.kind === 'insert' ? undefined : change.spec;
  if (standing === undefined || spec === undefined) {
    const plain = askedBy(change);
    return { asked: 'value' in change ? change.value : plain, plain };
  }
  const plain = applyChangeSpec(standing.value, spec);
  return { asked: broughtUp(shapesOf(table), plain, change.shape, standing.value), plain };
};

/** "Put, or change what is there" ends in one or the other; the device may have ended in the other one, or computed otherwise. */
const mergesUnseen = (cell: Cell, change: Change): boolean =>
  'spec' in change && change.spec !== undefined && cell.now !== undefined && (change.kind === 'put' || mayDifferOnDevice(change.spec));
