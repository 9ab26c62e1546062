/**
 * SHA-256 (FIPS 180-4) of bytes that come piece by piece. Written out because the browser's own digest is asynchronous and wants
 * everything at once: ids are made row by row in any thread, and a backup is never held in memory as a whole.
 */
export interface Sha256 {
  /** Takes the next bytes in. */
  update(bytes: Uint8Array): void;
  /** The digest as eight 32-bit words; nothing may be taken in afterwards. */
  words(): Uint32Array;
}

export function createSha256(): Sha256 {
  const { initial, round } = constantsOf();
  const hash = Uint32Array.from(initial);
  const w = new Uint32Array(64);
  const waiting = new Uint8Array(64);
  let held = 0;
  let length = 0;

  const compress = (view: DataView, block: number): void => {
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
  };

  const update = (bytes: Uint8Array): void => {
    length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(64 - held, bytes.length);
      waiting.set(bytes.subarray(0, at), held);
      held += at;
      if (held < 64) return;
      compress(new DataView(waiting.buffer), 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + 64 <= bytes.length; at += 64) compress(view, at);
    held = bytes.length - at;
    waiting.set(bytes.subarray(at));
  };

  return {
    update,
    words() {
      // A one bit, zeros, and the length in bits, to whole blocks of 64 bytes.
      const bits = length;
      const end = new Uint8Array(held < 56 ? 64 - held : 128 - held);
      end[0] = 0x80;
      const view = new DataView(end.buffer);
      view.setUint32(end.length - 8, Math.floor(bits / 0x2000_0000));
      view.setUint32(end.length - 4, bits << 3);
      update(end);
      return hash;
    },
  };
}

/** The digest of bytes that are all here, as eight 32-bit words. */
export function sha256(bytes: Uint8Array): Uint32Array {
  const hash = createSha256();
  hash.update(bytes);
  return hash.words();
}

/** A digest as 64 lower-case hexadecimal digits. */
export const hexOf = (words: Uint32Array): string => [...words].map((word) => word.toString(16).padStart(8, '0')).join('');

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
