/**
 * Finds books and series of one library: what a reader typed, understood, asked ever more generously, ranked, explained.
 * Owns: the index, and the little that ranking needs of each book. Knows nothing of rows, shelves or screens.
 * The same books give the same answers in the same order on every device, whatever the order they arrived in (SEA-9).
 */
import { climb, type Reached } from '#domain/search/ladder.ts';
import { pack, unpack, type PackUnreadable } from '#domain/search/pack.ts';
import type { Judged } from '#domain/search/query.ts';
import { TextIndex } from '#domain/search/text-index.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Why } from './answer.ts';
import { BARE_TITLE, BookColumns, COLUMN_PARTS, hundredths, WISHED } from './book-columns.ts';
import { BookNumbers, hashOf } from './book-numbers.ts';
import { correctedWords } from './corrected.ts';
import { FoldedTexts, toDocument } from './document.ts';
import { EditionIsbns } from './edition-isbns.ts';
import { explain } from './explain.ts';
import type { Mark } from './marks.ts';
import { PackedTexts } from './packed-texts.ts';
import {
  fieldBit,
  ISBN,
  NEARLY_WHOLE_SERIES_NAME,
  NUMBER_IN_TEXT,
  OWN_BOOK,
  PART_OF_SERIES_NAME,
  SCORING,
  VOLUME_ASKED,
  VOLUME_INSIDE,
  WHOLE_SERIES_NAME,
} from './ranking.ts';
import type { SearchableBook } from './searchable-book.ts';
import { explainSeries, SeriesTally } from './series-hits.ts';
import { SeriesNames } from './series-names.ts';
import { understand, type AskedFor, type AskedVolume } from './understand.ts';

interface FoundBase {
  readonly why: Why;
  /** Ranges of the title, see answer.ts. */
  readonly marks: readonly Mark[];
  readonly score: number;
}
export interface BookFound extends FoundBase {
  readonly bookId: string;
}
/** Marks are over the series name as it was put. */
export interface SeriesFound extends FoundBase {
  readonly seriesKey: string;
}

export interface LibraryFound {
  readonly series: readonly SeriesFound[];
  readonly books: readonly BookFound[];
  readonly bookTotal: number;
  readonly corrected?: string;
}

/** Rises whenever documents or columns change their meaning; the stored index is then built anew from the rows. */
const VERSION = 3;
const MOST_SERIES = 5;
const SERIES = fieldBit('series');
const NOTHING: LibraryFound = { series: [], books: [], bookTotal: 0 };

export class LibrarySearch {
  private readonly tally = new SeriesTally();
  private readonly folded = new FoldedTexts();
  private readonly numbers: BookNumbers;

  private constructor(
    private readonly index: TextIndex,
    private readonly columns: BookColumns,
    private readonly ids: PackedTexts,
    /** Title, then authors, one a line. */
    private readonly texts: PackedTexts,
    private readonly names: SeriesNames,
    private readonly editions: EditionIsbns,
    count: number,
  ) {
    this.numbers = new BookNumbers(ids, columns.hash, count);
  }

  static empty(): LibrarySearch {
    return new LibrarySearch(
      new TextIndex(SCORING),
      new BookColumns(),
      new PackedTexts(),
      new PackedTexts(),
      new SeriesNames(),
      EditionIsbns.empty(),
      0,
    );
  }

  /** Adds a book, or replaces the one with its id. */
  put(book: SearchableBook): void {
    const known = this.numbers.find(book.bookId);
    const number = known >= 0 ? known : this.numbers.add(book.bookId, this.columns.hash);
    const document = toDocument(number, book, this.folded);
    const series = book.series === undefined ? undefined : this.names.number(book.series);
    this.columns.set(number, hashOf(book.bookId), book, series, document.bare);
    this.editions.set(
      number,
      (book.editions ?? []).flatMap(({ isbn13 }) => (isbn13 === undefined ? [] : [isbn13])),
    );
    this.texts.set(
      number,
      [book.title, ...book.authors].map((text) => (text.includes('\n') ? text.replaceAll('\n', ' ') : text)).join('\n'),
    );
    this.index.put(document);
  }

