/**
 * The text of a file that a reader chose, whatever program wrote it.
 * Reads in slices, refuses what is too large before reading a byte, and what is no text after the first slice.
 * Encodings seen in library exports: UTF-8 with or without a byte order mark, UTF-16 with one, Windows-1252.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { IMPORT_BYTES_LIMIT, type ImportFailure } from '#domain/library/import/plan.ts';

export interface FileText {
  readonly text: string;
  /** WHATWG name of the encoding it was read with. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

const SLICE_BYTES = 1024 * 1024;

/** The decoded text without byte order mark; `FileEmpty`, `FileTooLarge` or `FileNotText`. */
export const readText = async (file: Blob): Promise<Result<FileText, ImportFailure>> => {
  if (file.size === 0) return err({ type: 'FileEmpty' });
  if (file.size > IMPORT_BYTES_LIMIT) return err({ type: 'FileTooLarge', bytes: file.size, limit: IMPORT_BYTES_LIMIT });

  const head = new Uint8Array(await file.slice(0, SLICE_BYTES).arrayBuffer());
  const marked = encodingOfMark(head);
  if (marked === undefined && isBinary(head)) return err({ type: 'FileNotText' });

  if (marked !== undefined) return ok({ text: (await decode(file, marked, false)) ?? '', encoding: marked });
  const asUtf8 = await decode(file, 'utf-8', true);
  if (asUtf8 !== undefined) return asUtf8.trim() === '' ? err({ type: 'FileEmpty' }) : ok({ text: asUtf8, encoding: 'utf-8' });
  return ok({ text: (await decode(file, 'windows-1252', false)) ?? '', encoding: 'windows-1252' });
};

/** `undefined` when strict and the bytes are not of that encoding. A character cut at the very end of the file is forgiven. */
const decode = async (file: Blob, encoding: FileText['encoding'], strict: boolean): Promise<string | undefined> => {
  const decoder = new TextDecoder(encoding, { fatal: strict });
  const parts: string[] = [];
  for (let start = 0; start < file.size; start += SLICE_BYTES) {
    const bytes = await file.slice(start, start + SLICE_BYTES).arrayBuffer();
    try {
      // Always in stream mode and never flushed: the only thing a flush adds is the error about a cut last character.
      parts.push(decoder.decode(bytes, { stream: true }));
    } catch {
      return undefined;
    }
  }
  return parts.join('');
};

const encodingOfMark = (head: Uint8Array): FileText['encoding'] | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
};

/** Text has no zero byte and hardly any control character; pictures, archives and spreadsheets do, from the first kilobyte on. */
const isBinary = (head: Uint8Array): boolean => {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls += 1;
  }
  return controls > head.length / 200 || startsWith(head, '%PDF-') || startsWith(head, 'PK\u0003\u0004');
};

const startsWith = (bytes: Uint8Array, text: string): boolean => [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
