import { beforeEach, describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { ShelfView } from '#domain/library/shelf.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import type { Volume } from '#domain/library/volume.ts';
import { aBook, anId, aReading, aSeries, aVolume } from '../../../kit/library.ts';

let shelf: ShelfModel;
beforeEach(() => {
  shelf = createShelfModel();
});

const put = (
  fields: Partial<Book>,
  readings: Partial<Reading>[] = [],
  volumes: (Partial<Volume> & { seriesName: string })[] = [],
): Book => {
  const book = aBook(fields);
  shelf.put({
    book,
    readings: readings.map((reading) => aReading({ bookId: book.id, outcome: 'finished', ...reading })),
    volumes: volumes.map((volume) => aVolume({ bookId: book.id, ...volume })),
  });
  return book;
};
const view = (fields: Partial<ShelfView> = {}): ShelfView => ({ tab: 'all', stacked: false, sort: 'title', ...fields });
const titles = (fields: Partial<ShelfView> = {}) => shelf.page(view(fields), 0, 100).entries.map((entry) => entry.title);

describe('the shelf', () => {
  it('OUT-22 LIB-21 sorts by title without articles, numbers as numbers', () => {
    for (const title of ['Zadig', "L'Étranger", 'Œil du loup', 'Blast, tome 10', 'Blast, tome 2']) put({ title });
    expect(titles()).toEqual(['Blast, tome 2', 'Blast, tome 10', "L'Étranger", 'Œil du loup', 'Zadig']);
  });

  it('LIB-12 sorts by author, newest and rating, what is unknown last', () => {
    put({ title: 'A', addedAt: '2026-01-01', authors: [{ name: 'Victor Hugo', sortName: 'Hugo, Victor' }] }, [{ ratingQuarters: 8 }]);
    put({ title: 'B', addedAt: '2026-03-01', authors: [] });
    put({ title: 'C', addedAt: '2026-02-01', authors: [{ name: 'Albert Camus', sortName: 'Camus, Albert' }] }, [{ ratingQuarters: 20 }]);
    expect(titles({ sort: 'author' })).toEqual(['C', 'A', 'B']);
    expect(titles({ sort: 'recent' })).toEqual(['B', 'C', 'A']);
    expect(titles({ sort: 'rating' })).toEqual(['C', 'A', 'B']);
  });

  it('LIB-12 counts books by tab, whatever the filter', () => {
    put({ title: 'A', category: 'bd', status: 'read' });
    put({ title: 'B', category: 'bd' });
    put({ title: 'C', possession: 'wished' });
    const page = shelf.page(view({ tab: 'bd', status: 'read' }), 0, 10);
    expect(page).toMatchObject({ total: 1, countByTab: { all: 3, roman: 1, bd: 2, manga: 0 } });
    expect(titles({ possession: 'wished' })).toEqual(['C']);
  });

  it('LIB-12 gives a page at a time', () => {
    for (let n = 0; n < 30; n++) put({ title: `Tome ${n}` });
    expect(shelf.page(view(), 10, 3)).toMatchObject({
      total: 30,
      from: 10,
      entries: [{ title: 'Tome 10' }, { title: 'Tome 11' }, { title: 'Tome 12' }],
    });
    expect(shelf.page(view(), 99, 3).entries).toEqual([]);
  });

  it('SRS-12 stacks a series under its own name', () => {
    put({ title: 'Le Sang des elfes' }, [], [{ seriesName: 'Sorceleur', from: 1 }]);
    put({ title: 'Le Temps du mépris' }, [], [{ seriesName: 'Sorceleur', from: 3 }]);
    put({ title: 'Zadig' });
    put({ title: 'Ourika' });
    expect(titles({ stacked: true })).toEqual(['Ourika', 'Sorceleur', 'Zadig']);
  });

  it('SRS-12 a stack stands where the first of its books stood', () => {
    put({ title: 'Dune, tome 1', addedAt: '2026-01-01' });
    put({ title: 'Zadig', addedAt: '2026-02-01' });
    put({ title: 'Dune, tome 2', addedAt: '2026-03-01' });
    expect(titles({ stacked: true, sort: 'recent' })).toEqual(['Dune', 'Zadig']);
  });

  it('SRS-12 the stack shows the highest volume the reader has, not one that is wished or numbers nothing', () => {
    for (const n of [1, 9, 10]) put({ title: `Dune, tome ${n}` });
    put({ title: 'Dune, tome 12', possession: 'wished' });
    put({ title: 'Dune, Intégrale 20' });
    expect(shelf.page(view({ stacked: true }), 0, 1).entries[0]?.cover).toMatchObject({ title: 'Dune', volumeLabel: '10' });
  });

  it('SRS-12 a lone volume is no stack, and knows its series', () => {
    put({ title: 'Le Sang des elfes' }, [], [{ seriesName: 'Sorceleur', from: 1 }]);
    expect(shelf.page(view({ stacked: true }), 0, 10).entries).toMatchObject([
      { kind: 'book', seriesKey: 'roman:sorceleur', volumeLabel: '1' },
    ]);
  });

  it('LIB-12 an entry says what the shelf shows', () => {
    const book = put({ title: 'Dune', pages: 600, status: 'reading', authors: [{ name: 'Frank Herbert' }] }, [
      { outcome: 'open', page: 118, ratingQuarters: 15 },
    ]);
    expect(shelf.bookEntry(book.id)).toEqual({
      kind: 'book',
      key: book.id,
      bookId: book.id,
      title: 'Dune',
      author: 'Frank Herbert',
      cover: { title: 'Dune', author: 'Frank Herbert', category: 'roman' },
      status: 'reading',
      possession: 'owned',
      page: 118,
      pages: 600,
      ratingQuarters: 15,
    });
  });

  it('LIB-12 follows changes and removals', () => {
    const book = put({ title: 'Dune, tome 1' });
    const other = put({ title: 'Dune, tome 2' });
    expect(shelf.bookEntry(book.id)).toHaveProperty('seriesKey', 'roman:dune');
    shelf.put({ book: { ...other, title: 'Arrakis' }, readings: [], volumes: [] });
    expect(shelf.bookEntry(book.id)).not.toHaveProperty('seriesKey');
    expect(titles({ stacked: true })).toEqual(['Arrakis', 'Dune, tome 1']);
    shelf.remove(book.id);
    expect(titles()).toEqual(['Arrakis']);
    expect(shelf.page(view(), 0, 1).countByTab.all).toBe(1);
  });
});

describe('a series', () => {
  it('SRS-12 counts what is owned, read and to read', () => {
    put({ title: 'Dune, tome 1', status: 'read' }, [{}]);
    put({ title: 'Dune, tome 2', status: 'reading' });
    put({ title: 'Dune, tome 4' });
    put({ title: 'Dune, tome 5', possession: 'wished' });
    expect(shelf.seriesEntry('roman:dune')).toMatchObject({ owned: 3, read: 1, reading: 1, toRead: 1, missing: [3] });
    expect(shelf.series('roman:dune')?.cells.map(({ label, state }) => `${label} ${state}`)).toEqual([
      '1 read',
      '2 owned',
      '3 missing',
      '4 owned',
      '5 wished',
    ]);
  });

  it('SRS-12 follows the status of its books', () => {
    const book = put({ title: 'Dune, tome 1' });
    put({ title: 'Dune, tome 2' });
    expect(shelf.seriesEntry('roman:dune')?.read).toBe(0);
    shelf.put({ book: { ...book, status: 'read' }, readings: [], volumes: [] });
    expect(shelf.seriesEntry('roman:dune')?.read).toBe(1);
  });

  it('SRS-3 the numbering of most books is counted, editions are not mixed', () => {
    for (const n of [1, 2, 4]) put({ title: `Kenshin, Perfect Edition, tome ${n}` });
    put({ title: 'Kenshin, tome 20' });
    expect(shelf.seriesEntry('roman:kenshin')?.missing).toEqual([3]);
  });

  it('SRS-11 takes the name a reader gave', () => {
    put({ title: 'Dune, tome 1' });
    put({ title: 'Dune, tome 2' });
    expect(shelf.seriesEntry('roman:dune')?.title).toBe('Dune');
    shelf.decide([aSeries({ key: 'dune', category: 'roman', name: 'Le cycle de Dune' })]);
    expect(shelf.seriesEntry('roman:dune')?.title).toBe('Le cycle de Dune');
  });

  it('there is none under an unknown key', () => expect(shelf.series('bd:nothing')).toBeUndefined());
});

describe('the home screen', () => {
  it('LIB-13 resumes what is open, the last touched first', () => {
    put({ title: 'A', status: 'reading' }, [{ outcome: 'open', updatedAt: '2026-11-01' }]);
    put({ title: 'B', status: 'reading' }, [{ outcome: 'open', updatedAt: '2026-11-02' }]);
    put({ title: 'C', status: 'paused' }, [{ outcome: 'paused' }]);
    expect(shelf.home('2026-11-21').resume.map((entry) => entry.title)).toEqual(['B', 'A']);
  });

  it('LIB-13 the next volume of what is being read comes before the newest books', () => {
    put({ title: 'Dune, tome 1', status: 'read' }, [{ updatedAt: '2026-11-01' }]);
    put({ title: 'Dune, tome 3' });
    put({ title: 'Dune, tome 2', possession: 'wished' });
    put({ title: 'Old', addedAt: '2020-01-01' });
    put({ title: 'New', addedAt: '2026-11-20' });
    put({ title: 'Lu', status: 'read' });
    expect(shelf.home('2026-11-21').upNext.map((entry) => entry.title)).toEqual(['Dune, tome 3', 'New', 'Old']);
  });

  it('LIB-13 counts pages of the day and books of the year from what was noted', () => {
    put({ title: 'A', status: 'reading' }, [{ outcome: 'open', page: 60, pageBefore: 18, markedOn: '2026-11-21' }]);
    put({ title: 'B' }, [{ outcome: 'open', page: 90, pageBefore: 10, markedOn: '2026-11-20' }]);
    put({ title: 'C', status: 'read' }, [{ endedOn: '2026-02' }, { endedOn: '2025-12-31' }, {}]);
    expect(shelf.home('2026-11-21')).toMatchObject({ bookCount: 3, pagesReadToday: 42, finishedThisYear: 1 });
  });
});

describe('a book that is already here', () => {
  it.each([
    [{ title: 'Dune', isbn: '978-2-07-036002-4' }, 'same-edition'],
    [{ title: 'dune', isbn: '9782070427796', author: 'Herbert' }, 'other-edition'],
    [{ title: 'Dune', author: 'Frank Herbert' }, 'same-edition'],
    [{ title: 'Dune', author: 'Quelqu’un' }, undefined],
    [{ title: 'Zadig' }, undefined],
    [{ title: '' }, undefined],
  ])('LIB-11 %j: %s', (draft, how) => {
    put({ title: 'Dune', isbn13: '9782070360024', authors: [{ name: 'Frank Herbert' }] });
    expect(shelf.alreadyHere(draft)[0]?.how).toBe(how);
  });

  it('ADD-20 the volume typed beside another title, the ISBN of another edition, and never the book itself', () => {
    const five = put({ title: 'Astérix, tome 5', category: 'bd', publisher: 'Hachette' });
    put({ title: 'Astérix, tome 6', category: 'bd' });
    const typed = { seriesName: 'asterix', volume: { label: '5', from: 5, to: 5, kind: 'tome' } } as const;
    expect(shelf.alreadyHere({ title: 'Le Tour de Gaule', isbn: '9782012101371', place: typed })).toEqual([
      { bookId: five.id, title: five.title, how: 'same-edition', possession: 'owned', publisher: 'Hachette' },
    ]);
    expect(shelf.alreadyHere({ title: '', isbn: '9782012101371', editionOf: five.id })).toMatchObject([{ how: 'same-edition' }]);
    expect(shelf.alreadyHere({ title: 'Astérix, tome 5', exceptId: five.id })).toEqual([]);
  });

  it('LIB-11 an omnibus that holds the volume is said', () => {
    const book = put({ id: anId(7), title: 'Astérix, Intégrale, tomes 1 à 3', category: 'bd' });
    put({ title: 'Astérix, tome 5', category: 'bd' });
    expect(shelf.alreadyHere({ title: 'Astérix, tome 2' })).toEqual([
      { bookId: book.id, title: book.title, how: 'inside-omnibus', possession: 'owned' },
    ]);
    expect(shelf.alreadyHere({ title: 'Astérix T5' })).toMatchObject([{ title: 'Astérix, tome 5' }]);
    expect(shelf.alreadyHere({ title: 'Astérix, tome 4' })).toEqual([]);
  });
});
