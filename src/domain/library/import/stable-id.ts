/**
 * Ids that say where a row came from: the same text gives the same id on every device, so the same file imported twice, or half
 * here and half there, gives the same rows (IMP-5). UUID version 8 (RFC 9562, section 5.8) filled with the first 122 free bits of
 * a SHA-256 (FIPS 180-4): two texts sharing an id are not to be expected in any number of libraries.
 * Written out because the browser's digest is asynchronous and this must run row by row, in any thread, without I/O.
 */
import type { Id } from '#domain/ids.ts';

export type StableId = (text: string) => Id;

/** The id of a text, lower case, 36 characters. Texts are hashed as UTF-8. */
export const stableId: StableId = (text) => {
  const hash = sha256(utf8(text));
  const hex = [hash[0]!, hash[1]!, hash[2]!, hash[3]!].map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The digest as eight 32-bit words. */
export function sha256(bytes: Uint8Array): Uint32Array {
  // 1. Pad with a one bit, zeros, and the length in bits, to whole blocks of 64 bytes.
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(padded.length - 4, bytes.length << 3);

  // 2. Compress block by block.
  const { initial, round } = constantsOf();
  const hash = Uint32Array.from(initial);
  const w = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getUint32(block + t * 4);
    for (let t = 16; t < 64; t++) {
      const a = w[t - 15]!;
      const b = w[t - 2]!;
      w[t] = (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)) + w[t - 7]! + (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) + w[t - 16]!;
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
    for (let t = 0; t < 64; t++) {
      const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + round[t]! + w[t]!) | 0;
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) hash[at] = hash[at]! + word;
  }
  return hash;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

interface Constants {
  readonly initial: Uint32Array;
  readonly round: Uint32Array;
}

/**
 * The first 32 bits of the fractional parts of roots of the first primes: square roots of 8 to begin, cube roots of 64 for the
 * rounds. Computed when first needed, so that a screen which only carries this file does not pay for it.
 */
function constantsOf(): Constants {
  if (constants !== undefined) return constants;
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x1_0000_0000);
  constants = {
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    round: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  };
  return constants;
}

let constants: Constants | undefined;

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
