/** What one operation does to one row, with every rule that a row must pass before it stands. */
import type { Operation } from '#protocol/sync.ts';
import { realmAskedFor, writeFault } from './authorise.ts';
import type { Cell, Standing } from './cell.ts';
import { applyChangeSpec, differsOnDevice } from './change-spec.ts';
import { isRecord, textOf, type Row } from './row.ts';
import { rowFault, shapeFault, tableKind, type Fault } from './validate.ts';

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
  userId: string,
  admit: (next: Standing | undefined) => Fault | undefined,
): Changed | Fault => {
  try {
    const done = judge(cell, change, userId);
    return 'reason' in done ? done : (admit(done.now) ?? done);
  } catch (cause) {
    return { reason: 'failed', detail: cause instanceof Error ? cause.message.slice(0, 500) : 'unknown' };
  }
};

const judge = (cell: Cell, change: Change, userId: string): Changed | Fault => {
  const kind = tableKind(cell.table);
  if (kind === undefined) return { reason: 'unknown-table', detail: `no table "${cell.table.slice(0, 100)}"` };
  const action = change.kind === 'delete' ? 'delete' : 'write';
  if (change.kind !== 'delete' && !isRecord(askedBy(change))) return { reason: 'invalid', detail: 'not an object' };
  const shape =
    change.kind === 'delete' ? undefined : (shapeFault(askedBy(change)) ?? ('spec' in change ? shapeFault(change.spec) : undefined));
  if (shape !== undefined) return { reason: 'invalid', detail: shape };
  const early = writeFault(userId, kind, action, cell.now, undefined);
  if (early !== undefined) return early;
  if (change.kind === 'delete') return { now: undefined, echo: false };
  // A deletion wins over a change that was made without knowing of it; a whole row brings the row back.
  if (change.kind === 'update' && cell.now === undefined) return { now: undefined, echo: true };
  if (change.kind === 'insert' && cell.now !== undefined) return { now: cell.now, echo: true };

  const asked = wanted(cell.now, change);
  // A dotted path can build what no value may bring.
  const built = change.kind === 'insert' || change.spec === undefined ? undefined : shapeFault(asked);
  if (built !== undefined) return { reason: 'invalid', detail: built };
  const target = realmAskedFor(asked['realmId'], userId);
  const fault = writeFault(userId, kind, action, cell.now, target);
  if (fault !== undefined) return fault;
  const isOwned = asked['owner'] === userId && asked['realmId'] === target;
  const value = isOwned ? asked : { ...asked, owner: userId, realmId: target };
  const text = JSON.stringify(value);
  return (
    rowFault(cell.table, cell.key, value, text) ?? {
      now: { value, text, realmId: target, owner: userId },
      echo: !isOwned || mergesUnseen(cell, change),
    }
  );
};

const wanted = (standing: Standing | undefined, change: Exclude<Change, { kind: 'delete' }>): Row => {
  const spec = change.kind === 'insert' ? undefined : change.spec;
  return standing === undefined || spec === undefined ? askedBy(change) : applyChangeSpec(standing.value, spec);
};

/** "Put, or change what is there" ends in one or the other; the device may have ended in the other one, or computed otherwise. */
const mergesUnseen = (cell: Cell, change: Change): boolean =>
  'spec' in change &&
  change.spec !== undefined &&
  cell.now !== undefined &&
  (change.kind === 'put' || differsOnDevice(cell.now.value, change.spec));
