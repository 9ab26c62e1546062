/**
 * Which encoding a file of unknown origin is in, from its bytes (library-facts 5): UTF-8 with or without its mark, UTF-16,
 * or else Windows-1252, of which ISO-8859-1 is the part that text uses. What is no text is refused before it is read.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { IMPORT_BYTES_LIMIT, type ImportFailure } from './plan.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Turns bytes into text; wrong bytes become U+FFFD. The runtime's TextDecoder does it; the domain has none. */
export type Decode = (bytes: Uint8Array, encoding: Encoding) => string;

/**
 * The text of a file without its byte order mark.
 * Fails with `FileEmpty`, `FileTooLarge` (over `IMPORT_BYTES_LIMIT`) or `FileNotText` (a zip, a picture, control bytes).
 */
export function readText(bytes: Uint8Array, decode: Decode): Result<{ readonly text: string; readonly encoding: Encoding }, ImportFailure> {
  if (bytes.length > IMPORT_BYTES_LIMIT) return err({ type: 'FileTooLarge', bytes: bytes.length, limit: IMPORT_BYTES_LIMIT });
  if (bytes.length === 0) return err({ type: 'FileEmpty' });
  const encoding = detectEncoding(bytes);
  if (encoding === undefined) return err({ type: 'FileNotText' });
  const text = decode(bytes, encoding).replace(/^\ufeff/, '');
  return text.trim() === '' ? err({ type: 'FileEmpty' }) : ok({ text, encoding });
}

/** The encoding, or `undefined` when the bytes are no text. */
export function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const { controls, evenZeros, oddZeros, length } = countControls(bytes);
  // Text of Western languages in UTF-16 has a zero in every second byte.
  if (oddZeros > length * 0.3 && evenZeros < length * 0.05) return 'utf-16le';
  if (evenZeros > length * 0.3 && oddZeros < length * 0.05) return 'utf-16be';
  if (evenZeros + oddZeros > 0 || controls > length * 0.01) return undefined;
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** A first part says enough about what kind of file it is. */
const SAMPLE = 64 * 1024;

function countControls(bytes: Uint8Array) {
  const length = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!;
    if (byte === 0) {
      if (at % 2 === 0) evenZeros++;
      else oddZeros++;
    } else if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  }
  return { controls, evenZeros, oddZeros, length };
}

/** Whether all bytes are well-formed UTF-8 (RFC 3629); a sequence cut by the end of the file still counts. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const more = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more === 0) return false;
    for (let n = 1; n <= more && at + n < bytes.length; n++) if ((bytes[at + n]! & 0xc0) !== 0x80) return false;
    const second = bytes[at + 1];
    if (second === undefined) return true;
    // Overlong forms, surrogates, and points above U+10FFFF.
    if (
      (lead === 0xe0 && second < 0xa0) ||
      (lead === 0xed && second > 0x9f) ||
      (lead === 0xf0 && second < 0x90) ||
      (lead === 0xf4 && second > 0x8f)
    )
      return false;
    at += more;
  }
  return true;
}
