/** What ranking needs of each book besides its words, in columns by number, so that a hundred thousand books cost no objects. */
import type { Packable } from '#domain/search/pack.ts';
import type { SearchableBook, SeriesPlace } from './searchable-book.ts';

export const WISHED = 1;
/** The title says no more than series and volume. */
export const BARE_TITLE = 2;

const NO_SERIES = -1;
/** Books without a number come after all numbered ones, specials after those. */
const UNNUMBERED = 0x3fff_ffff;
const SPECIAL = 0x4000_0000;
const LARGEST = 9_999_999;

export class BookColumns {
  /** Hash of the id: the last word in a tie. */
  hash: Uint32Array = new Uint32Array(0);
  flags: Uint8Array = new Uint8Array(0);
  /** Number of its series, −1 for none. */
  series: Int32Array = new Int32Array(0);
  /** Hundredths of the volume number, −1 for none. */
  from: Int32Array = new Int32Array(0);
  to: Int32Array = new Int32Array(0);
  /** Reading order inside a series. */
  order: Uint32Array = new Uint32Array(0);
  isbn: Float64Array = new Float64Array(0);

  set(number: number, hash: number, book: SearchableBook, series: number | undefined, bare: boolean): void {
    if (number >= this.hash.length) this.grow(Math.max(64, number * 2));
    const from = hundredths(book.series?.from);
    const to = hundredths(book.series?.to);
    this.hash[number] = hash;
    this.flags[number] = (book.wished ? WISHED : 0) | (bare ? BARE_TITLE : 0);
    this.series[number] = series ?? NO_SERIES;
    this.from[number] = from;
    this.to[number] = to < 0 ? from : to;
    this.order[number] = readingOrder(book.series, from, to);
    this.isbn[number] = book.isbn13 === undefined ? 0 : Number(book.isbn13) || 0;
  }

  clear(number: number): void {
    this.isbn[number] = 0;
    this.series[number] = NO_SERIES;
  }

  parts(count: number): Packable[] {
    return [this.hash, this.flags, this.series, this.from, this.to, this.order, this.isbn].map((column) => column.subarray(0, count));
  }

  static of(parts: readonly Packable[]): BookColumns {
    const columns = new BookColumns();
    [columns.hash, columns.flags, columns.series, columns.from, columns.to, columns.order, columns.isbn] = parts as [
      Uint32Array,
      Uint8Array,
      Int32Array,
      Int32Array,
      Int32Array,
      Uint32Array,
      Float64Array,
    ];
    return columns;
  }

  private grow(room: number): void {
    this.hash = moved(this.hash, new Uint32Array(room));
    this.flags = moved(this.flags, new Uint8Array(room));
    this.series = moved(this.series, new Int32Array(room));
    this.from = moved(this.from, new Int32Array(room));
    this.to = moved(this.to, new Int32Array(room));
    this.order = moved(this.order, new Uint32Array(room));
    this.isbn = moved(this.isbn, new Float64Array(room));
  }
}

export const COLUMN_PARTS = 7;

function moved<T extends Packable>(from: T, into: T): T {
  into.set(from);
  return into;
}

export const hundredths = (value: number | undefined): number => (value === undefined ? -1 : Math.min(LARGEST, Math.round(value * 100)));

/** By number, a range after the volume it begins with, then what has no number, then specials, omnibuses and guides. */
function readingOrder(place: SeriesPlace | undefined, from: number, to: number): number {
  const order = from < 0 ? UNNUMBERED : from * 2 + (to > from ? 1 : 0);
  return place === undefined || place.numbered ? order : SPECIAL + order;
}
