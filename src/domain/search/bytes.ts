/** A byte buffer that grows, with numbers of seven bits a byte (the highest bit says "more follows"), smallest first. */
export class Bytes {
  private store: Uint8Array;
  size = 0;

  constructor(expected: number) {
    this.store = new Uint8Array(Math.max(64, expected));
  }

  byte(value: number): void {
    if (this.size === this.store.length) this.grow();
    this.store[this.size++] = value;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Exactly what was written, in a buffer of its own. */
  taken(): Uint8Array {
    return this.store.slice(0, this.size);
  }

  private grow(): void {
    const larger = new Uint8Array(this.store.length * 2);
    larger.set(this.store);
    this.store = larger;
  }
}
