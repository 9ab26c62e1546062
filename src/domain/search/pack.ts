/**
 * Many typed arrays as one buffer and back, without copying on the way back: the arrays are views of the buffer.
 * Layout, in 32-bit words: magic, version, number of arrays, then (kind, length) of each, then the arrays, each from a multiple of eight bytes.
 * Byte order is the machine's: the buffer stays on the device that wrote it, and every device a browser runs on is little-endian.
 */
import { err, ok, type Result } from '#domain/result.ts';

export type Packable = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The buffer was written by another version, or is damaged: build the index anew from the rows. */
export interface PackUnreadable {
  readonly type: 'PackUnreadable';
  readonly found?: number;
}

const MAGIC = 0x47_52_49_58;
const KINDS = [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array] as const;
const HEADER = 3;
const aligned = (bytes: number) => (bytes + 7) & ~7;

export function pack(version: number, arrays: readonly Packable[]): ArrayBuffer {
  const head = aligned((HEADER + arrays.length * 2) * 4);
  const size = arrays.reduce((sum, array) => sum + aligned(array.byteLength), head);
  const buffer = new ArrayBuffer(size);
  const header = new Uint32Array(buffer, 0, head / 4);
  header.set([MAGIC, version, arrays.length]);
  let at = head;
  arrays.forEach((array, i) => {
    header[HEADER + i * 2] = KINDS.findIndex((kind) => array instanceof kind);
    header[HEADER + i * 2 + 1] = array.length;
    new Uint8Array(buffer, at, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    at += aligned(array.byteLength);
  });
  return buffer;
}

/**
 * The arrays as they were packed, sharing the buffer, from byte `base` of it (a multiple of eight) on.
 * Fails with `PackUnreadable` for another version or a cut buffer.
 */
export function unpack(version: number, buffer: ArrayBuffer, base = 0): Result<readonly Packable[], PackUnreadable> {
  if (base % 8 !== 0 || buffer.byteLength < base + HEADER * 4) return err({ type: 'PackUnreadable' });
  const [magic, found, count = 0] = new Uint32Array(buffer, base, HEADER);
  if (magic !== MAGIC) return err({ type: 'PackUnreadable' });
  if (found !== version) return err({ type: 'PackUnreadable', found });
  const head = aligned((HEADER + count * 2) * 4);
  if (buffer.byteLength < base + head) return err({ type: 'PackUnreadable', found });
  const header = new Uint32Array(buffer, base, head / 4);
  const arrays: Packable[] = [];
  let at = base + head;
  for (let i = 0; i < count; i++) {
    const Kind = KINDS[header[HEADER + i * 2]!];
    const length = header[HEADER + i * 2 + 1]!;
    if (Kind === undefined || at + length * Kind.BYTES_PER_ELEMENT > buffer.byteLength) return err({ type: 'PackUnreadable', found });
    arrays.push(new Kind(buffer, at, length));
    at += aligned(length * Kind.BYTES_PER_ELEMENT);
  }
  return ok(arrays);
}
