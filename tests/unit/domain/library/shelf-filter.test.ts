import { beforeEach, describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { ShelfFilter, ShelfView } from '#domain/library/shelf.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import { aBook, anId, aReading, aVolume, NOW } from '../../../kit/library.ts';

let shelf: ShelfModel;
let rows = 0;
beforeEach(() => {
  shelf = createShelfModel();
});

interface Around {
  readonly readings?: readonly Partial<Reading>[];
  readonly tags?: readonly string[];
  readonly series?: readonly string[];
  readonly shelfIds?: readonly string[];
}

const put = (fields: Partial<Book>, { readings = [], tags = [], series = [], shelfIds = [] }: Around = {}): Book => {
  const book = aBook(fields);
  const bookId = book.id;
  shelf.put({
    book,
    readings: readings.map((reading) => aReading({ bookId, outcome: 'finished', ...reading })),
    volumes: series.map((seriesName, at) => aVolume({ bookId, seriesName, from: at + 1 })),
    bookTags: tags.map((tag) => ({ id: anId(5_000 + rows++), bookId, tag, createdAt: NOW })),
    shelfPlaces: shelfIds.map((shelfId) => ({ id: anId(6_000 + rows++), bookId, shelfId, order: 'V', createdAt: NOW, updatedAt: NOW })),
  });
  return book;
};
const view = (fields: Partial<ShelfView> = {}): ShelfView => ({ tab: 'all', stacked: false, sort: 'title', ...fields });
const titles = (fields: Partial<ShelfView>) => shelf.page(view(fields), 0, 100).entries.map((entry) => entry.title);

describe('the filters of the shelf', () => {
  const asked: readonly [string, ShelfFilter, Partial<Book>, Around][] = [
    ['format', { format: 'audio' }, { format: 'audio' }, {}],
    ['author, in any spelling and role', { author: 'rene goscinny' }, { authors: [{ name: 'René GOSCINNY', role: 'script' }] }, {}],
    ['series', { series: 'roman:dune' }, {}, { series: ['Dune'] }],
    ['any of its series', { series: 'roman:dune' }, {}, { series: ['Cycle de l’Imperium', 'Dune'] }],
    ['language, with its region or without', { language: 'fr' }, { language: 'fr-CA' }, {}],
    ['tag, in any spelling', { tag: 'a relire' }, {}, { tags: ['À relire'] }],
    ['own shelf', { shelf: anId(1) }, {}, { shelfIds: [anId(1)] }],
    ['least rating', { ratingAtLeast: 16 }, {}, { readings: [{ ratingQuarters: 17 }] }],
  ];
  it.each(asked)('FIL-1 asks for %s', (_name, filter, fields, around) => {
    put({ title: 'Autre', language: 'en', format: 'paper' }, { readings: [{ ratingQuarters: 12 }] });
    put({ title: 'Voulu', ...fields }, around);
    expect(titles(filter)).toEqual(['Voulu']);
  });

  it('FIL-1 finds books that lack something', () => {
    put(
      { title: 'Complet', authors: [{ name: 'A' }], isbn13: '9782070360024', pages: 100, language: 'fr', coverUrl: 'https://a.b/c' },
      { tags: ['x'], series: ['S'] },
    );
    put({ title: 'Nu', status: 'read' });
    for (const lacks of ['cover', 'isbn', 'author', 'series', 'pages', 'language', 'rating', 'tag'] as const)
      expect(titles({ lacks })).toEqual(['Nu']);
  });

  it('FIL-1 a book that waits to be read lacks no rating', () => {
    put({ title: 'À lire', status: 'to-read' });
    expect(titles({ lacks: 'rating' })).toEqual([]);
  });

  it('FIL-1 all that is asked holds together', () => {
    put({ title: 'Lu en BD', status: 'read', category: 'bd' }, { tags: ['pluie'] });
    put({ title: 'Lu en roman', status: 'read' }, { tags: ['pluie'] });
    put({ title: 'À lire en BD', category: 'bd' }, { tags: ['pluie'] });
    expect(titles({ tab: 'bd', status: 'read', tag: 'pluie' })).toEqual(['Lu en BD']);
  });

  it('FIL-2 counts each answer with the other questions as they are', () => {
    put({ title: 'A', status: 'read', possession: 'owned' });
    put({ title: 'B', status: 'read', possession: 'wished' });
    put({ title: 'C', status: 'to-read', possession: 'wished' });
    const facets = shelf.facets(view({ status: 'read', possession: 'wished' }));
    expect(facets).toMatchObject({ bookCount: 1, statuses: { read: 1, 'to-read': 1 }, possessions: { owned: 1, wished: 1 } });
  });

  it('FIL-2 names authors, tags and shelves, the most frequent first, a shelf that is gone not at all', () => {
    shelf.nameShelves([{ id: anId(1), name: 'Été', order: 'V', createdAt: NOW, updatedAt: NOW }]);
    put({ authors: [{ name: 'Aya Cissoko' }] }, { tags: ['Boxe'], shelfIds: [anId(1), anId(2)] });
    put({ authors: [{ name: 'Aya Cissoko' }, { name: 'Marie Desplechin' }] }, { tags: ['boxe'] });
    expect(shelf.facets(view())).toMatchObject({
      authors: [
        { value: 'aya cissoko', name: 'Aya Cissoko', count: 2 },
        { value: 'marie desplechin', count: 1 },
      ],
      tags: [{ value: 'boxe', name: 'Boxe', count: 2 }],
      shelves: [{ value: anId(1), name: 'Été', count: 1 }],
    });
  });

  it('FIL-4 tells what is asked for as it is called, and how many books answer, those in stacks counted', () => {
    put({ title: 'Aya, tome 1', authors: [{ name: 'Marguerite Abouet' }] }, { series: ['Aya'], tags: ['Abidjan'] });
    put({ title: 'Aya, tome 2', authors: [{ name: 'Marguerite Abouet' }] }, { series: ['Aya'], tags: ['Abidjan'] });
    const page = shelf.page(
      view({ stacked: true, author: 'marguerite abouet', series: 'roman:aya', tag: 'abidjan', shelf: anId(9) }),
      0,
      10,
    );
    expect(page).toMatchObject({ total: 0, asked: { author: 'Marguerite Abouet', series: 'Aya', tag: 'abidjan' } });
    expect(shelf.page(view({ stacked: true, tag: 'abidjan' }), 0, 10)).toMatchObject({ total: 1, bookCount: 2, asked: { tag: 'Abidjan' } });
  });
});

describe('what is picked', () => {
  it('BUL-1 a stack stands for the books that the view shows of it', () => {
    const read = put({ title: 'Aya, tome 1', status: 'read' }, { series: ['Aya'] });
    put({ title: 'Aya, tome 2' }, { series: ['Aya'] });
    const alone = put({ title: 'Zadig', status: 'read' });
    expect(shelf.picked(view({ stacked: true, status: 'read' }), 0, 100)).toEqual([
      { key: 'roman:aya', bookIds: [read.id] },
      { key: alone.id, bookIds: [alone.id] },
    ]);
    expect(shelf.picked(view({ stacked: true }), 0, 1)).toMatchObject([{ bookIds: { length: 2 } }]);
    expect(shelf.picked(view({ stacked: true }), 1, 100)).toEqual([{ key: alone.id, bookIds: [alone.id] }]);
  });
});

describe('the sorts of the shelf', () => {
  it('FIL-3 by last reading and by length, what is unknown last', () => {
    put({ title: 'Jamais lu' });
    put({ title: 'Lu en mars', pages: 120 }, { readings: [{ endedOn: '2026-03-02' }] });
    put({ title: 'Relu en mai', pages: 80 }, { readings: [{ endedOn: '2024-01-01' }, { endedOn: '2026-05' }] });
    expect(titles({ sort: 'read' })).toEqual(['Relu en mai', 'Lu en mars', 'Jamais lu']);
    expect(titles({ sort: 'pages' })).toEqual(['Lu en mars', 'Relu en mai', 'Jamais lu']);
  });

  it('FIL-3 series by their names without article, each in reading order, books alone behind', () => {
    put({ title: 'Abandon' });
    put({ title: 'Les Zazous, tome 10' }, { series: [] });
    put({ title: 'Les Zazous, tome 9' });
    put({ title: 'L’Arabe du futur, tome 2' });
    put({ title: 'L’Arabe du futur, tome 1' });
    expect(titles({ sort: 'series' })).toEqual([
      'L’Arabe du futur, tome 1',
      'L’Arabe du futur, tome 2',
      'Les Zazous, tome 9',
      'Les Zazous, tome 10',
      'Abandon',
    ]);
    expect(titles({ sort: 'series', stacked: true })).toEqual(['L’Arabe du futur', 'Les Zazous', 'Abandon']);
  });
});
