/**
 * What becomes of the books written before the account (SYN-32). Adopting copies row by row, by ordinary writes that the
 * engine notes and sends; imported rows get the account's own ids on the way (IMP-10), all others keep theirs. Repeating it
 * after a crash adds only what is missing. A row that another device of the person imported as well is completed, and
 * changed where the one from here is the later one. An old row goes away only when it was seen in the account's database,
 * and books go last, because the new ids of what hangs on them are made from them.
 */
import { underOwner } from '#domain/library/import/imported-ids.ts';
import type { Book } from '#domain/library/book.ts';
import { BOOK_PARTS } from '#domain/library/change.ts';
import type { Removal } from '#domain/recovery/removal.ts';
import { ENTITIES } from '#domain/registry.ts';
import type { GriotDb } from '../db/database.ts';
import type { LocalBooksChoice } from './account-desk.ts';

/** Big enough to be quick, small enough to be one modest request each. */
const ROWS_AT_A_TIME = 500;

/** All that people write, contacts included: they stay on the device and move from one of its databases to the other. */
const BOOKS_FIRST = ENTITIES.filter(({ scope }) => scope !== 'server').map(({ table }) => table);
const BOOKS_LAST = BOOKS_FIRST.toReversed();

interface Row {
  readonly id: string;
  readonly updatedAt?: string;
}
type AsAdopted = (row: Row) => Row;

/** Does what the person chose; may be repeated. `owner` is the id of the account's user. */
export const settleLocalBooks = async (anonymous: GriotDb, account: GriotDb, choice: LocalBooksChoice, owner: string): Promise<void> => {
  if (choice === 'keep-apart') return;
  if (choice === 'delete') {
    for (const table of BOOKS_LAST) await anonymous.table(table).clear();
    return;
  }
  const adopted = await adoptedBy(anonymous, owner);
  for (const table of BOOKS_FIRST) await copyMissing(anonymous, account, table, adopted(table));
  for (const table of BOOKS_LAST) await removeArrived(anonymous, account, table, adopted(table));
};

const adoptedBy = async (anonymous: GriotDb, owner: string): Promise<(table: string) => AsAdopted> => {
  const removals = await anonymous.removals.toArray();
  const removedBooks = removals.flatMap(({ rows }) =>
    rows.filter(({ table }) => table === 'books').map(({ row }) => row as unknown as Book),
  );
  const { book, part, edit } = underOwner(owner, [...(await anonymous.books.toArray()), ...removedBooks]);
  const rows: Readonly<Record<string, unknown>> = {
    books: book,
    edits: edit,
    ...Object.fromEntries(BOOK_PARTS.map((table) => [table, part])),
  };
  // What was removed comes back under the ids that the account gives it.
  const removal = (entry: Removal): Removal => ({
    ...entry,
    rows: entry.rows.map(({ table, row, ...rest }) => ({
      ...rest,
      table,
      row: { ...((rows[table] as AsAdopted | undefined) ?? ((it) => it))(row) },
    })),
  });
  const byTable: Readonly<Record<string, unknown>> = { ...rows, removals: removal };
  // The table's name is what says which kind its rows are; Dexie hands them out without it.
  return (table) => (byTable[table] as AsAdopted | undefined) ?? ((row) => row);
};

const copyMissing = async (from: GriotDb, to: GriotDb, table: string, adopted: AsAdopted): Promise<void> => {
  for await (const rows of batches(from, table)) {
    const copies = rows.map(adopted);
    await to.transaction('rw', table, async () => {
      const known: (Row | undefined)[] = await to.table(table).bulkGet(copies.map(({ id }) => id));
      const missing = copies.filter((_, index) => known[index] === undefined);
      if (missing.length > 0) await to.table(table).bulkAdd(missing);
      for (const [index, copy] of copies.entries()) {
        const changes = changesTo(known[index], copy);
        if (changes !== undefined) await to.table(table).update(copy.id, changes);
      }
    });
  }
};

/** When and by which import a row was written; no reason to write it again. */
const CIRCUMSTANCES = new Set(['id', 'owner', 'realmId', 'importId', 'addedAt', 'createdAt', 'updatedAt']);

/** What a row from before the account says beyond the same row of the account; undefined when nothing. */
const changesTo = (known: Row | undefined, copy: Row): Readonly<Record<string, unknown>> | undefined => {
  if (known === undefined) return undefined;
  const there = new Map(Object.entries(known));
  const isLater = (copy.updatedAt ?? '') > (known.updatedAt ?? '');
  const changes = Object.entries(copy).filter(
    ([name, value]) =>
      !CIRCUMSTANCES.has(name) &&
      value !== undefined &&
      (there.get(name) === undefined || (isLater && JSON.stringify(there.get(name)) !== JSON.stringify(value))),
  );
  if (changes.length === 0) return undefined;
  return { ...Object.fromEntries(changes), ...(isLater && { updatedAt: copy.updatedAt }) };
};

/** A row written since the copy has not arrived and stays where it is. */
const removeArrived = async (from: GriotDb, to: GriotDb, table: string, adopted: AsAdopted): Promise<void> => {
  for await (const rows of batches(from, table)) {
    const arrived = await to.table(table).bulkGet(rows.map((row) => adopted(row).id));
    await from.table(table).bulkDelete(rows.filter((_, index) => arrived[index] !== undefined).map(({ id }) => id));
  }
};

async function* batches(db: GriotDb, table: string): AsyncGenerator<Row[]> {
  const keys = await db.table(table).toCollection().primaryKeys();
  for (let start = 0; start < keys.length; start += ROWS_AT_A_TIME) {
    const rows: (Row | undefined)[] = await db.table(table).bulkGet(keys.slice(start, start + ROWS_AT_A_TIME));
    yield rows.filter((row) => row !== undefined);
  }
}
