/**
 * Reads Griot's own file line by line (library-file.ts). A file that was cut, damaged or written by a newer Griot is refused as a
 * whole before anything is written, so nobody restores the half of a library.
 */
import { err, ok, type Result } from '#domain/result.ts';
import {
  FILE_TABLES,
  FILE_VERSION,
  type FileCounts,
  type FileHead,
  type FilePicture,
  type FileRow,
  type FileTable,
} from './library-file.ts';

/** Why a file of Griot cannot be read; `line` counts from 1. */
export type FileFailure =
  | { readonly type: 'FileCut'; readonly line: number }
  | { readonly type: 'FileDamaged'; readonly line: number }
  | { readonly type: 'FileTooNew'; readonly app: string };

export type FilePart =
  | { readonly type: 'head'; readonly head: FileHead }
  | { readonly type: 'row'; readonly table: FileTable; readonly row: FileRow; readonly line: number }
  /** Of a table that this version does not know: counted, and told. */
  | { readonly type: 'foreign'; readonly table: string; readonly line: number }
  | { readonly type: 'picture'; readonly picture: FilePicture }
  | { readonly type: 'seal'; readonly counts: FileCounts; readonly sha256: string };

export interface FileReader {
  /** What the next line says; `undefined` for one that only holds the file together. */
  line(text: string): Result<FilePart | undefined, FileFailure>;
  /** To be called behind the last line. */
  end(): Result<void, FileFailure>;
}

type Place =
  | { readonly in: 'head' }
  | { readonly in: 'tables' }
  | { readonly in: 'table'; readonly table: string }
  | { readonly in: 'files' }
  | { readonly in: 'seal' }
  | { readonly in: 'end' };

export function createFileReader(): FileReader {
  let place: Place = { in: 'head' };
  let at = 0;
  const fields: Record<string, unknown> = {};
  const counted: Record<string, number> = {};
  const damaged = () => err({ type: 'FileDamaged' as const, line: at });

  const inHead = (line: string): Result<FilePart | undefined, FileFailure> => {
    if (line === '{') return ok(undefined);
    if (line === '"tables": {') {
      const head = headOf(fields);
      if (head === undefined) return damaged();
      if (typeof fields['version'] !== 'number' || fields['version'] > FILE_VERSION) return err({ type: 'FileTooNew', app: head.app });
      place = { in: 'tables' };
      return ok({ type: 'head', head });
    }
    const [name, value] = fieldOf(line) ?? [];
    if (name === undefined) return damaged();
    fields[name] = value;
    return ok(undefined);
  };

  const inTables = (line: string): Result<FilePart | undefined, FileFailure> => {
    const begun = /^"(\w{1,100})": \[$/.exec(line)?.[1];
    if (begun !== undefined) {
      place = { in: 'table', table: begun };
      counted[begun] = 0;
      return ok(undefined);
    }
    if (line === '},') return ok(undefined);
    if (line !== '"files": [') return damaged();
    place = { in: 'files' };
    counted['files'] = 0;
    return ok(undefined);
  };

  const inList = (line: string, name: string): Result<FilePart | undefined, FileFailure> => {
    if (line === '],' || line === ']') {
      place = name === 'files' ? { in: 'seal' } : { in: 'tables' };
      return ok(undefined);
    }
    const row = parsed(line);
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return damaged();
    counted[name] = (counted[name] ?? 0) + 1;
    if (name === 'files') return isPicture(row) ? ok({ type: 'picture', picture: row }) : damaged();
    if (!isFileTable(name)) return ok({ type: 'foreign', table: name, line: at });
    return typeof (row as { id?: unknown }).id === 'string' ? ok({ type: 'row', table: name, row: row as FileRow, line: at }) : damaged();
  };

  const inSeal = (line: string): Result<FilePart | undefined, FileFailure> => {
    if (line === '}') {
      place = { in: 'end' };
      const { counts, sha256 } = fields;
      return isCounts(counts) && typeof sha256 === 'string' && agree(counts, counted) ? ok({ type: 'seal', counts, sha256 }) : damaged();
    }
    const [name, value] = fieldOf(line) ?? [];
    if (name === undefined) return damaged();
    fields[name] = value;
    return ok(undefined);
  };

  return {
    line(text) {
      at += 1;
      switch (place.in) {
        case 'head':
          return inHead(text);
        case 'tables':
          return inTables(text);
        case 'table':
          return inList(text, place.table);
        case 'files':
          return inList(text, 'files');
        case 'seal':
          return inSeal(text);
        case 'end':
          return text.trim() === '' ? ok(undefined) : damaged();
      }
    },
    end: () => (place.in === 'end' ? ok(undefined) : err({ type: 'FileCut', line: at })),
  };
}

const isFileTable = (table: string): table is FileTable => FILE_TABLES.some((known) => known === table);

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
  } catch {
    return undefined;
  }
};

/** `"name": value,` as name and value. */
const fieldOf = (line: string): readonly [string, unknown] | undefined => {
  const name = /^"(\w{1,100})": /.exec(line)?.[1];
  if (name === undefined) return undefined;
  const value = parsed(line.slice(name.length + 4));
  return value === undefined ? undefined : [name, value];
};

const headOf = ({ griot, madeAt, app, library, shapes }: Readonly<Record<string, unknown>>): FileHead | undefined =>
  griot === 'library' && typeof madeAt === 'string' && typeof app === 'string' && typeof library === 'string' && isCounts(shapes)
    ? { madeAt, app: app.slice(0, 40), library, shapes }
    : undefined;

const isCounts = (value: unknown): value is FileCounts =>
  typeof value === 'object' && value !== null && Object.values(value).every((count) => typeof count === 'number');

const agree = (told: FileCounts, counted: FileCounts): boolean =>
  Object.keys({ ...told, ...counted }).every((name) => (told[name] ?? 0) === (counted[name] ?? 0));

const isPicture = (value: object): value is FilePicture => {
  const { hash, type, size, base64 } = value as Readonly<Record<string, unknown>>;
  return (
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash) &&
    typeof type === 'string' &&
    typeof size === 'number' &&
    typeof base64 === 'string'
  );
};
