/**
 * Ids that say where a row came from: the same text gives the same id on every device, so the same file imported twice, or half
 * here and half there, gives the same rows (IMP-5). UUID version 8 (RFC 9562, section 5.8) filled with the first 122 free bits of
 * a SHA-256 (FIPS 180-4): two texts sharing an id are not to be expected in any number of libraries.
 */
import type { Id } from '#domain/ids.ts';
import { sha256 } from '#domain/sha256.ts';

export type StableId = (text: string) => Id;

/** The id of a text, lower case, 36 characters. Texts are hashed as UTF-8. */
export const stableId: StableId = (text) => {
  const hash = sha256(utf8(text));
  const hex = [hash[0]!, hash[1]!, hash[2]!, hash[3]!].map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** UTF-8 by hand: the domain's library has no encoder. A lone surrogate becomes U+FFFD, as encoders do. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}
