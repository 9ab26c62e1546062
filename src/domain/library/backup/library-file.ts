/**
 * Griot's own file: the whole library as JSON that any program can read (docs/library-file.md), laid out with one row to a line, so
 * that it is written and read piece by piece, and sealed with a SHA-256 of everything before its last lines.
 */
import type { LibraryRows } from '../change.ts';
import type { Contact } from '../contact.ts';

export const FILE_VERSION = 1;

/** Tables in the order of the file: what hangs on a book comes after the books; questionnaires last. */
export const FILE_TABLES = [
  'books',
  'readings',
  'volumes',
  'editions',
  'copies',
  'loans',
  'quotes',
  'bookTags',
  'shelves',
  'shelfPlaces',
  'fieldSources',
  'series',
  'authors',
  'savedFilters',
  'goals',
  'edits',
  'contacts',
  'instruments',
  'attempts',
  'answers',
  'results',
  'rejections',
  'attemptsKeptHere',
  'answersKeptHere',
  'resultsKeptHere',
  'rejectionsKeptHere',
] as const;
export type FileTable = (typeof FILE_TABLES)[number];

export type FileRow = Readonly<Record<string, unknown>> & { readonly id: string };
export type FileRows = {
  readonly [T in FileTable]: readonly (T extends keyof LibraryRows ? LibraryRows[T] : T extends 'contacts' ? Contact : FileRow)[];
};

export interface FileHead {
  /** When it was made, an instant. */
  readonly madeAt: string;
  /** Version of the app that wrote it. */
  readonly app: string;
  /** Tells whose library it is to that library alone: `libraryMark` of the owner, empty before there is an account. */
  readonly library: string;
  /** In which each table's rows are written (#domain/shape.ts); absent: the first. */
  readonly shapes: Readonly<Record<string, number>>;
}

/** A cover of the reader's own, beside the rows that name it by its hash. */
export interface FilePicture {
  readonly hash: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly base64: string;
}

/** Rows of each table and files, by name; tables without rows are there with 0. */
export type FileCounts = Readonly<Record<string, number>>;

export const headText = ({ madeAt, app, library, shapes }: FileHead): string =>
  `{\n"griot": "library",\n"version": ${FILE_VERSION},\n"madeAt": ${text(madeAt)},\n"app": ${text(app)},\n"library": ${text(library)},\n"shapes": ${text(shapes)},\n"tables": {\n`;

export const tableBegin = (table: FileTable): string => `${text(table)}: [\n`;
export const tableEnd = (table: FileTable): string => (table === FILE_TABLES.at(-1) ? ']\n' : '],\n');

/** Between tables and files, and after the files. */
export const FILES_BEGIN = '},\n"files": [\n';
export const FILES_END = '],\n';

export const countsText = (counts: FileCounts): string => `"counts": ${text(counts)},\n`;
/** `sha256` of all bytes before this line. */
export const sealText = (sha256: string): string => `"sha256": ${text(sha256)}\n}\n`;

/** One row or file of a list; every but the last ends with a comma. */
export const lineText = (row: object, isLast: boolean): string => `${text(row)}${isLast ? '' : ','}\n`;

const text = (value: unknown): string => JSON.stringify(value);

/** Whose row it is belongs to the account, not to the library: the server says it anew. */
const OF_THE_ACCOUNT = new Set(['owner', 'realmId']);

/** The row as the file tells it: without whose it is. */
export const rowToTell = <Row extends object>(row: Row): Row =>
  'owner' in row || 'realmId' in row
    ? (Object.fromEntries(Object.entries(row).filter(([field]) => !OF_THE_ACCOUNT.has(field))) as Row)
    : row;

/** Whether a text may be the beginning of such a file. */
export const beginsLibraryFile = (start: string): boolean => /^\ufeff?\s*\{\s*"griot"\s*:/.test(start);
