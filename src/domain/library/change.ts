/**
 * What a rule asks the store to do, as plain data: rows to put, fields to change, rows to remove, all in one transaction.
 * A patch holds the changed fields only, so that two devices that changed different fields both keep their change.
 */
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import type { Id, NewId } from '#domain/ids.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { AuthorIdentity } from './author-identity.ts';
import type { Book } from './book.ts';
import type { BookTag } from './book-tag.ts';
import type { Copy } from './copy.ts';
import type { Edit } from './edit.ts';
import type { Edition } from './edition.ts';
import type { FieldSourceRow } from './field-source.ts';
import type { Goal } from './goal.ts';
import type { Loan } from './loan.ts';
import type { OwnShelf, ShelfPlace } from './own-shelf.ts';
import type { Quote } from './quote.ts';
import type { Reading } from './reading.ts';
import type { SavedFilter } from './saved-filter.ts';
import type { Series } from './series.ts';
import type { Volume } from './volume.ts';

export interface LibraryRows {
  readonly books: Book;
  readonly readings: Reading;
  readonly volumes: Volume;
  readonly series: Series;
  readonly editions: Edition;
  readonly copies: Copy;
  readonly loans: Loan;
  readonly quotes: Quote;
  readonly bookTags: BookTag;
  readonly shelves: OwnShelf;
  readonly shelfPlaces: ShelfPlace;
  readonly authors: AuthorIdentity;
  readonly savedFilters: SavedFilter;
  readonly goals: Goal;
  readonly fieldSources: FieldSourceRow;
  readonly edits: Edit;
  readonly householdBooks: HouseholdBook;
}
export type LibraryTable = keyof LibraryRows;

/** Kinds of rows that hang on one book and go with it, in the order in which a book's sheet tells them. */
export const BOOK_PARTS = [
  'readings',
  'volumes',
  'editions',
  'copies',
  'loans',
  'quotes',
  'bookTags',
  'shelfPlaces',
  'fieldSources',
] as const satisfies readonly LibraryTable[];
export type BookPart = (typeof BOOK_PARTS)[number];
/** The rows of each kind that hang on one book. */
export type BookParts = { readonly [T in BookPart]: readonly LibraryRows[T][] };

/** Fields to change; a field present with `undefined` is emptied. */
export type Changes<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

export type LibraryChange =
  | { [T in LibraryTable]: { readonly kind: 'put'; readonly table: T; readonly row: LibraryRows[T] } }[LibraryTable]
  | {
      [T in LibraryTable]: { readonly kind: 'patch'; readonly table: T; readonly id: Id; readonly changes: Changes<LibraryRows[T]> };
    }[LibraryTable]
  | { readonly kind: 'remove'; readonly table: LibraryTable; readonly id: Id };

/** When a change is made, and how new rows are named. `today` is the day in the reader's own time zone. */
export interface Occasion {
  readonly now: Instant;
  readonly today: Day;
  readonly newId: NewId;
  /** Name of this device, for what the person's other devices say of a removal. */
  readonly device?: string;
}

export const putBook = (row: Book): LibraryChange => ({ kind: 'put', table: 'books', row: stated(row) });
export const putReading = (row: Reading): LibraryChange => ({ kind: 'put', table: 'readings', row: stated(row) });
export const putVolume = (row: Volume): LibraryChange => ({ kind: 'put', table: 'volumes', row: stated(row) });

export const putPart = <T extends LibraryTable>(table: T, row: LibraryRows[T]): LibraryChange =>
  // The table names the kind of row; TypeScript cannot follow that into the union.
  ({ kind: 'put', table, row: stated(row) }) as LibraryChange;

export const putBookTag = (row: BookTag): LibraryChange => ({ kind: 'put', table: 'bookTags', row: stated(row) });

/** The row without fields that are `undefined`: a new row holds what is known and nothing else. */
export const stated = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

/** A patch stamped with the time of the change; `undefined` when no field differs, so that nothing is written for nothing. */
export function patchBook(book: Book, changes: Changes<Book>, now: Instant): LibraryChange | undefined {
  const differing = differingFields(book, changes);
  return differing && { kind: 'patch', table: 'books', id: book.id, changes: { ...differing, updatedAt: now } };
}

export function patchReading(reading: Reading, changes: Changes<Reading>, now: Instant): LibraryChange | undefined {
  const differing = differingFields(reading, changes);
  return differing && { kind: 'patch', table: 'readings', id: reading.id, changes: { ...differing, updatedAt: now } };
}

export function patchVolume(volume: Volume, changes: Changes<Volume>, now: Instant): LibraryChange | undefined {
  const differing = differingFields(volume, changes);
  return differing && { kind: 'patch', table: 'volumes', id: volume.id, changes: { ...differing, updatedAt: now } };
}

/** The same for any kind of row that knows when it was changed. */
export function patchPart<T extends LibraryTable>(
  table: T,
  row: LibraryRows[T],
  changes: Changes<LibraryRows[T]>,
  now: Instant,
): LibraryChange | undefined {
  const differing = differingFields(row, changes);
  return differing && ({ kind: 'patch', table, id: row.id, changes: { ...differing, updatedAt: now } } as LibraryChange);
}

/** The changes that are some: rules list what may have to be done, and this keeps what has. */
export const allOf = (...changes: readonly (LibraryChange | readonly LibraryChange[] | undefined)[]): readonly LibraryChange[] =>
  changes.flatMap((change) => change ?? []);

function differingFields<Row extends object>(row: Row, changes: Changes<Row>): Changes<Row> | undefined {
  const differing = Object.entries(changes).filter(([field, value]) => !same((row as Record<string, unknown>)[field], value));
  return differing.length === 0 ? undefined : (Object.fromEntries(differing) as Changes<Row>);
}

/** Fields are scalars, or short lists of plain objects (authors), whose order of keys is ours. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
