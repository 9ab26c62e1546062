import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SearchableBook } from '#domain/library/search/searchable-book.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import { startSearchFollower } from '../../../../src/worker/compute/search-follower.ts';

let local: LocalDb;
let books: Map<string, SearchableBook>;
let looked: string[];
let opened = 0;

const searchable = (bookId: string, fields: Partial<SearchableBook> = {}): SearchableBook => ({
  bookId,
  title: `Livre ${bookId}`,
  authors: [],
  wished: false,
  ...fields,
});
const put = (...added: SearchableBook[]) => added.forEach((book) => books.set(book.bookId, book));
const start = () =>
  startSearchFollower({
    local,
    bookIds: () => books.keys(),
    searchable(bookId) {
      looked.push(bookId);
      return books.get(bookId);
    },
  });
const noMembers = () => [];

beforeEach(() => {
  local = openLocal(`search-${(opened += 1)}`);
  books = new Map();
  looked = [];
});
afterEach(() => local.close());

describe('the search of a library', () => {
  test('finds every book that was there at the start', async () => {
    put(...Array.from({ length: 350 }, (_, n) => searchable(`b${n}`, { title: n === 349 ? 'Amkoullel' : `Livre ${n}` })));
    const found = await start().find('amkoulel', 5);
    expect(found.books.map(({ bookId }) => bookId)).toEqual(['b349']);
  });

  test('follows a book that is changed, added or taken out', async () => {
    put(searchable('a', { title: 'Amkoullel' }), searchable('b', { title: 'Kaïdara' }));
    const search = start();
    await search.ready();
    put(searchable('a', { title: 'Oui mon commandant' }), searchable('c', { title: 'Petit Bodiel' }));
    books.delete('b');
    search.follow(['a', 'b', 'c'], [], noMembers);
    const titles = async (query: string) => (await search.find(query, 5)).books.map(({ bookId }) => bookId);
    expect([await titles('amkoullel'), await titles('kaidara'), await titles('commandant'), await titles('bodiel')]).toEqual([
      [],
      [],
      ['a'],
      ['c'],
    ]);
  });

  test('a book that is changed while the index is being built is found as it is now', async () => {
    put(...Array.from({ length: 500 }, (_, n) => searchable(`b${n}`)));
    const search = start();
    await new Promise((resolve) => setTimeout(resolve, 0));
    put(searchable('b0', { title: 'Kaïdara' }));
    search.follow(['b0'], [], noMembers);
    expect((await search.find('kaidara', 5)).books.map(({ bookId }) => bookId)).toEqual(['b0']);
  });

  test('a series that changes is looked at with all its books, those that left included', async () => {
    const inAya = { series: { key: 'bd:aya', name: 'Aya', label: '1', from: 1, to: 1, numbered: true } };
    put(searchable('a', inAya), searchable('b', inAya), searchable('c'));
    const search = start();
    await search.ready();
    looked = [];
    put(searchable('a'), searchable('b'));
    search.follow(['b'], ['bd:aya'], noMembers);
    expect((await search.find('aya', 5)).books).toEqual([]);
    expect(looked.sort()).toEqual(['a', 'b']);
  });

  test('is kept over a restart, and then only what changed is indexed anew', async () => {
    put(searchable('a', { title: 'Amkoullel' }), searchable('b', { title: 'Kaïdara' }), searchable('gone', { title: 'Disparu' }));
    await start().saveIfChanged();
    put(searchable('b', { title: 'Petit Bodiel' }));
    books.delete('gone');
    const again = start();
    const ids = async (query: string) => (await again.find(query, 5)).books.map(({ bookId }) => bookId);
    expect([await ids('amkoullel'), await ids('bodiel'), await ids('kaidara'), await ids('disparu')]).toEqual([['a'], ['b'], [], []]);
  });

  test('a stored index that is cut or of another version is built anew', async () => {
    put(searchable('a', { title: 'Amkoullel' }));
    await start().saveIfChanged();
    const stored = await local.blobs.get('search-index');
    const content = stored?.content as { index: ArrayBuffer } | undefined;
    await local.blobs.update('search-index', { content: { ...content, index: content?.index.slice(0, 40) } });
    expect((await start().find('amkoullel', 5)).books.map(({ bookId }) => bookId)).toEqual(['a']);
    await local.blobs.update('search-index', { fingerprint: 'older' });
    expect((await start().find('amkoullel', 5)).books.map(({ bookId }) => bookId)).toEqual(['a']);
  });

  test('nothing is stored when nothing changed', async () => {
    put(searchable('a'));
    await start().saveIfChanged();
    await local.blobs.clear();
    const search = start();
    await search.saveIfChanged();
    expect(await local.blobs.count()).toBe(1);
    await local.blobs.clear();
    await search.saveIfChanged();
    expect(await local.blobs.count()).toBe(0);
  });
});
