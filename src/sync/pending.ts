/**
 * What has not reached the server yet, read from the engine's own notes: one table `$<table>_mutations` per table, one
 * note per write with the keys it touched, deleted when the server confirmed it.
 * A note of an import carries hundreds of rows, so notes are read once and only their keys are remembered.
 */
import type { IndexableType, Table } from 'dexie';
import { BOOK_PARTS } from '#domain/library/change.ts';
import type { Removal } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../db/database.ts';
import type { PendingChange } from './status.ts';

const NOTES = /^\$(.+)_mutations$/;

type Note = {
  readonly rev: number;
  readonly type: 'insert' | 'upsert' | 'update' | 'modify' | 'delete';
  readonly keys: readonly IndexableType[];
  readonly values?: readonly Readonly<Record<string, unknown>>[];
  readonly changeSpecs?: readonly Readonly<Record<string, unknown>>[];
  readonly changeSpec?: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds by the device's clock. */
  readonly ts: number;
};

export type TableNote = Note & { readonly table: string };

/** Every note of a database, in the order of the writes within each table. */
export const readNotes = async (db: Pick<GriotDb, 'tables'>): Promise<readonly TableNote[]> => {
  const notes: TableNote[] = [];
  for (const table of db.tables) {
    const name = NOTES.exec(table.name)?.[1];
    if (name !== undefined) await table.each((note: Note) => notes.push({ ...note, table: name }));
  }
  return notes;
};

export interface PendingNotes {
  /** Rows with at least one change that waits. */
  count(): Promise<number>;
  /** Ids of the books with a change that waits, their own or of something that hangs on them. */
  books(): Promise<readonly string[]>;
  /** The rows that wait, the latest change first. */
  describe(limit: number): Promise<readonly PendingChange[]>;
}

/** Where the engine notes the writes to a table. */
export const notesTable = (table: string): string => `$${table}_mutations`;

/** Whose changes this table notes; undefined for one that is no table of notes. */
export const notedTable = (name: string): string | undefined => NOTES.exec(name)?.[1];

/** Is this a table of notes? */
export const isNotesTable = (table: string): boolean => NOTES.test(table);

/** Is anything noted at this moment, pages of history included? Read from the store, so it is never late. */
export const isAnythingNoted = async (db: Pick<GriotDb, 'tables'>): Promise<boolean> => {
  for (const table of db.tables) if (isNotesTable(table.name) && (await table.limit(1).count()) > 0) return true;
  return false;
};

/** One for each database: what it has read it does not read again. */
export const createPendingNotes = (db: GriotDb): PendingNotes => {
  /** table of notes → number of the note → keys of its rows */
  const known = new Map<string, Map<number, readonly string[]>>();
  /** key of a reading or a volume → id of its book, as far as it was looked up; `''` for none */
  const bookOf = new Map<string, string>();
  // Pages of history go along with the change they tell of: they are no further change that waits.
  const tables = () => db.tables.filter(({ name }) => isNotesTable(name) && name !== notesTable('edits'));

  const refresh = () =>
    db.transaction('r', tables(), async () => {
      for (const table of tables()) {
        const keys = known.get(table.name) ?? new Map<number, readonly string[]>();
        known.set(table.name, keys);
        const numbers = new Set((await table.toCollection().primaryKeys()) as number[]);
        for (const number of keys.keys()) if (!numbers.has(number)) keys.delete(number);
        const unread = [...numbers].filter((number) => !keys.has(number));
        const notes = (await table.bulkGet(unread)) as (Note | undefined)[];
        for (const note of notes) {
          if (!note) continue;
          keys.set(note.rev, note.keys.map(keyText));
          note.values?.forEach((row, index) => {
            if (typeof row['bookId'] === 'string') bookOf.set(keyText(note.keys[index]), row['bookId']);
          });
        }
      }
    });
  const waiting = (notes: string): ReadonlySet<string> => new Set([...(known.get(notes)?.values() ?? [])].flat());

  return {
    async count() {
      await refresh();
      return [...known.keys()].reduce((count, notes) => count + waiting(notes).size, 0);
    },

    async books() {
      await refresh();
      const books = new Set(waiting(notesTable('books')));
      for (const name of BOOK_PARTS) {
        const table: Table<{ readonly bookId: string }, string> = db.table(name);
        const keys = [...waiting(notesTable(table.name))];
        const unknown = keys.filter((key) => !bookOf.has(key));
        const rows = await table.bulkGet(unknown);
        unknown.forEach((key, index) => bookOf.set(key, rows[index]?.bookId ?? ''));
        for (const key of keys) books.add(bookOf.get(key) ?? '');
      }
      books.delete('');
      return [...books];
    },

    async describe(limit) {
      const changes = new Map<string, PendingChange & { readonly row: Readonly<Record<string, unknown>> | undefined }>();
      for (const note of await readNotes(db)) {
        if (note.table === 'edits') continue;
        note.keys.forEach((key, index) => {
          const id = `${note.table}/${keyText(key)}`;
          changes.set(id, mergeChange(changes.get(id), note.table, keyText(key), note, index));
        });
      }
      const latest = [...changes.values()].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, limit);
      // A deletion is noted with its key alone; what was deleted lies in the drawer.
      const removed = latest.some(({ kind, row }) => kind === 'removed' || row?.['bookId'] !== undefined)
        ? await rowsInDrawer(db)
        : NOTHING;
      return Promise.all(latest.map(async ({ row, ...change }) => ({ ...change, ...(await titleOf(db, change, row, removed)) })));
    },
  };
};

