/**
 * "Compléter la série": the volumes that are missing become wished books in one gesture, and one press takes them back.
 * Whoever completes the same series on two devices makes the same rows, because their ids come from the series and the number;
 * pressed again it adds nothing twice.
 */
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Author, Book, Category } from './book.ts';
import { draftToBook } from './book-rules.ts';
import { BOOK_PARTS, type BookParts, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { attachedId, importedBookId, importKeyOf } from './import/imported-ids.ts';

/** What is to be wished, in the words that the books shall have. */
export interface SeriesCompletion {
  /** Key of the series as the shelf shows it. */
  readonly key: string;
  readonly category: Category;
  /** What the volume rows call the series, edition line included, so that the books are of it. */
  readonly statedName: string;
  readonly authors: readonly Author[];
  readonly volumes: readonly { readonly number: number; readonly title: string }[];
}

const importKeyOfVolume = ({ key, statedName }: SeriesCompletion, number: number): string =>
  importKeyOf('series', `${key}\n${statedName.toLowerCase()}\n${number}`, 1);

/** The ids of the books that the gesture makes, in the order of the volumes; `owner` as for imports. */
export const completionIds = (completion: SeriesCompletion, owner: string): readonly Id[] =>
  completion.volumes.map(({ number }) => importedBookId(owner, importKeyOfVolume(completion, number)));

/**
 * The wished books with their place in the series; those of `standing` are there already and left alone. Fails as
 * `draftToBook` does, and with `FieldInvalid` when a number is no whole number from 1 to 1 500.
 */
export function completeSeries(
  completion: SeriesCompletion,
  owner: string,
  standing: ReadonlySet<Id>,
  occasion: Occasion,
): Result<{ readonly bookIds: readonly Id[]; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  const { key, category, statedName, authors, volumes } = completion;
  if (volumes.length > LIMITS.volumesPerSeries || key.length > 2 * LIMITS.titleLength || volumes.some(({ number }) => !isVolume(number)))
    return err({ type: 'FieldInvalid', field: 'volume' });
  const ids = completionIds(completion, owner);
  const made = new Set<Id>();
  const changes: LibraryChange[] = [];
  for (const [at, { number, title }] of volumes.entries()) {
    const bookId = ids[at]!;
    if (standing.has(bookId) || made.has(bookId)) continue;
    const given = [bookId, attachedId(bookId, 'place')];
    const volume = { label: String(number), from: number, to: number, kind: 'tome' } as const;
    const draft = {
      ...({ title, authors, category, status: 'to-read', possession: 'wished', addedBy: 'series' } as const),
      series: { name: statedName, volume },
    };
    const drafted = draftToBook(draft, { ...occasion, newId: () => given.shift() ?? occasion.newId() });
    if (!drafted.ok) return drafted;
    made.add(bookId);
    for (const change of drafted.value.changes) changes.push(named(change, importKeyOfVolume(completion, number)));
  }
  return ok({ bookIds: [...made], changes });
}

const isVolume = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= LIMITS.volumesPerSeries;

/** Where the book's id comes from is kept with it, so that an account which adopts the book can give it its own. */
const named = (change: LibraryChange, importKey: string): LibraryChange =>
  change.kind === 'put' && change.table === 'books' ? { ...change, row: { ...change.row, importKey } } : change;

/**
 * Whether a wished book is as the gesture made it: whoever took it, read it, changed it or hung something on it since keeps it
 * when the gesture is taken back.
 */
export const isAsCompleted = (book: Book, parts: BookParts): boolean =>
  book.addedBy === 'series' &&
  book.possession === 'wished' &&
  book.updatedAt === book.addedAt &&
  BOOK_PARTS.every((table) => parts[table].length === (table === 'volumes' ? 1 : 0)) &&
  parts.volumes.every((volume) => volume.updatedAt === volume.createdAt);
