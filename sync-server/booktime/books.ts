/** Adding, changing and removing a book as BookTime's clients ask for it, by the rules that the app itself follows. */
import { draftToBook, editBook, removeBook, setPossession, type BookEdit } from '#domain/library/book-rules.ts';
import type { BookFields } from '#domain/library/book-fields.ts';
import { BOOK_PARTS, type LibraryChange, type LibraryRows, type Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { markPage, rate, setReview, setStatus } from '#domain/library/reading-rules.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BooktimeChange } from '#protocol/booktime.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller } from '../identity/caller.ts';
import { partsOf, type BookWithRows } from './person-library.ts';
import { authorsMeant, statusMeant } from './told.ts';
import { occasionOf, refusalOf, writeChanges, type WritingContext } from './write.ts';

type Changed = Result<readonly LibraryChange[], LibraryFailure>;
type Draft = BooktimeChange & { readonly title: string };
interface Source {
  readonly addedBy: 'online' | 'hand';
}

/** The id of the new book. */
export const addBook = async (
  context: WritingContext,
  caller: Caller,
  draft: Draft,
  { addedBy }: Source = { addedBy: 'online' },
): Promise<Result<string, Failure>> => {
  const occasion = occasionOf(context);
  const { status, possession, category } = draft;
  const drafted = draftToBook(
    {
      ...editOf(draft),
      title: draft.title,
      authors: authorsMeant(draft) ?? [],
      category: category ?? 'roman',
      status: status === undefined ? 'to-read' : statusMeant(status),
      possession: possession ?? 'owned',
      addedBy,
      ...(placeOf(draft) && { series: placeOf(draft)! }),
    },
    occasion,
  );
  if (!drafted.ok) return err(refusalOf(drafted.error));
  const { book, changes } = drafted.value;
  const noted = withNotes(rowsAfter({ book, readings: [], volumes: [] }, changes), draft, occasion);
  if (!noted.ok) return err(refusalOf(noted.error));
  const written = await writeChanges(context, caller, joined([...changes, ...noted.value]));
  return written.ok ? ok(book.id) : written;
};

export const changeBook = async (
  context: WritingContext,
  caller: Caller,
  bookId: string,
  change: BooktimeChange,
): Promise<Result<undefined, Failure>> => {
  const rows = (await context.libraryOf(caller.userId)).books.get(bookId);
  if (rows === undefined) return err(failure('not-found'));
  const occasion = occasionOf(context);
  const edit: BookEdit = {
    ...editOf(change),
    ...(authorsMeant(change) !== undefined && { authors: authorsMeant(change)! }),
    ...(change.category !== undefined && { category: change.category }),
    ...(change.saga === null || change.saga === '' ? { series: null } : placeOf(change, rows) && { series: placeOf(change, rows)! }),
  };
  const edited = editBook(rows.book, rows.volumes, edit, occasion);
  if (!edited.ok) return err(refusalOf(edited.error));
  const possessed = change.possession === undefined ? [] : setPossession(rows.book, change.possession, occasion);
  const done = [...edited.value, ...possessed];
  const noted = withNotes(rowsAfter(rows, done), change, occasion);
  if (!noted.ok) return err(refusalOf(noted.error));
  const standing = new Map([rows.book, ...rows.readings, ...rows.volumes].map((row) => [row.id, row]));
  return writeChanges(context, caller, joined([...done, ...noted.value]), { before: (_, id) => standing.get(id) });
};

/** Into the recovery drawer, with all that hangs on it. */
export const removeBookOf = async (context: WritingContext, caller: Caller, bookId: string): Promise<Result<undefined, Failure>> => {
  const rows = (await context.libraryOf(caller.userId)).books.get(bookId);
  if (rows === undefined) return err(failure('not-found'));
  const parts = await partsOf(context.storage, caller.userId, bookId);
  const removed = [
    ...BOOK_PARTS.flatMap((table) => parts[table].map((row) => ({ table: table as string, row }))),
    { table: 'books', row: rows.book },
  ];
  return writeChanges(context, caller, removeBook(bookId, parts), { removed });
};

/** Fields of the book row; null empties. */
const editOf = ({ title, description, total_pages: pages, publisher, isbn, publication_year: year }: BooktimeChange): BookFields => ({
  ...(title !== undefined && { title }),
  ...(description !== undefined && { description }),
  ...(pages !== undefined && { pages }),
  ...(publisher !== undefined && { publisher }),
  ...(isbn !== undefined && { isbn }),
  ...(year !== undefined && { publishedOn: year === null ? null : String(year) }),
});

const placeOf = ({ saga, volume_number: number }: BooktimeChange, rows?: BookWithRows) => {
  const name = saga ?? rows?.volumes.find(({ seriesName }) => seriesName !== '')?.seriesName;
  if (name === undefined || name === '' || (saga === undefined && number === undefined)) return undefined;
  return {
    name,
    volume:
      number === undefined || number === null
        ? { label: '', kind: 'tome' as const }
        : { label: String(number), from: number, to: number, kind: 'tome' as const },
  };
};

/** Status, page, rating and review, each by its rule, one after the other. */
const withNotes = (rows: BookWithRows, change: BooktimeChange, occasion: Occasion): Changed => {
  const all: LibraryChange[] = [];
  let now = rows;
  const take = (changes: readonly LibraryChange[]): void => {
    all.push(...changes);
    now = rowsAfter(now, changes);
  };
  if (change.status !== undefined) take(setStatus(now.book, now.readings, statusMeant(change.status), occasion));
  const { current_page: page, rating, review } = change;
  const rules: readonly (() => Changed)[] = [
    ...(page === undefined ? [] : [() => markPage(now.book, now.readings, page, occasion)]),
    ...(rating === undefined ? [] : [() => rate(now.book, now.readings, rating === null ? null : rating * 4, occasion)]),
    ...(review === undefined ? [] : [() => setReview(now.book, now.readings, review, occasion)]),
  ];
  for (const rule of rules) {
    const changed = rule();
    if (!changed.ok) return changed;
    take(changed.value);
  }
  return ok(all);
};

const rowsAfter = ({ book, readings, volumes }: BookWithRows, changes: readonly LibraryChange[]): BookWithRows => ({
  book: after('books', [book], changes)[0] ?? book,
  readings: after('readings', readings, changes),
  volumes: after('volumes', volumes, changes),
});

const after = <T extends 'books' | 'readings' | 'volumes'>(
  table: T,
  rows: readonly LibraryRows[T][],
  changes: readonly LibraryChange[],
): LibraryRows[T][] => {
  const standing = new Map(rows.map((row) => [row.id, row]));
  for (const change of changes) {
    if (change.table !== table) continue;
    if (change.kind === 'put') standing.set(change.row.id, change.row as LibraryRows[T]);
    else if (change.kind === 'remove') standing.delete(change.id);
    else standing.set(change.id, { ...standing.get(change.id), ...change.changes } as LibraryRows[T]);
  }
  return [...standing.values()];
};

/** What happens to a row is one change to judge: one that is added and then changed is added as it ends. */
const joined = (changes: readonly LibraryChange[]): readonly LibraryChange[] => {
  const byRow = new Map<string, LibraryChange>();
  for (const change of changes) {
    const id = change.kind === 'put' ? change.row.id : change.id;
    const earlier = byRow.get(id);
    if (earlier === undefined || change.kind !== 'patch' || earlier.kind === 'remove') byRow.set(id, change);
    else if (earlier.kind === 'put') byRow.set(id, { ...earlier, row: { ...earlier.row, ...change.changes } } as LibraryChange);
    else byRow.set(id, { ...earlier, changes: { ...earlier.changes, ...change.changes } } as LibraryChange);
  }
  return [...byRow.values()];
};
