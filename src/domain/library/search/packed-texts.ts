/**
 * Many texts by number in few bytes: a packed ground that was loaded, and what changed since on top.
 * A packed text is one byte 0 and one byte per character when all fit in a byte, else one byte 1 and two bytes per UTF-16 unit.
 */
export class PackedTexts {
  private readonly changed = new Map<number, string>();

  constructor(private readonly bytes: Uint8Array = new Uint8Array(0), private readonly start: Uint32Array = new Uint32Array(1)) {}

  get(number: number): string {
    const changed = this.changed.get(number);
    if (changed !== undefined) return changed;
    const { bytes, start } = this;
    if (number + 1 >= start.length) return '';
    const from = start[number]! + 1;
    const end = start[number + 1]!;
    if (end < from) return '';
    if (bytes[from - 1] === 0) return String.fromCharCode(...bytes.subarray(from, end));
    const units: number[] = [];
    for (let at = from; at < end; at += 2) units.push(bytes[at]! | (bytes[at + 1]! << 8));
    return String.fromCharCode(...units);
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
