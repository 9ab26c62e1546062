/**
 * One place of a table while a request is judged: what stands there in the storage, what would stand there now.
 * A cell changes only as a whole and only after everything was checked, so an operation that fails leaves no trace.
 */
import type { StoredRow, Tombstone } from '../storage/rows.ts';
import type { Base } from './base.ts';
import { knows, standIn } from './cursor.ts';
import type { Row } from './row.ts';

export interface Standing {
  readonly value: Row;
  readonly text: string;
  readonly realmId: string;
  readonly owner: string;
  /** See `StoredRow`. */
  readonly storedLength?: number;
  /** Of an app that knows a shape which is newer than ours (#domain/shape.ts). */
  readonly shape?: number;
}

export interface Cell {
  readonly table: string;
  readonly key: string;
  readonly before: StoredRow | undefined;
  /** Rows of the same key in later realms of the person: they are not shown. */
  readonly others: readonly StoredRow[];
  readonly was: Standing | undefined;
  /** Where the person could see it go: at most one for each realm. */
  readonly goneIn: readonly Tombstone[];
  /** Of those the one that says most: how the row stood last. */
  readonly gone: Tombstone | undefined;
  /** Undefined: nothing stands here (any more). */
  now: Standing | undefined;
}

/** Something happened here that whoever stands there has not seen. */
export const hasNews = ({ before, goneIn }: Cell, base: Base): boolean =>
  (before !== undefined && !knows(standIn(base, before.realmId), before.rev)) ||
  goneIn.some(({ realmId, rev }) => !knows(standIn(base, realmId), rev));

/** Up to which revision of its realm whoever stands there has seen the row; 0 when it is still to come. */
export const seenOf = ({ before }: Cell, base: Base): number => {
  if (before === undefined) return 0;
  const { seq, floor } = standIn(base, before.realmId);
  return before.rev <= floor ? 0 : seq;
};

export interface Cells {
  /** The cell of a key that was loaded for this request. */
  at(table: string, key: string): Cell | undefined;
  ofTable(table: string): Iterable<Cell>;
  all(): readonly Cell[];
}

export interface Loaded {
  readonly refs: readonly { readonly table: string; readonly key: string }[];
  readonly rows: readonly StoredRow[];
  readonly tombstones: readonly Tombstone[];
}

/**
 * Cells for every reference. `realmIds`: the realms the person sees, theirs first; a key that stands in several of
 * them is the row of the first one, as it is for the person's devices.
 */
export const cellsOf = ({ refs, rows, tombstones }: Loaded, realmIds: readonly string[]): Cells => {
  const rowsAt = byPlace(rows);
  const goneAt = byPlace(tombstones);
  const cells = new Map<string, Map<string, Cell>>();
  for (const { table, key } of refs) {
    let ofTable = cells.get(table);
    if (ofTable === undefined) cells.set(table, (ofTable = new Map()));
    if (ofTable.has(key)) continue;
    const rows = rowsAt.get(table)?.get(key) ?? NONE;
    const before = firstOf(rows, realmIds);
    const others = rows.length <= 1 ? NONE : behind(rows, before);
    const was = before && standingOf(before);
    const goneIn = goneAt.get(table)?.get(key) ?? NONE;
    const gone = goneIn.find(({ last }) => last !== undefined) ?? goneIn[0];
    ofTable.set(key, { table, key, before, others, was, goneIn, gone, now: was });
  }
  return {
    at: (table, key) => cells.get(table)?.get(key),
    ofTable: (table) => cells.get(table)?.values() ?? [],
    all: () => [...cells.values()].flatMap((ofTable) => [...ofTable.values()]),
  };
};

/** Most places of a large request are new: what they all lack is one list. */
const NONE: readonly never[] = [];

/** One for each other realm. */
const behind = (rows: readonly StoredRow[], before: StoredRow | undefined): readonly StoredRow[] => [
  ...new Map(rows.filter(({ realmId }) => realmId !== before?.realmId).map((row) => [row.realmId, row])).values(),
];

/** Of the rows with one key, the one that the person sees: of the first of their realms. */
export const firstOf = <T extends { readonly realmId: string }>(rows: readonly T[], realmIds: readonly string[]): T | undefined =>
  rows.length <= 1 ? rows[0] : [...rows].sort((a, b) => realmIds.indexOf(a.realmId) - realmIds.indexOf(b.realmId))[0];

/** Of a place whose rows are in several realms, the row that the person's devices show now. */
export const shownAt = (
  { now, others }: Cell,
  realmIds: readonly string[],
): { readonly realmId: string; readonly text: string } | undefined => {
  const standing = [...(now === undefined ? [] : [now]), ...others.map(({ realmId, value }) => ({ realmId, text: value }))];
  return firstOf(
    standing.filter(({ realmId }) => realmIds.includes(realmId)),
    realmIds,
  );
};

/** Rows behind those that the person sees, in realms that are no more: they go too. */
export const hiddenIn = (cells: Cells, goneRealms: ReadonlySet<string>): Cell[] =>
  goneRealms.size === 0 ? [] : cells.all().flatMap(({ others }) => others.filter(({ realmId }) => goneRealms.has(realmId)).map(goingCell));

const goingCell = (before: StoredRow): Cell => ({
  table: before.table,
  key: before.key,
  before,
  others: [],
  was: standingOf(before),
  goneIn: [],
  gone: undefined,
  now: undefined,
});

const byPlace = <T extends { readonly table: string; readonly key: string }>(all: readonly T[]): Map<string, Map<string, T[]>> => {
  const tables = new Map<string, Map<string, T[]>>();
  for (const it of all) {
    let ofTable = tables.get(it.table);
    if (ofTable === undefined) tables.set(it.table, (ofTable = new Map()));
    const others = ofTable.get(it.key);
    if (others === undefined) ofTable.set(it.key, [it]);
    else others.push(it);
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
    ...(row.storedLength !== undefined && { storedLength: row.storedLength }),
  };
};

/** What the request did to a cell, if anything: rewriting a row with the same text is no change. */
export const changeOf = ({ before, now }: Cell): 'put' | 'removed' | undefined => {
  if (now === undefined) return before === undefined ? undefined : 'removed';
  return before === undefined || before.value !== now.text || before.realmId !== now.realmId || before.owner !== now.owner
    ? 'put'
    : undefined;
};
