/**
 * The rehearsal of an import: from the records of a file and the rows of the library to what would happen to each line.
 * Ids come from the source's own identity of a row, so repeating the import, here or on another device, finds the same rows and
 * does nothing (IMP-5). Nothing is dropped: a line is a book, or it is in the list of rejected lines with its text (IMP-1).
 */
import type { Id } from '#domain/ids.ts';
import type { Instant } from '#domain/time.ts';
import type { Book, Category } from '../book.ts';
import { bookTagId, type BookTag } from '../book-tag.ts';
import { stated } from '../change.ts';
import { seriesIdentity } from '../series-key.ts';
import { parseTitle } from '../title-parser.ts';
import { readBabelioRow } from './babelio.ts';
import { readBabelioReview } from './babelio-reviews.ts';
import { readBookWyrmRow } from './bookwyrm.ts';
import { readBubbleRow } from './bubble.ts';
import { readCalibreRow } from './calibre.ts';
import { guessCategory } from './category-guess.ts';
import { readGoodreadsRow } from './goodreads.ts';
import { attachedId, importedBookId, importKeyOf } from './imported-ids.ts';
import { readInventaireRow } from './inventaire.ts';
import { readJeluRow } from './jelu.ts';
import { readLibibRow } from './libib.ts';
import { readLibraryThingRow } from './librarything.ts';
import { readIsbnLine } from './isbn-list.ts';
import { matchesIn, type KnownLibrary } from './matching.ts';
import { readOpenLibraryRow } from './openlibrary-log.ts';
import { readOpenreadsRow } from './openreads.ts';
import type { ImportedRow, ImportFormat, ImportPlan, ImportSummary, RejectedRow } from './plan.ts';
import { recordReader } from './record.ts';
import type { ReadRow, SourceRow } from './source-row.ts';
import { readStoryGraphRow } from './storygraph.ts';
import type { StableId } from './stable-id.ts';

export interface ImportInput {
  /** Lines behind the header, as cells; lines that hold nothing are passed over. */
  readonly records: readonly (readonly string[])[];
  readonly header: readonly string[];
  readonly format: ImportFormat;
  readonly encoding: string;
  readonly fileName: string;
  readonly importId: string;
  readonly existing: KnownLibrary;
  readonly now: Instant;
  readonly stableId: StableId;
  /** Id of the account's user, the same on all their devices; empty before there is an account (see imported-ids). */
  readonly owner?: string;
}

const READERS: Readonly<Record<ImportFormat, ReadRow>> = {
  babelio: readBabelioRow,
  goodreads: readGoodreadsRow,
  storygraph: readStoryGraphRow,
  calibre: readCalibreRow,
  openreads: readOpenreadsRow,
  bookwyrm: readBookWyrmRow,
  libib: readLibibRow,
  bubble: readBubbleRow,
  librarything: readLibraryThingRow,
  'babelio-reviews': readBabelioReview,
  'isbn-list': readIsbnLine,
  jelu: readJeluRow,
  openlibrary: readOpenLibraryRow,
  inventaire: readInventaireRow,
};

/** Written as JSON, a character takes up to six. */
const LINE_LENGTH = 150_000;

const lengthOf = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + cell.length, 0);

export function planImport(input: ImportInput): ImportPlan {
  const { header, format, encoding, fileName, importId } = input;
  const toRecord = recordReader(header);
  const sources: { readonly line: number; readonly row: SourceRow }[] = [];
  const rejected: RejectedRow[] = [];
  let rowCount = 0;
  for (const [at, cells] of input.records.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    rowCount++;
    // A list has no header: its first line is the first.
    const line = format === 'isbn-list' ? at : at + 1;
    const raw = cells.join(' | ').slice(0, 2_000);
    // More cells than columns: a separator inside a field shifted the rest, and guessing would put values in wrong places.
    // Nor does a line become a row that is too large to be sent: the server takes a million characters of JSON.
    if (cells.slice(header.length).some((cell) => cell.trim() !== '') || lengthOf(cells) > LINE_LENGTH)
      rejected.push({ line, reason: 'unreadable', raw });
    else {
      const row = READERS[format](toRecord(cells));
      if (row === undefined || typeof row === 'string') rejected.push({ line, reason: row ?? 'no-title', raw });
      else sources.push({ line, row });
    }
  }

  const categories = categoriesOf(sources.map(({ row }) => row));
  const toRows = rowMaker(input);
  const match = matchesIn(input.existing);
  const rows = sources.map(({ line, row }, at): ImportedRow => {
    const made = toRows(row, categories[at]!);
    return { line, ...made, warnings: row.warnings, ...match(made) };
  });
  return { importId, format, encoding, fileName, rowCount, rows, rejected };
}