type Described = PendingChange & { readonly row: Readonly<Record<string, unknown>> | undefined };

const mergeChange = (before: Described | undefined, table: string, key: string, note: Note, index: number): Described => {
  const at = new Date(note.ts).toISOString();
  const row = note.values?.[index] ?? before?.row;
  if (note.type === 'delete') return { table, key, kind: 'removed', fields: [], at, row };
  if (note.type === 'insert' || before?.kind === 'added')
    return { table, key, kind: 'added', fields: [], values: { ...before?.values, ...shortValues(changedBy(note, index)) }, at, row };
  const changed = changedBy(note, index);
  const fields = Object.keys(changed).map((path) => path.split('.')[0] ?? path);
  return {
    table,
    key,
    kind: 'changed',
    fields: [...new Set([...(before?.fields ?? []), ...fields])].filter((field) => !SILENT.has(field)),
    values: { ...before?.values, ...shortValues(changed) },
    at,
    row,
  };
};

/** What the note of one write says of one of its rows: the row, or its changed properties. */
const changedBy = (note: Note, index: number): Readonly<Record<string, unknown>> =>
  note.changeSpecs?.[index] ?? note.changeSpecs?.[0] ?? note.changeSpec ?? note.values?.[index] ?? {};

const shortValues = (row: Readonly<Record<string, unknown>>): NonNullable<PendingChange['values']> =>
  Object.fromEntries(Object.entries(row).filter((entry): entry is [string, string | number] => isShort(entry[1])));

const isShort = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && value.length <= 40);

/** Fields that no person changed. */
const SILENT = new Set(['id', 'updatedAt', 'createdAt', 'owner', 'realmId']);

type Fields = Readonly<Record<string, unknown>>;
/** `books/…` → the row as it was removed. */
type RemovedRows = ReadonlyMap<string, Fields>;
const NOTHING: RemovedRows = new Map();

const rowsInDrawer = async (db: GriotDb): Promise<RemovedRows> => {
  const rows = new Map<string, Fields>();
  await db.removals.each((entry) => {
    for (const { table, row } of entry.rows) rows.set(`${table}/${row.id}`, row);
  });
  return rows;
};

const titleOf = async (db: GriotDb, { table, key }: PendingChange, noted: Fields | undefined, removed: RemovedRows) => {
  const standing: unknown = db.tables.some(({ name }) => name === table) ? await db.table(table).get(key) : undefined;
  const row = (standing ?? noted ?? removed.get(`${table}/${key}`)) as Fields | undefined;
  const kept = table === 'removals' ? (row as Partial<Removal> | undefined)?.rows : undefined;
  const own = row?.['title'] ?? row?.['seriesName'] ?? row?.['name'] ?? kept?.find((one) => one.table === 'books')?.row['title'];
  if (typeof own === 'string' && own !== '' && table !== 'volumes') return { title: own };
  const bookId = row?.['bookId'] ?? kept?.[0]?.row['bookId'];
  if (typeof bookId !== 'string') return {};
  const title = ((await db.books.get(bookId)) ?? removed.get(`books/${bookId}`))?.title;
  return typeof title === 'string' && title !== '' ? { title } : {};
};

const keyText = (key: unknown): string => (typeof key === 'string' ? key : JSON.stringify(key));
