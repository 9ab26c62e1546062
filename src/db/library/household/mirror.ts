/**
 * What the households of a reader are told of a book follows the book, in the transaction that changes it: on whichever device, with or
 * without a network (HSE-3). Costs one count where nothing is shared.
 */
import { factsToMirror } from '#domain/library/household/shared-facts.ts';
import type { LibraryChange } from '#domain/library/change.ts';
import type { GriotDb } from '../../database.ts';

/** The tables that this reads and writes, whenever books or their places in series may change. */
export const MIRROR_TABLES = ['books', 'volumes', 'householdBooks'] as const;

/** A book that is taken out of the library leaves the households too. */
export const sharedOfRemoved = async (db: GriotDb, changes: readonly LibraryChange[]): Promise<readonly LibraryChange[]> => {
  const bookIds = changes.flatMap((change) => (change.kind === 'remove' && change.table === 'books' ? [change.id] : []));
  if (bookIds.length === 0 || (await db.householdBooks.count()) === 0) return [];
  const shared = await db.householdBooks.where('ownersBookId').anyOf(bookIds).primaryKeys();
  return shared.map((id) => ({ kind: 'remove', table: 'householdBooks', id }));
};

/** What these changes, which are written already, leave to be told to the households. */
export const mirrorShared = async (
  db: GriotDb,
  changes: readonly LibraryChange[],
  now: string | undefined,
): Promise<readonly LibraryChange[]> => {
  if (!changes.some(({ table }) => table === 'books' || table === 'volumes') || (await db.householdBooks.count()) === 0) return [];
  const touched = await touchedBooks(db, changes);
  const shared = await db.householdBooks.where('ownersBookId').anyOf(touched).toArray();
  if (shared.length === 0) return [];
  const bookIds = [...new Set(shared.map(({ ownersBookId }) => ownersBookId))];
  const books = new Map((await db.books.bulkGet(bookIds)).flatMap((book) => (book === undefined ? [] : [[book.id, book] as const])));
  const volumes = await db.volumes
    .where('bookId')
    .anyOf([...books.keys()])
    .toArray();
  return shared.flatMap((row): LibraryChange[] => {
    const book = books.get(row.ownersBookId);
    const facts = book && factsToMirror(row, book, volumes);
    if (facts === undefined) return [];
    return [{ kind: 'patch', table: 'householdBooks', id: row.id, changes: { ...facts, ...(now !== undefined && { updatedAt: now }) } }];
  });
};

/** Books whose own row, or whose place in a series, was written. A place that is gone does not say of which book it was: then all are looked at. */
const touchedBooks = async (db: GriotDb, changes: readonly LibraryChange[]): Promise<readonly string[]> => {
  const bookIds: string[] = [];
  for (const change of changes) {
    if (change.table === 'books' && change.kind === 'patch') bookIds.push(change.id);
    if (change.table !== 'volumes') continue;
    if (change.kind === 'remove') return (await db.householdBooks.toArray()).map(({ ownersBookId }) => ownersBookId);
    const volume = change.kind === 'put' ? change.row : await db.volumes.get(change.id);
    if (volume !== undefined) bookIds.push(volume.bookId);
  }
  return bookIds;
};
