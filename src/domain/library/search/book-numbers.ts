/** Gives each book id a small number, and finds it again, without an object per book: an open hash table over numbers. */
import type { PackedTexts } from './packed-texts.ts';

export class BookNumbers {
  /** Number + 1, or 0; the size is a power of two, at most half full. */
  private slots: Int32Array;
  private filled = 0;
  private readonly free: number[] = [];

  /** `hashes` holds the hash of every id given so far at its number. */
  constructor(
    private readonly ids: PackedTexts,
    hashes: Uint32Array,
    public count: number,
  ) {
    this.slots = new Int32Array(sizeFor(count));
    for (let number = 0; number < count; number++) this.insert(hashes[number]!, number);
  }

  /** The number of an id, −1 when it has none. */
  find(bookId: string): number {
    const mask = this.slots.length - 1;
    for (let at = hashOf(bookId) & mask; ; at = (at + 1) & mask) {
      const number = this.slots[at]! - 1;
      if (number < 0) return -1;
      if (this.ids.get(number) === bookId) return number;
    }
  }

  /** A number for an id that has none. `hashes` is read when the table must grow. */
  add(bookId: string, hashes: Uint32Array): number {
    const number = this.free.pop() ?? this.count++;
    if ((this.filled + 1) * 2 > this.slots.length) {
      this.slots = new Int32Array(sizeFor(this.count));
      this.filled = 0;
      for (let known = 0; known < this.count; known++) if (known !== number) this.insert(hashes[known]!, known);
    }
    this.ids.set(number, bookId);
    this.insert(hashOf(bookId), number);
    return number;
  }

  /** Gives a number back. Its slot stays, and is passed over, as the id there no longer answers. */
  release(number: number): void {
    this.ids.set(number, '');
    this.free.push(number);
  }

  private insert(hash: number, number: number): void {
    const mask = this.slots.length - 1;
    let at = hash & mask;
    while (this.slots[at] !== 0) at = (at + 1) & mask;
    this.slots[at] = number + 1;
    this.filled++;
  }
}

const sizeFor = (count: number): number => 2 ** Math.max(8, Math.ceil(Math.log2((count + 1) * 4)));

/** FNV-1a over UTF-16 units: the same on every device, so that it can break ties. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
