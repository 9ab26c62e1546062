/**
 * The text of a file that a reader chose. Owns: reading it in slices, refusing what is too large before a byte is read, and
 * lending the runtime's decoder to the domain, which knows the encodings.
 */
import { readText as textOf, type Decode, type Encoding } from '#domain/library/import/encoding.ts';
import { IMPORT_BYTES_LIMIT, type ImportFailure } from '#domain/library/import/plan.ts';
import { err, type Result } from '#domain/result.ts';

const SLICE_BYTES = 1024 * 1024;

/** The text without byte order mark; `FileEmpty`, `FileTooLarge` or `FileNotText`. The first slice alone refuses what is no text. */
export const readText = async (file: Blob): Promise<Result<{ readonly text: string; readonly encoding: Encoding }, ImportFailure>> => {
  if (file.size > IMPORT_BYTES_LIMIT) return err({ type: 'FileTooLarge', bytes: file.size, limit: IMPORT_BYTES_LIMIT });
  const bytes = new Uint8Array(file.size);
  for (let start = 0; start < file.size; start += SLICE_BYTES) {
    bytes.set(new Uint8Array(await file.slice(start, start + SLICE_BYTES).arrayBuffer()), start);
    if (start === 0 && file.size > SLICE_BYTES) {
      const first = textOf(bytes.subarray(0, SLICE_BYTES), decode);
      if (!first.ok && first.error.type === 'FileNotText') return first;
    }
  }
  return textOf(bytes, decode);
};

const decode: Decode = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);
