/**
 * Many texts by number in few bytes: a packed ground that was loaded, and what changed since on top.
 * A packed text is one byte 0 and one byte per character when all fit in a byte, else one byte 1 and two bytes per UTF-16 unit.
 */
export class PackedTexts {
  private readonly changed = new Map<number, string>();

  constructor(
    private readonly bytes: Uint8Array = new Uint8Array(0),
    private readonly start: Uint32Array = new Uint32Array(1),
  ) {}

  get(number: number): string {
    const changed = this.changed.get(number);
    if (changed !== undefined) return changed;
    const { bytes, start } = this;
    if (number + 1 >= start.length) return '';
    const from = start[number]! + 1;
    const end = start[number + 1]!;
    if (end < from) return '';
    const width = bytes[from - 1] === 0 ? 1 : 2;
    let text = '';
    for (let at = from; at < end; at += LONGEST_CALL) {
      const part = bytes.subarray(at, Math.min(end, at + LONGEST_CALL));
      text += String.fromCharCode(...(width === 1 ? part : wide(part)));
    }
    return text;
  }

  set(number: number, text: string): void {
    this.changed.set(number, text);
  }

  /** Texts 0 … count − 1 packed anew, as the constructor takes them. */
  pack(count: number): { readonly bytes: Uint8Array; readonly start: Uint32Array } {
    const start = new Uint32Array(count + 1);
    const parts: Uint8Array[] = [];
    for (let number = 0; number < count; number++) {
      const part = packText(this.get(number));
      parts.push(part);
      start[number + 1] = start[number]! + part.length;
    }
    const bytes = new Uint8Array(start[count]!);
    parts.forEach((part, number) => bytes.set(part, start[number]));
    return { bytes, start };
  }
}

/** Bytes turned to text in one call: an even number, and no more than a call takes arguments everywhere. */
const LONGEST_CALL = 8_192;

function wide(bytes: Uint8Array): Uint16Array {
  const units = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < units.length; i++) units[i] = bytes[i * 2]! | (bytes[i * 2 + 1]! << 8);
  return units;
}

function packText(text: string): Uint8Array {
  if (text === '') return new Uint8Array(0);
  let narrow = true;
  for (let i = 0; i < text.length && narrow; i++) narrow = text.charCodeAt(i) < 256;
  const packed = new Uint8Array(1 + text.length * (narrow ? 1 : 2));
  packed[0] = narrow ? 0 : 1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (narrow) packed[1 + i] = unit;
    else {
      packed[1 + i * 2] = unit & 255;
      packed[2 + i * 2] = unit >> 8;
    }
  }
  return packed;
}
