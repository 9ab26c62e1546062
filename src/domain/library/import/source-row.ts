/** What one line of a file says, in Griot's words, before it has ids: the step between a format and the plan. */
import { LIMITS } from '#domain/limits.ts';
import type { Instant } from '#domain/time.ts';
import type { Book, Category } from '../book.ts';
import type { PlaceInSeries } from '../book-rules.ts';
import { foldKey } from '../fold.ts';
import { bareIsbn, parseIsbn } from '../isbn.ts';
import type { Reading } from '../reading.ts';
import type { ImportWarning, RejectedRow } from './plan.ts';
import type { FileRecord } from './record.ts';
import { isSpreadsheetDamage, plainText, readDate, readRating } from './values.ts';

export interface SourceRow {
  /** What makes this row itself in its source, however often it is exported: a row number of the site, or ISBN, title and author. */
  readonly identity: string;
  readonly book: Omit<Declared<Book>, 'id' | 'category' | 'addedBy' | 'addedAt' | 'updatedAt' | 'importId' | 'importKey'>;
  /** Absent when the source does not say; the plan then guesses with the rest of the file in view. */
  readonly category?: Category;
  readonly addedAt?: Instant;
  /** In the order they were made. */
  readonly readings: readonly SourceReading[];
  readonly places: readonly PlaceInSeries[];
  /** Words that the reader hung on the book, shelves of their own making included; spellings that fold alike once. */
  readonly tags?: readonly string[];
  readonly warnings: readonly ImportWarning[];
}

export type SourceReading = Pick<Reading, 'outcome' | 'startedOn' | 'endedOn' | 'format' | 'ratingQuarters' | 'review'>;

/** The fields that a schema declares, without the open end it leaves for newer versions. */
type Declared<Row> = { [Field in keyof Row as string extends Field ? never : Field]: Row[Field] };

/** Reads a format's row; `undefined` when it has no title, else why it is no book of the reader. */
export type ReadRow = (record: FileRecord) => SourceRow | RejectedRow['reason'] | undefined;

/** Collects what a row's values made doubtful while they are read. */
export interface RowReader {
  readonly warnings: ImportWarning[];
  /** Text without HTML, cut to a limit; what was cut is in the extra columns. */
  text(column: string, field: string, limit: number): string | undefined;
  date(column: string): string | undefined;
  /** Quarters, 1 … 20, of a rating on `outOf` (5); `undefined` for none. */
  rating(column: string, outOf?: number): number | undefined;
  /** A whole number of pages within the limits; anything else stays among the extra columns. */
  pages(column: string): number | undefined;
  /** The words of a list. What is no tag by its length stays among the extra columns with its list. */
  tags(column: string, separator: string | RegExp): readonly string[];
  /** Thirteen digits, or what stood in their place. The first column that holds a good one is taken. */
  isbn(...columns: readonly string[]): Pick<Book, 'isbn13' | 'externalId'>;
  /** Remarks on a value that could not be used; it stays among the extra columns. */
  doubt(type: 'date-unknown', given: string): void;
  /** Unread columns, and long texts that had to be cut. */
  extra(): Pick<Book, 'importedExtra'>;
}

export function rowReader(record: FileRecord): RowReader {
  const warnings: ImportWarning[] = [];
  const cut: Record<string, string> = {};
  return {
    warnings,
    text(column, field, limit) {
      const text = plainText(record.read(column)).trim();
      if (isSpreadsheetDamage(text)) warnings.push({ type: 'spreadsheet-damage', given: text.slice(0, LIMITS.shortTextLength) });
      if (text.length > limit) {
        warnings.push({ type: 'text-shortened', field, length: text.length });
        cut[field] = text.slice(0, LIMITS.longTextLength);
      }
      return text === '' ? undefined : wholeCharacters(text, limit);
    },
    rating(column, outOf = 5) {
      const given = record.peek(column);
      const quarters = readRating(given, outOf);
      if (quarters === 'unreadable') {
        warnings.push({ type: 'rating-out-of-range', given: given.slice(0, LIMITS.shortTextLength) });
        return undefined;
      }
      record.read(column);
      return quarters;
    },
    pages(column) {
      const pages = Math.trunc(Number(record.peek(column)));
      if (!(pages >= 1 && pages <= LIMITS.pages)) return undefined;
      record.read(column);
      return pages;
    },
    tags(column, separator) {
      const words = plainText(record.peek(column))
        .split(separator)
        .map((word) => word.replace(/\s+/g, ' ').trim())
        .filter((word) => word !== '');
      const tags = [
        ...new Map(words.filter((word) => word.length <= LIMITS.tagLength).map((word) => [foldKey(word) || word, word])).values(),
      ];
      if (tags.length <= MOST_TAGS && words.every((word) => word.length <= LIMITS.tagLength)) record.read(column);
      return tags.slice(0, MOST_TAGS);
    },
    date(column) {
      const given = record.peek(column);
      const date = readDate(given);
      if (date !== 'unreadable') {
        record.read(column);
        return date;
      }
      warnings.push({
        type: isSpreadsheetDamage(given) ? 'spreadsheet-damage' : 'date-unknown',
        given: given.slice(0, LIMITS.shortTextLength),
      });
      return undefined;
    },
    isbn(...columns) {
      const given = columns.map((column) => record.read(column)).filter((text) => bareIsbn(text) !== '');
      for (const text of given) {
        const parsed = parseIsbn(text);
        if (parsed.ok) return { isbn13: parsed.value };
      }
      const [first] = given;
      if (first === undefined) return {};
      warnings.push(
        isSpreadsheetDamage(first)
          ? { type: 'spreadsheet-damage', given: first }
          : { type: 'isbn-kept-as-text', given: first.slice(0, LIMITS.shortTextLength) },
      );
      return { externalId: first.slice(0, LIMITS.shortTextLength) };
    },
    doubt(type, given) {
      warnings.push({ type, given: given.slice(0, LIMITS.shortTextLength) });
    },
    extra() {
      const importedExtra = { ...record.unread(), ...cut };
      return Object.keys(importedExtra).length === 0 ? {} : { importedExtra };
    },
  };
}

/** A book with more tags than this carries a list that was not made by a reader. */
const MOST_TAGS = 100;

/** Cuts at a limit without leaving half of a surrogate pair. */
const wholeCharacters = (text: string, limit: number): string =>
  text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
