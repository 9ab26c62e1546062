/** Reads a file of Griot from its bytes, line by line, and holds it against its checksum. */
import { createFileReader, type FileFailure, type FilePart } from '#domain/library/backup/file-reader.ts';
import type { ImportFailure } from '#domain/library/import/plan.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { createSha256, hexOf } from '#domain/sha256.ts';
import { knowsShapesOf } from '../../db/backup/file-rows.ts';

/** Half a gigabyte: ten thousand books with a photo each. */
export const LIBRARY_FILE_BYTES = 512 * 1024 * 1024;

/** The longest row, a photo of five million bytes, in base64. */
const LINE_BYTES = 8 * 1024 * 1024;
const SLICE_BYTES = 256 * 1024;

export type ReadFailure = ImportFailure | FileFailure;

/**
 * Calls `onPart` with every part in order and waits for it. Resolves with a failure when the file is cut, damaged or too new: then
 * parts may have been told that are not to be trusted.
 */
export const readLibraryFile = async (file: Blob, onPart: (part: FilePart) => void | Promise<void>): Promise<Result<void, ReadFailure>> => {
  if (file.size === 0) return err({ type: 'FileEmpty' });
  if (file.size > LIBRARY_FILE_BYTES) return err({ type: 'FileTooLarge', bytes: file.size, limit: LIBRARY_FILE_BYTES });
  const reader = createFileReader();
  const hash = createSha256();
  let isSealed = false;
  let sealed: string | undefined;
  let lines = 0;
  for await (const bytes of linesOf(file)) {
    lines += 1;
    if (bytes === 'too-long') return err({ type: 'FileDamaged', line: lines });
    const text = decoder.decode(bytes).replace(/\n$/, '').replace(/\r$/, '');
    isSealed ||= text.startsWith('"sha256": ');
    if (!isSealed) hash.update(bytes);
    const part = reader.line(text);
    // A line that nothing ends is where the rest of the file is missing.
    if (!part.ok) return lines > 1 && bytes.at(-1) !== NEW_LINE ? err({ type: 'FileCut', line: lines }) : part;
    if (part.value?.type === 'head' && !knowsShapesOf(part.value.head)) return err({ type: 'FileTooNew', app: part.value.head.app });
    if (part.value?.type === 'seal') sealed = part.value.sha256;
    if (part.value !== undefined) await onPart(part.value);
  }
  const ended = reader.end();
  if (!ended.ok) return ended;
  return sealed === hexOf(hash.words()) ? ok(undefined) : err({ type: 'FileDamaged', line: lines });
};

const decoder = new TextDecoder();

/** Lines with their ends, as bytes. */
async function* linesOf(file: Blob): AsyncGenerator<Uint8Array | 'too-long'> {
  let rest = new Uint8Array(0);
  for (let start = 0; start < file.size; start += SLICE_BYTES) {
    const slice = new Uint8Array(await file.slice(start, start + SLICE_BYTES).arrayBuffer());
    const bytes = new Uint8Array(rest.length + slice.length);
    bytes.set(rest);
    bytes.set(slice, rest.length);
    let from = 0;
    for (let end = bytes.indexOf(NEW_LINE, rest.length); end >= 0; end = bytes.indexOf(NEW_LINE, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = bytes.slice(from);
    if (rest.length > LINE_BYTES) {
      yield 'too-long';
      return;
    }
  }
  if (rest.length > 0) yield rest;
}

const NEW_LINE = 10;
