import { beforeEach, describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import { referencesOf } from '#domain/library/reference/reference.ts';
import { SERIES_TABLE } from '#domain/library/reference/series-table.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import type { VolumeNumber } from '#domain/library/volume.ts';
import { aBook, aSeries, aVolume } from '../../../../kit/library.ts';

const references = referencesOf(SERIES_TABLE);
let shelf: ShelfModel;
beforeEach(() => {
  shelf = createShelfModel();
  shelf.refer(references);
});

const put = (fields: Partial<Book>, place?: { readonly name: string; readonly volume: VolumeNumber }): Book => {
  const book = aBook(fields);
  const volumes =
    place === undefined ? [] : [aVolume({ bookId: book.id, seriesName: place.name, from: undefined, to: undefined, ...place.volume })];
  shelf.put({ book, readings: [], volumes });
  return book;
};
const cells = (key: string) => shelf.series(key)?.cells.map(({ label, state }) => `${label} ${state}`);

describe('a series of the reference table', () => {
  it('SRS-13 says what came out after the last volume at home, who says so and as of when', () => {
    for (const n of [1, 2, 40]) put({ title: `Astérix, tome ${n}`, category: 'bd' });
    expect(shelf.series('bd:asterix')).toMatchObject({
      sequel: [41],
      published: { count: 41, source: 'reference', asOf: '2025-10-23', atLeast: false },
    });
  });

  it('SRS-13 a total that nobody could check is "at least"', () => {
    for (const n of [41, 42]) put({ title: `Thorgal, tome ${n}`, category: 'bd' });
    expect(shelf.series('bd:thorgal')?.published).toMatchObject({ count: 42, atLeast: true });
  });

  it('SRS-13 the statement of the reader goes before the table', () => {
    for (const n of [1, 40]) put({ title: `Astérix, tome ${n}`, category: 'bd' });
    shelf.decide([aSeries({ key: 'asterix', publishedCount: 42, publishedAsOf: '2027-10' })]);
    expect(shelf.series('bd:asterix')).toMatchObject({ sequel: [41, 42], published: { count: 42, source: 'reader' } });
  });

  it('SRS-13 the stack on the shelf, which has no room for a date, tells no total of the table', () => {
    for (const n of [1, 2]) put({ title: `Astérix, tome ${n}`, category: 'bd' });
    expect(shelf.seriesEntry('bd:asterix')).not.toHaveProperty('published');
  });

  it('SRS-13 is known under its other names, and under those that were merged into another', () => {
    for (const n of [1, 2]) put({ title: `Kimetsu no Yaiba, tome ${n}`, category: 'manga' });
    expect(shelf.series('manga:kimetsu no yaiba')?.published?.count).toBe(23);
    shelf.decide([aSeries({ category: 'manga', key: 'kimetsu no yaiba', mergedInto: 'sabre' })]);
    expect(shelf.series('manga:sabre')?.published?.count).toBe(23);
  });

  it('SRS-20 two names of one series are told on each other’s page, until the reader joins them', () => {
    for (const n of [1, 2]) put({ title: `Kimetsu no Yaiba, tome ${n}`, category: 'manga' });
    for (const n of [3, 4]) put({ title: `Demon Slayer, tome ${n}`, category: 'manga' });
    put({ title: 'Naruto, tome 5', category: 'manga' });
    expect(shelf.series('manga:demon slayer')?.alsoKnownAs).toEqual([{ key: 'manga:kimetsu no yaiba', name: 'Kimetsu no Yaiba' }]);
    expect(shelf.series('manga:kimetsu no yaiba')?.alsoKnownAs).toEqual([{ key: 'manga:demon slayer', name: 'Demon Slayer' }]);
    expect(shelf.series('manga:naruto')?.alsoKnownAs).toEqual([]);
    shelf.decide([aSeries({ category: 'manga', key: 'kimetsu no yaiba', mergedInto: 'demon slayer' })]);
    expect(shelf.series('manga:demon slayer')).toMatchObject({ alsoKnownAs: [], books: { length: 4 } });
  });

  it('SRS-4 one title alone makes a series', () => {
    const book = put({ title: 'Naruto, tome 5', category: 'manga' });
    expect(shelf.bookEntry(book.id)).toMatchObject({ seriesKey: 'manga:naruto', volumeLabel: '5' });
    const other = put({ title: 'Akissi, tome 5', category: 'bd' });
    expect(shelf.bookEntry(other.id)).not.toHaveProperty('seriesKey');
  });

  it('SRS-4 a bare number makes one only when there is such a volume', () => {
    const within = put({ title: 'Naruto 05', category: 'manga' });
    const beyond = put({ title: 'Twilight 2000', category: 'roman' });
    expect(shelf.bookEntry(within.id)).toHaveProperty('seriesKey', 'manga:naruto');
    expect(shelf.bookEntry(beyond.id)).not.toHaveProperty('seriesKey');
  });

  it('SRS-2 the reader who says that a book is of no series is heard', () => {
    const book = put({ title: 'Naruto, tome 5', category: 'manga' }, { name: '', volume: { label: '', kind: 'tome' } });
    expect(shelf.bookEntry(book.id)).not.toHaveProperty('seriesKey');
  });

  it('SRS-17 SRS-16 omnibuses 1 to 5 of the French Trône de fer hold all of its fifteen volumes', () => {
    for (const n of [13, 14, 15]) put({ title: `Le Trône de fer, tome ${n}` });
    for (const n of [1, 2, 3, 4, 5]) put({ title: `Le Trône de fer, Intégrale ${n}` });
    const sheet = shelf.series('roman:trone de fer');
    expect(sheet).toMatchObject({ gaps: [], hasUnknownCoverage: false, published: { count: 15 } });
    expect(sheet?.sequel).toBeUndefined();
    expect(cells('roman:trone de fer')).toEqual([
      ...Array.from({ length: 12 }, (_, at) => `${at + 1} covered`),
      '13 owned',
      '14 owned',
      '15 owned',
    ]);
  });

  it('SRS-17 what the reader states of an omnibus goes before the table', () => {
    put({ title: 'Le Trône de fer, tome 5' });
    put(
      { title: 'Le Trône de fer, Intégrale 1' },
      { name: 'Le Trône de fer', volume: { label: '1–3', from: 1, to: 3, kind: 'integrale' } },
    );
    expect(shelf.series('roman:trone de fer')?.gaps).toEqual([4]);
  });

  it('SRS-16 the same series in English counts five', () => {
    for (const n of [1, 2]) put({ title: `A Song of Ice and Fire, Book ${n}`, language: 'en' });
    expect(shelf.series('roman:song of ice et fire')).toMatchObject({ sequel: [3, 4, 5], published: { count: 5 } });
  });

  it('SRS-16 the Perfect Edition has its own total', () => {
    for (const n of [1, 2]) put({ title: `Kenshin le vagabond, Perfect Edition, tome ${n}`, category: 'manga' });
    expect(shelf.series('manga:kenshin le vagabond')?.published?.count).toBe(22);
  });

  it('SRS-14 a missing volume is stated under the name that leads to the numbering shown, also when the reader chose another', () => {
    for (const n of [1, 3]) put({ title: `Kenshin le vagabond, Perfect Edition, tome ${n}`, category: 'manga' });
    shelf.decide([aSeries({ category: 'manga', key: 'kenshin le vagabond', name: 'Battosaï' })]);
    const name = shelf.series('manga:kenshin le vagabond')!.statedName;
    put({ title: 'Battosaï, tome 2', category: 'manga' }, { name, volume: { label: '2', from: 2, to: 2, kind: 'tome' } });
    expect(cells('manga:kenshin le vagabond')?.slice(0, 4)).toEqual(['1 owned', '2 owned', '3 owned', '4 next']);
  });

  it('SRS-10 is the same whether the table was there before the books or came after them', () => {
    const books = [3, 1].map((n) => aBook({ title: `Naruto, tome ${n}`, category: 'manga' }));
    const late = createShelfModel();
    for (const book of books) {
      for (const model of [shelf, late]) model.put({ book, readings: [], volumes: [] });
      late.bookEntry(book.id);
    }
    late.series('manga:naruto');
    expect(late.refer(references)).toEqual(['manga:naruto']);
    expect(late.series('manga:naruto')).toEqual(shelf.series('manga:naruto'));
    expect(books.map(({ id }) => late.bookEntry(id))).toEqual(books.map(({ id }) => shelf.bookEntry(id)));
  });
});
