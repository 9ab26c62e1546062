/**
 * The rehearsal of an import: what would happen to each row, before anything is written.
 * A plan is plain data: it is kept on the device until it is carried out, so a killed browser resumes it.
 */
import type { Book } from '../book.ts';
import type { BookTag } from '../book-tag.ts';
import type { Reading } from '../reading.ts';
import type { Volume } from '../volume.ts';

export const IMPORT_FORMATS = [
  'babelio',
  'goodreads',
  'storygraph',
  'calibre',
  'openreads',
  'bookwyrm',
  'libib',
  'bubble',
  'librarything',
  'babelio-reviews',
  'isbn-list',
  'jelu',
  'openlibrary',
  'inventaire',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export type ImportWarning =
  | { readonly type: 'isbn-kept-as-text'; readonly given: string }
  | { readonly type: 'date-unknown'; readonly given: string }
  | { readonly type: 'rating-out-of-range'; readonly given: string }
  | { readonly type: 'text-shortened'; readonly field: string; readonly length: number }
  | { readonly type: 'spreadsheet-damage'; readonly given: string };

/** `line` counts records from 1, the header being 0. */
export interface ImportedRow {
  readonly line: number;
  readonly book: Book;
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
  readonly bookTags: readonly BookTag[];
  readonly warnings: readonly ImportWarning[];
  /**
   * `create`: a new book. `same`: already imported from the same row, nothing to do.
   * `match`: a book of the library that this row describes; only its empty fields are filled.
   */
  readonly fate: 'create' | 'same' | 'match';
  readonly matchedBookId?: string;
}

export interface RejectedRow {
  readonly line: number;
  /** `not-a-book`: a film, a game. `in-bin`: removed in the other program and still listed by it. */
  readonly reason: 'no-title' | 'unreadable' | 'not-a-book' | 'in-bin' | 'no-isbn';
  readonly raw: string;
}

export interface ImportPlan {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly encoding: string;
  readonly fileName: string;
  readonly rowCount: number;
  readonly rows: readonly ImportedRow[];
  readonly rejected: readonly RejectedRow[];
}

export interface ImportSummary {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly encoding: string;
  readonly fileName: string;
  readonly rowCount: number;
  readonly created: number;
  readonly matched: number;
  readonly same: number;
  readonly rejected: readonly RejectedRow[];
  readonly warningCount: number;
  /** Values of the file that Griot has no field for; each is kept with its book under the column's name. */
  readonly extraValues: number;
  /** Rows with a warning, the first hundred. */
  readonly remarked: readonly ImportedRow[];
  /** The first rows without one, for the eye. */
  readonly sample: readonly ImportedRow[];
}

/** Why a file cannot be imported at all; nothing was written. */
export type ImportFailure =
  | { readonly type: 'FileEmpty' }
  | { readonly type: 'FileTooLarge'; readonly bytes: number; readonly limit: number }
  | { readonly type: 'FileNotText' }
  /** It would unpack to more than `limit` bytes. */
  | { readonly type: 'ArchiveTooLarge'; readonly limit: number }
  | { readonly type: 'FormatUnknown'; readonly header: string }
  | { readonly type: 'FileCut'; readonly line: number };

/** 20 MB: a hundred thousand rows of Goodreads; more is not a library export. */
export const IMPORT_BYTES_LIMIT = 20 * 1024 * 1024;

/** The number that a spreadsheet shows beside a record: it counts the header as its first row. */
export const sheetRow = (line: number): number => line + 1;
