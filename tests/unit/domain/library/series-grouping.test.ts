import { describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import { createGrouping } from '#domain/library/series-grouping.ts';
import type { Volume } from '#domain/library/volume.ts';
import { aBook, aSeries, aVolume } from '../../../kit/library.ts';

const bd = (title: string, fields: Partial<Book> = {}) => aBook({ title, category: 'bd', ...fields });
const groupingOf = (books: readonly Book[], volumes: readonly Volume[] = []) => {
  const grouping = createGrouping();
  for (const book of books)
    grouping.put(
      book,
      volumes.filter((volume) => volume.bookId === book.id),
    );
  return grouping;
};
const named = (grouping: ReturnType<typeof createGrouping>) =>
  [...grouping.keys()].map(
    (key) =>
      `${grouping.group(key)!.name}: ${grouping
        .group(key)!
        .members.map((member) => member.volume.label)
        .join(' ')}`,
  );

describe('series of a library', () => {
  it('SRS-3 spelling, articles and authors do not split a series', () => {
    const books = [
      bd('Les Aventures de Tintin, tome 2 : X', { authors: [{ name: 'Hergé' }] }),
      bd('Les aventures de Tintin, Tome 03', { authors: [{ name: 'Studio' }] }),
      bd('Aventures de tintin T4'),
    ];
    expect(named(groupingOf(books))).toEqual(['Aventures de tintin: 2 3 4']);
  });

  it('SRS-3 the name is the spelling most books use', () =>
    expect(named(groupingOf([bd('LOU, tome 1'), bd('Lou, tome 2'), bd('Lou, tome 3')]))).toEqual(['Lou: 1 2 3']));

  it('SRS-3 categories keep their series apart', () =>
    expect(
      named(groupingOf([bd('Dune, tome 1'), bd('Dune, tome 2'), aBook({ title: 'Dune, tome 1' }), aBook({ title: 'Dune, tome 2' })])),
    ).toHaveLength(2));

  it('SRS-4 one title alone makes no series', () =>
    expect(named(groupingOf([bd('Les Schtroumpfs noirs, tome 1'), bd('Les Schtroumpfs olympiques, tome 11')]))).toEqual([]));

  it('SRS-4 two editions of one volume are one witness', () =>
    expect(named(groupingOf([bd('Les Schtroumpfs noirs, tome 1'), bd('Les Schtroumpfs noirs, tome 1')]))).toEqual([]));

  it('SRS-4 bare numbers need a third witness', () => {
    const books = [bd('Fantomette 09 - A'), bd('Fantomette 10 - B'), bd('Fantomette 11 - C')];
    expect(named(groupingOf(books.slice(0, 2)))).toEqual([]);
    expect(named(groupingOf(books))).toEqual(['Fantomette: 9 10 11']);
  });

  it('SRS-2 a statement goes before the title', () => {
    const book = bd('Les Schtroumpfs noirs, tome 1');
    expect(named(groupingOf([book], [aVolume({ bookId: book.id, seriesName: 'Les Schtroumpfs', from: 1 })]))).toEqual([
      'Les Schtroumpfs: 1',
    ]);
  });

  it('SRS-2 "no series" goes before the title', () => {
    const books = [bd('Dune, tome 1'), bd('Dune, tome 2'), bd('Dune, tome 3')];
    expect(named(groupingOf(books, [aVolume({ bookId: books[0]!.id, seriesName: '' })]))).toEqual(['Dune: 2 3']);
  });

  it('SRS-2 of two statements of one series the last written speaks', () => {
    const book = bd('X');
    const rows = [
      aVolume({ bookId: book.id, seriesName: 'Dune', from: 1, updatedAt: '2026-01-02' }),
      aVolume({ bookId: book.id, seriesName: 'Dune', from: 2, updatedAt: '2026-01-03' }),
    ];
    expect(named(groupingOf([book], rows))).toEqual(['Dune: 2']);
    expect(named(groupingOf([book], rows.toReversed()))).toEqual(['Dune: 2']);
  });

  it('OUT-23 SRS-9 reads 0, 8, 8.5, 9, 10, then specials and omnibuses', () => {
    const books = [
      'Dune, tome 10',
      'Dune - HS - X',
      'Dune, tome 9',
      'Dune, tome 8.5',
      'Dune, Intégrale 1',
      'Dune, tome 0',
      'Dune, tome 8',
    ].map((title) => bd(title));
    expect(named(groupingOf(books))).toEqual(['Dune: 0 8 8.5 9 10  1']);
  });

  it('SRS-3 an edition that numbers anew stays in its series, in its own order', () => {
    const books = ['Kenshin, Perfect Edition, tome 1', 'Kenshin, tome 1', 'Kenshin, tome 2'].map((title) => bd(title));
    const grouping = groupingOf(books);
    expect([...grouping.keys()]).toEqual(['bd:kenshin']);
    expect(grouping.group('bd:kenshin')!.members.map((member) => `${member.numbering}${member.volume.label}`)).toEqual([
      '1',
      '2',
      'perfect edition1',
    ]);
  });
});

describe('what a reader decides about series', () => {
  const books = [bd('Tintin, tome 1'), bd('Tintin, tome 2'), bd('Les Aventures de Tintin, tome 3'), bd('Les Aventures de Tintin, tome 4')];

  it('SRS-11 a series can be renamed', () => {
    const grouping = groupingOf(books);
    expect(grouping.group('bd:tintin')!.otherNames).toEqual([]);
    grouping.decide([aSeries({ key: 'tintin', name: 'Les albums de Tintin' })]);
    expect(grouping.group('bd:tintin')!.otherNames).toEqual(['Tintin']);
    expect(named(grouping)[0]).toBe('Les albums de Tintin: 1 2');
  });

  it('SRS-11 two series can be merged, and asked for under either name', () => {
    const grouping = groupingOf(books);
    grouping.decide([aSeries({ key: 'tintin', mergedInto: 'aventures de tintin' })]);
    expect(named(grouping)).toEqual(['Les Aventures de Tintin: 1 2 3 4']);
    expect(grouping.group('bd:tintin')?.key).toBe('bd:aventures de tintin');
    expect(grouping.keyOf(books[0]!.id)).toBe('bd:aventures de tintin');
  });

  it('SRS-11 merged in a ring by two devices, it is one series', () => {
    const grouping = groupingOf(books);
    grouping.decide([
      aSeries({ key: 'tintin', mergedInto: 'aventures de tintin' }),
      aSeries({ key: 'aventures de tintin', mergedInto: 'tintin' }),
    ]);
    expect(named(grouping)).toEqual(['Les Aventures de Tintin: 1 2 3 4']);
  });

  it('SRS-8 knows what the reader dated', () => {
    const grouping = groupingOf(books);
    grouping.decide([aSeries({ key: 'tintin', publishedCount: 24, publishedAsOf: '1986' })]);
    expect(grouping.group('bd:tintin')?.published).toEqual({ count: 24, asOf: '1986', source: 'reader' });
  });
});

describe('a changing library', () => {
  it('SRS-10 a book that leaves takes its agreement with it', () => {
    const books = [bd('Dune, tome 1'), bd('Dune, tome 2')];
    const grouping = groupingOf(books);
    expect(grouping.keyOf(books[0]!.id)).toBe('bd:dune');
    expect(grouping.remove(books[1]!.id)).toEqual(['bd:dune']);
    expect(grouping.keyOf(books[0]!.id)).toBeUndefined();
  });

  it('SRS-10 an unchanged book touches no series', () => {
    const book = bd('Dune, tome 1');
    const grouping = groupingOf([book]);
    expect(grouping.put({ ...book, status: 'read' }, [])).toEqual([]);
    expect(grouping.put({ ...book, title: 'Arrakis, tome 1' }, [])).toEqual(['bd:dune', 'bd:arrakis']);
  });
});
