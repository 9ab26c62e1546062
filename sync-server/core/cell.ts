/**
 * One place of a table while a request is judged: what stands there in the storage, what would stand there now.
 * A cell changes only as a whole and only after everything was checked, so an operation that fails leaves no trace.
 */
import type { StoredRow, Tombstone } from '../storage/rows.ts';
import type { Row } from './row.ts';

export interface Standing {
  readonly value: Row;
  readonly text: string;
  readonly realmId: string;
  readonly owner: string;
}

export interface Cell {
  readonly table: string;
  readonly key: string;
  readonly before: StoredRow | undefined;
  readonly was: Standing | undefined;
  /** Revision of the tombstone the person can see; 0 when there is none. */
  readonly goneRev: number;
  readonly gone: Tombstone | undefined;
  /** Undefined: nothing stands here (any more). */
  now: Standing | undefined;
}

export interface Cells {
  /** The cell of a key that was loaded for this request. */
  at(table: string, key: string): Cell | undefined;
  ofTable(table: string): Iterable<Cell>;
  all(): Iterable<Cell>;
}

export interface Loaded {
  readonly refs: readonly { readonly table: string; readonly key: string }[];
  readonly rows: readonly StoredRow[];
  readonly tombstones: readonly Tombstone[];
}

/** Cells for every reference; of tombstones only those of `realmIds`, the realms the person sees. */
export const cellsOf = ({ refs, rows, tombstones }: Loaded, realmIds: readonly string[]): Cells => {
  const rowAt = byPlace(rows);
  const goneAt = byPlace(tombstones.filter((it) => realmIds.includes(it.realmId)));
  const cells = new Map<string, Map<string, Cell>>();
  for (const { table, key } of refs) {
    let ofTable = cells.get(table);
    if (ofTable === undefined) cells.set(table, (ofTable = new Map()));
    if (ofTable.has(key)) continue;
    const before = rowAt.get(table)?.get(key);
    const was = before && standingOf(before);
    const gone = goneAt.get(table)?.get(key);
    ofTable.set(key, { table, key, before, was, goneRev: gone?.rev ?? 0, gone, now: was });
  }
  return {
    at: (table, key) => cells.get(table)?.get(key),
    ofTable: (table) => cells.get(table)?.values() ?? [],
    *all() {
      for (const ofTable of cells.values()) yield* ofTable.values();
    },
  };
};

const byPlace = <T extends { readonly table: string; readonly key: string; readonly rev: number }>(
  all: readonly T[],
): Map<string, Map<string, T>> => {
  const tables = new Map<string, Map<string, T>>();
  for (const it of all) {
    let ofTable = tables.get(it.table);
    if (ofTable === undefined) tables.set(it.table, (ofTable = new Map()));
    const other = ofTable.get(it.key);
    if (other === undefined || other.rev < it.rev) ofTable.set(it.key, it);
  }
  return tables;
};

/** Parses the text only when somebody looks: most loaded rows are replaced or deleted unread. */
const standingOf = (row: StoredRow): Standing => {
  let value: Row | undefined;
  return {
    get value() {
      return (value ??= JSON.parse(row.value) as Row);
    },
    text: row.value,
    realmId: row.realmId,
    owner: row.owner,
  };
};

/** What the request did to a cell, if anything: rewriting a row with the same text is no change. */
export const changeOf = ({ before, now }: Cell): 'put' | 'removed' | undefined => {
  if (now === undefined) return before === undefined ? undefined : 'removed';
  return before === undefined || before.value !== now.text || before.realmId !== now.realmId || before.owner !== now.owner
    ? 'put'
    : undefined;
};