  remove(bookId: string): void {
    const number = this.numbers.find(bookId);
    if (number < 0) return;
    this.index.remove(number);
    this.columns.clear(number);
    this.editions.clear(number);
    this.texts.set(number, '');
    this.numbers.release(number);
  }

  /** The best `limit` books and the few best series for a line as typed. Never fails; an empty line finds nothing. */
  search(query: string, limit: number): LibraryFound {
    const asked = understand(query);
    if (asked.isbn !== undefined) return this.byIsbn(asked.isbn, limit);
    if (asked.words.length === 0) return NOTHING;
    let reached = this.climb(asked, limit, asked.volume !== undefined);
    // A number that no book of these words has: the words alone then.
    if (reached.answer.total === 0 && asked.volume !== undefined) reached = this.climb(asked, limit, false);
    return this.describe(asked, reached);
  }

  /** Everything, as one buffer of this device. */
  serialise(): ArrayBuffer {
    const { count } = this.numbers;
    const ids = this.ids.pack(count);
    const texts = this.texts.pack(count);
    const names = new PackedTexts();
    names.set(0, this.names.pack());
    return pack(VERSION, [
      new Uint8Array(this.index.serialise()),
      ...this.columns.parts(count),
      ids.bytes,
      ids.start,
      texts.bytes,
      texts.start,
      names.pack(1).bytes,
      this.editions.pack(),
      Uint32Array.of(count),
    ]);
  }

  /** The search as it was written; it keeps the buffer and writes into it. Fails when another version wrote it or it is cut. */
  static load(buffer: ArrayBuffer): Result<LibrarySearch, PackUnreadable> {
    const unpacked = unpack(VERSION, buffer);
    if (!unpacked.ok) return unpacked;
    const [index, ...rest] = unpacked.value;
    const [idBytes, idStart, textBytes, textStart, names, editions, count] = rest.slice(COLUMN_PARTS);
    if (!(index instanceof Uint8Array) || !(names instanceof Uint8Array) || count === undefined) return err({ type: 'PackUnreadable' });
    const loaded = TextIndex.load(buffer, SCORING, index.byteOffset);
    if (!loaded.ok) return loaded;
    return ok(
      new LibrarySearch(
        loaded.value,
        BookColumns.of(rest),
        new PackedTexts(idBytes as Uint8Array, idStart as Uint32Array),
        new PackedTexts(textBytes as Uint8Array, textStart as Uint32Array),
        SeriesNames.unpack(new PackedTexts(names, Uint32Array.of(0, names.length)).get(0)),
        EditionIsbns.unpack(editions as Float64Array),
        count[0]!,
      ),
    );
  }

  private climb(asked: AskedFor, limit: number, numberMustFit: boolean): Reached {
    this.tally.clear();
    const { words, otherwise, volume } = asked;
    const needed = words.filter((word) => word.required).length;
    const judge = (judged: Judged): number => this.judge(judged, needed, volume, numberMustFit);
    return climb(this.index, { words, otherwise, limit, judge, tieBreak: (a, b) => this.readingOrder(a, b) });
  }

  private judge(
    { doc, points, common, met, whole, quality, exact }: Judged,
    needed: number,
    volume: AskedVolume | undefined,
    numberMustFit: boolean,
  ): number {
    const { columns, names } = this;
    const series = columns.series[doc]!;
    const bySeries = series >= 0 && (common & SERIES) !== 0;
    let score = points;
    if (bySeries) {
      const sure = !names.hasLength(series, needed) ? PART_OF_SERIES_NAME : exact ? WHOLE_SERIES_NAME : NEARLY_WHOLE_SERIES_NAME;
      const nameScore = exact ? sure : (sure * quality) >> 8;
      this.tally.note(series, nameScore);
      // A title that is the series and a number is no title of its own: it waits for its turn in the series.
      if (whole && columns.flags[doc]! & BARE_TITLE) score = nameScore;
      else if (!whole) score = Math.max(nameScore, points);
    }
    if (volume !== undefined) {
      const fit = this.fit(doc, volume);
      if (fit > 0) score += fit;
      else if (volume.word >= 0 && met & (1 << volume.word)) score += NUMBER_IN_TEXT;
      else if (numberMustFit && !bySeries) return -1;
    }
    return columns.flags[doc]! & WISHED ? score : score + OWN_BOOK;
  }

