/** One text for one value: keys in the order of their code units, nothing undefined, no spaces (after RFC 8785). */
import { hexOf, sha256 } from '#domain/sha256.ts';

/** Numbers are written as JSON writes them; what JSON has no word for throws, because it would hash as something else. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('no finite number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`no JSON: ${typeof value}`);
  const row = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(row)
    .filter((name) => row[name] !== undefined)
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(row[name])}`).join(',')}}`;
}

/** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
export const hashOf = (value: unknown): string => hexOf(sha256(utf8(canonicalJson(value))));

/** Written out because the domain knows no platform (no TextEncoder). A half of a surrogate pair becomes U+FFFD, as the standard says. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[at++] = code;
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else if (code < 0x1_0000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes.subarray(0, at);
}
