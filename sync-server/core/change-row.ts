/** What one operation does to one row, with every rule that a row must pass before it stands. */
import type { Operation } from '#protocol/sync.ts';
import type { Access } from './access.ts';
import { addFault, deleteFault, denied, ownerOf, realmAskedFor, updateFault } from './authorise.ts';
import type { Cell, Standing } from './cell.ts';
import { applyChangeSpec, mayDifferOnDevice } from './change-spec.ts';
import { isRecord, textOf, type Row } from './row.ts';
import { judgeSharing, type Shared } from './sharing.ts';
import { rowFault, shapeFault, tableKind, type Fault, type TableKind } from './validate.ts';

export type Change =
  | { readonly kind: 'insert'; readonly value: Row }
  /** The whole row, or only `spec` where a row stands already. */
  | { readonly kind: 'put'; readonly value: Row; readonly spec?: Row }
  | { readonly kind: 'update'; readonly spec: Row }
  | { readonly kind: 'delete' };

/** The change that an operation holds for its key number `place`. */
export const changeFor = (operation: Operation, place: number): Change => {
  switch (operation.type) {
    case 'insert':
      return { kind: 'insert', value: operation.values[place] ?? {} };
    case 'upsert':
      return { kind: 'put', value: operation.values[place] ?? {}, spec: operation.changeSpecs?.[place] };
    case 'update':
      // NOTE the engine sends many keys with one change when a range of primary keys is modified.
      return { kind: 'update', spec: operation.changeSpecs[place] ?? operation.changeSpecs[0] ?? {} };
    case 'modify':
      return { kind: 'update', spec: operation.changeSpec };
    case 'delete':
      return { kind: 'delete' };
  }
};

/** JSON of what the device asked for, so that nothing is lost when it is refused (SYN-9); empty for a deletion. */
export const contentOf = (change: Change): string => (change.kind === 'delete' ? '' : textOf(askedBy(change)));

const askedBy = (change: Exclude<Change, { kind: 'delete' }>): Row => ('value' in change ? change.value : change.spec);

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

  const asked = wanted(cell.now, change);
  // A dotted path can build what no value may bring.
  const built = change.kind === 'insert' || change.spec === undefined ? undefined : shapeFault(asked);
  if (built !== undefined) return { reason: 'invalid', detail: built };
  const placed = kind === 'sharing' ? judgeSharing(access, { ...cell, standing: cell.now, next: asked }) : place(cell, asked, access);
  if (placed === undefined || 'reason' in placed) return placed ?? { now: undefined, echo: true };
  const { realmId, owner } = placed;
  const isAsAsked = placed.value === asked && asked['owner'] === owner && asked['realmId'] === realmId;
  const value = isAsAsked ? asked : { ...placed.value, owner, realmId };
  const text = JSON.stringify(value);
  return (
    rowFault(cell.table, cell.key, value, text) ?? {
      now: { value, text, realmId, owner },
      echo: !isAsAsked || mergesUnseen(cell, change),
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

const wanted = (standing: Standing | undefined, change: Exclude<Change, { kind: 'delete' }>): Row => {
  const spec = change.kind === 'insert' ? undefined : change.spec;
  return standing === undefined || spec === undefined ? askedBy(change) : applyChangeSpec(standing.value, spec);
};

/** "Put, or change what is there" ends in one or the other; the device may have ended in the other one, or computed otherwise. */
const mergesUnseen = (cell: Cell, change: Change): boolean =>
  'spec' in change && change.spec !== undefined && cell.now !== undefined && (change.kind === 'put' || mayDifferOnDevice(change.spec));