const MOST_REMARKED = 100;

/** Figures of a plan for the rehearsal screen, with the lines that have a remark and the first ones. */
export function summaryOf(plan: ImportPlan, sampleSize = 8): ImportSummary {
  const { rows, ...rest } = plan;
  const count = (fate: ImportedRow['fate']) => rows.filter((row) => row.fate === fate).length;
  return {
    ...rest,
    created: count('create'),
    matched: count('match'),
    same: count('same'),
    warningCount: rows.reduce((sum, row) => sum + row.warnings.length, 0),
    extraValues: rows.reduce((sum, { book }) => sum + Object.keys(book.importedExtra ?? {}).length, 0),
    remarked: rows.filter((row) => row.warnings.length > 0).slice(0, MOST_REMARKED),
    sample: rows.filter((row) => row.warnings.length === 0).slice(0, sampleSize),
  };
}

/** Rows with their ids. A line that a file repeats is a second copy, the same second copy at the next import. */
function rowMaker({ format, importId, now, owner = '', stableId }: ImportInput) {
  const copies = new Map<string, number>();
  return (row: SourceRow, category: Category): Pick<ImportedRow, 'book' | 'readings' | 'volumes' | 'bookTags'> => {
    const copy = (copies.get(row.identity) ?? 0) + 1;
    copies.set(row.identity, copy);
    const importKey = importKeyOf(format, row.identity, copy);
    const bookId = importedBookId(owner, importKey, stableId);
    const at = row.addedAt ?? now;
    const stamps = { createdAt: at, updatedAt: at };
    return {
      book: { ...row.book, id: bookId, category, addedBy: 'import', importId, importKey, addedAt: at, updatedAt: at } as Book,
      readings: row.readings.map((reading, n) => ({ id: attachedId(bookId, `reading ${n + 1}`, stableId), bookId, ...reading, ...stamps })),
      volumes: row.places.map(({ name, volume }, n) => ({
        id: attachedId(bookId, `volume ${n + 1}`, stableId),
        bookId,
        seriesName: name,
        ...stated(volume),
        ...stamps,
      })),
      bookTags: tagsOf(bookId, row.tags ?? [], at, stableId),
    };
  };
}

/** A shelf and a tag may fold alike: one row. */
function tagsOf(bookId: Id, tags: readonly string[], createdAt: Instant, idOf: StableId): readonly BookTag[] {
  return [...new Map(tags.map((tag) => [bookTagId(bookId, tag, idOf), tag]))].map(([id, tag]) => ({ id, bookId, tag, createdAt }));
}

/** What the source says, else what the row gives away, else what most of its series gives away in this file, else a novel. */
function categoriesOf(rows: readonly SourceRow[]): readonly Category[] {
  const seriesOf = rows.map((row) => {
    const name = row.places[0]?.name ?? parseTitle(row.book.title)[0]?.seriesName;
    return name === undefined ? undefined : seriesIdentity(name);
  });
  const own = rows.map((row, at) => row.category ?? guessCategory(seriesOf[at]?.name, row.book.title, row.book.publisher));
  const votes = new Map<string, Map<Category, number>>();
  for (const [at, category] of own.entries()) {
    const series = seriesOf[at]?.folded;
    if (series === undefined || category === undefined) continue;
    const counts = votes.get(series) ?? new Map<Category, number>();
    votes.set(series, counts.set(category, (counts.get(category) ?? 0) + 1));
  }
  const elected = new Map(
    [...votes].map(([series, counts]) => [series, [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]![0]]),
  );
  // The whole series follows its majority, so that one volume at another house does not leave it.
  return rows.map((row, at) => row.category ?? elected.get(seriesOf[at]?.folded ?? '') ?? own[at] ?? 'roman');
}
