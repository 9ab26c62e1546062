/**
 * The history of a book: which pages (edit.ts) a gesture writes, and what taking one back asks for. Taking back is an ordinary
 * change; what somebody changed since is left as it is and named, unless the reader says that it is to go too (HIS-4).
 */
import type { Id } from '#domain/ids.ts';
import type { Instant } from '#domain/time.ts';
import type { LibraryChange, LibraryTable } from './change.ts';
import type { Edit } from './edit.ts';

type Row = Readonly<Record<string, unknown>>;
/** A row as it stood before the gesture. */
export type RowBefore = (table: LibraryTable, id: Id) => Row | undefined;

/** One press: when, where, and the ids of what is written about it. */
export interface WrittenBy {
  readonly gestureId: Id;
  readonly now: Instant;
  readonly newId: () => Id;
  readonly device?: string;
}

/** Tables whose changes are no gesture on a book of their own: history itself, and where the value of a field came from. */
const UNTOLD: ReadonlySet<LibraryTable> = new Set(['edits', 'fieldSources']);
/** Fields that no person wrote; they go along with those that one did. */
const SILENT: ReadonlySet<string> = new Set([
  'id',
  'bookId',
  'createdAt',
  'updatedAt',
  'markedOn',
  'pageBefore',
  'lookup',
  'owner',
  'realmId',
]);
/** What a page of something new repeats of it; the whole stands in the row. Characters of JSON. */
const SHORT = 200;

/**
 * The pages of a gesture. None for a book that is added, with all that comes with it: its own row tells when. None for what is
 * removed: the drawer keeps that. None for what belongs to no book (a goal, a series).
 */
export function pagesOf(changes: readonly LibraryChange[], before: RowBefore, by: WrittenBy): readonly Edit[] {
  const news = new Set(changes.flatMap((change) => (change.kind === 'put' ? [change.row.id] : [])));
  return changes.flatMap((change): Edit[] => {
    if (change.kind === 'remove' || UNTOLD.has(change.table)) return [];
    const page = { id: by.newId(), gestureId: by.gestureId, at: by.now, ...(by.device !== undefined && { device: by.device }) };
    if (change.kind === 'put') {
      const row: Row = { ...change.row, ...patchesOf(changes, change.row.id) };
      const bookId = bookOf(change.table, row);
      if (change.table === 'books' || bookId === undefined || news.has(bookId)) return [];
      return [{ ...page, bookId, table: change.table, rowId: change.row.id, kind: 'added', before: {}, after: shortValues(row) }];
    }
    const row = before(change.table, change.id);
    const bookId = row && bookOf(change.table, row);
    if (row === undefined || bookId === undefined || news.has(change.id)) return [];
    const fields = Object.entries(change.changes).filter(([field]) => field !== 'updatedAt');
    if (fields.length === 0) return [];
    return [
      {
        ...page,
        bookId,
        table: change.table,
        rowId: change.id,
        kind: 'changed',
        before: Object.fromEntries(fields.map(([field]) => [field, row[field] ?? null])),
        after: Object.fromEntries(fields.map(([field, value]) => [field, value ?? null])),
      },
    ];
  });
}

const bookOf = (table: LibraryTable, row: Row): string | undefined => (table === 'books' ? row['id'] : row['bookId']) as string | undefined;

const patchesOf = (changes: readonly LibraryChange[], id: Id): Row =>
  Object.assign({}, ...changes.map((change) => (change.kind === 'patch' && change.id === id ? change.changes : {}))) as Row;

const shortValues = (row: Row): Edit['after'] =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([field, value]) => (field === 'markedOn' || !SILENT.has(field)) && value !== undefined && JSON.stringify(value).length <= SHORT,
    ),
  );

/** Whether a page can still be taken back as it is. */
export interface Standing {
  /** Fields, as the reader knows them, that stand as the page left them; of something new its own name. */
  readonly standing: readonly string[];
  /** Fields that somebody changed since, to another value than before. */
  readonly changedSince: readonly string[];
}

/** How a page stands against its row of now; `undefined` for a row that is gone. Nothing stands of what was taken back already. */
export function standingOf(edit: Edit, row: Row | undefined): Standing {
  if (row === undefined) return { standing: [], changedSince: [] };
  if (edit.kind === 'added') {
    const isUntouched = row['updatedAt'] === undefined || row['updatedAt'] === row['createdAt'];
    return isUntouched ? { standing: [edit.table], changedSince: [] } : { standing: [], changedSince: [edit.table] };
  }
  const told = Object.keys(edit.after).filter((field) => !SILENT.has(field));
  const standing = told.filter((field) => isSame(row[field], edit.after[field]));
  const changedSince = told.filter((field) => !standing.includes(field) && !isSame(row[field], edit.before[field]));
  return { standing, changedSince };
}

/** The change that takes a page back; `undefined` when nothing is left to take back. `anyway`: also what was changed since. */
export function takeBack(edit: Edit, row: Row | undefined, now: Instant, anyway: boolean): LibraryChange | undefined {
  const { standing, changedSince } = standingOf(edit, row);
  const fields = anyway ? [...standing, ...changedSince] : standing;
  if (row === undefined || fields.length === 0) return undefined;
  const table = edit.table as LibraryTable;
  if (edit.kind === 'added') return { kind: 'remove', table, id: edit.rowId };
  // What the app noted along with them (the day of a mark) goes along, unless it was noted anew.
  const silent = Object.keys(edit.after).filter((field) => SILENT.has(field) && isSame(row[field], edit.after[field]));
  const former = Object.fromEntries([...fields, ...silent].map((field) => [field, edit.before[field] ?? undefined]));
  return { kind: 'patch', table, id: edit.rowId, changes: { ...former, updatedAt: now } } as LibraryChange;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Pages are kept so many days: more than a year, so that the year that is looked back upon is whole. */
export const HISTORY_DAYS = 400;

/**
 * Which of these old pages may go: all but one for each day on which a page was marked, because the run of days of past years
 * is counted from them. Every device keeps the same.
 */
export function outdatedPages(old: readonly Edit[]): readonly Id[] {
  const keepers = new Map<string, Id>();
  for (const { id, table, after } of old) {
    const day = after['markedOn'];
    if (table !== 'readings' || typeof day !== 'string') continue;
    const known = keepers.get(day);
    if (known === undefined || id < known) keepers.set(day, id);
  }
  const kept = new Set(keepers.values());
  return old.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
}