  /** Points for being, or holding, the volume asked for. */
  private fit(doc: number, volume: AskedVolume): number {
    const from = this.columns.from[doc]!;
    const to = this.columns.to[doc]!;
    const [askedFrom, askedTo] = [hundredths(volume.from), hundredths(volume.to)];
    if (from < 0 || from > askedFrom || to < askedTo) return 0;
    return from === askedFrom && to === askedTo ? VOLUME_ASKED : VOLUME_INSIDE;
  }

  private readingOrder(a: number, b: number): number {
    const { order, hash } = this.columns;
    return order[a]! - order[b]! || hash[a]! - hash[b]! || (this.ids.get(a) < this.ids.get(b) ? -1 : 1);
  }

  private byIsbn(digits: string, limit: number): LibraryFound {
    const unit = 10 ** (13 - digits.length);
    const from = Number(digits) * unit;
    const { isbn, flags } = this.columns;
    const numbers: number[] = [];
    for (let number = 0; number < this.numbers.count; number++)
      if ((isbn[number]! >= from && isbn[number]! < from + unit) || this.editions.hasBetween(number, from, from + unit))
        numbers.push(number);
    numbers.sort((a, b) => (flags[a]! & WISHED) - (flags[b]! & WISHED) || this.readingOrder(a, b));
    const books = numbers
      .slice(0, limit)
      .map((number): BookFound => ({ bookId: this.ids.get(number), why: { type: 'isbn' }, marks: [], score: ISBN }));
    return { series: [], books, bookTotal: numbers.length };
  }

  private describe(asked: AskedFor, { rung, words, answer }: Reached): LibraryFound {
    const typed = new Set(asked.words.map((word) => word.text));
    const reworded = new Set(rung === 'reworded' ? words.flatMap((word, i) => (typed.has(word.text) ? [] : [i])) : []);
    const books = answer.found.map((found): BookFound => {
      const [title = '', ...authors] = this.texts.get(found.doc).split('\n');
      const volume = asked.volume !== undefined && this.fit(found.doc, asked.volume) === VOLUME_ASKED ? this.placeOf(found.doc) : undefined;
      return {
        bookId: this.ids.get(found.doc),
        score: found.score,
        ...explain({
          found,
          whole: found.whole && !(this.columns.flags[found.doc]! & BARE_TITLE),
          words,
          reworded,
          title,
          authors,
          volume,
        }),
      };
    });
    const series = this.tally.ranked(this.names.keys, MOST_SERIES).map((hit): SeriesFound => ({
      seriesKey: this.names.keys[hit.series]!,
      score: hit.score,
      ...explainSeries(this.names.names[hit.series]!, words),
    }));
    const [best] = answer.found;
    const mistyped = best !== undefined && (rung === 'near' || rung === 'far' || rung === 'fewer');
    return {
      series,
      books,
      bookTotal: answer.total,
      ...(mistyped && { corrected: correctedWords(words, best, this.texts.get(best.doc).split('\n')[0]!) }),
    };
  }

  private placeOf(doc: number): { readonly series: string; readonly label: string } | undefined {
    const series = this.names.names[this.columns.series[doc]!];
    const [from, to] = [this.columns.from[doc]! / 100, this.columns.to[doc]! / 100];
    return series === undefined ? undefined : { series, label: from === to ? String(from) : `${from}–${to}` };
  }
}

export const createLibrarySearch = (): LibrarySearch => LibrarySearch.empty();
