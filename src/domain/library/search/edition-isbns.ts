/** ISBNs of further editions, by the number of their book: few books have any, so they are a list and not a column. */
export class EditionIsbns {
  private constructor(private readonly byBook: Map<number, readonly number[]>) {}

  static empty(): EditionIsbns {
    return new EditionIsbns(new Map());
  }

  /** Replaces what is known of a book; none when its editions have no ISBN. */
  set(number: number, isbns: readonly string[]): void {
    if (isbns.length === 0) this.byBook.delete(number);
    else this.byBook.set(number, isbns.map(Number));
  }

  clear(number: number): void {
    this.byBook.delete(number);
  }

  /** Is one of them at least `from` and below `to`? */
  hasBetween(number: number, from: number, to: number): boolean {
    return this.byBook.get(number)?.some((isbn) => isbn >= from && isbn < to) ?? false;
  }

  /** Pairs of book number and ISBN. */
  pack(): Float64Array {
    return Float64Array.from([...this.byBook].flatMap(([number, isbns]) => isbns.flatMap((isbn) => [number, isbn])));
  }

  static unpack(pairs: Float64Array): EditionIsbns {
    const byBook = new Map<number, number[]>();
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const isbns = byBook.get(pairs[at]!);
      if (isbns === undefined) byBook.set(pairs[at]!, [pairs[at + 1]!]);
      else isbns.push(pairs[at + 1]!);
    }
    return new EditionIsbns(byBook);
  }
}
