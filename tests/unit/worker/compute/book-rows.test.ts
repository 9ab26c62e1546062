import { expect, test } from 'vitest';
import type { MirrorChanges, MirrorRows } from '../../../../src/worker/mirror.ts';
import { createBookRowsIndex } from '../../../../src/worker/compute/book-rows.ts';
import { aBook, anId, aReading, aVolume } from '../../../kit/library.ts';

const noRows = () => ({
  books: new Map(),
  readings: new Map(),
  volumes: new Map(),
  series: new Map(),
  loans: new Map(),
  bookTags: new Map(),
  editions: new Map(),
  quotes: new Map(),
  shelves: new Map(),
  shelfPlaces: new Map(),
  authors: new Map(),
  savedFilters: new Map(),
  goals: new Map(),
});

/** Rows as a mirror holds them, changed the way a mirror changes them. */
const aMirror = () => {
  const rows = noRows() satisfies MirrorRows;
  const index = createBookRowsIndex(rows);
  const change = (table: 'books' | 'readings' | 'volumes', id: string, row?: object) => {
    if (row) rows[table].set(id, row);
    else rows[table].delete(id);
    const changes = noRows();
    changes[table].set(id, row);
    return [...index.note(changes as MirrorChanges)];
  };
  return { index, change };
};

test('a book is gathered with its readings and volumes, and a change of one names the book', () => {
  const { index, change } = aMirror();
  const book = aBook({ id: anId(1) });
  const reading = aReading({ id: anId(2), bookId: book.id });
  const volume = aVolume({ id: anId(3), bookId: book.id, seriesName: 'Aya', from: 1 });
  expect(change('books', book.id, book)).toEqual([book.id]);
  expect(change('readings', reading.id, reading)).toEqual([book.id]);
  expect(change('volumes', volume.id, volume)).toEqual([book.id]);
  expect(index.gather(book.id)).toMatchObject({ book, readings: [reading], volumes: [volume] });
});

test('a reading that comes before its book waits for it', () => {
  const { index, change } = aMirror();
  const reading = aReading({ id: anId(2), bookId: anId(1) });
  change('readings', reading.id, reading);
  expect(index.gather(anId(1))).toBeUndefined();
  const book = aBook({ id: anId(1) });
  change('books', book.id, book);
  expect(index.gather(book.id)?.readings).toEqual([reading]);
});

test('a row that moves to another book names both, one that goes names its last', () => {
  const { index, change } = aMirror();
  change('books', anId(1), aBook({ id: anId(1) }));
  change('books', anId(2), aBook({ id: anId(2) }));
  change('volumes', anId(3), aVolume({ id: anId(3), bookId: anId(1), seriesName: 'Aya' }));
  expect(change('volumes', anId(3), aVolume({ id: anId(3), bookId: anId(2), seriesName: 'Aya' }))).toEqual([anId(1), anId(2)]);
  expect(index.gather(anId(1))?.volumes).toEqual([]);
  expect(change('volumes', anId(3))).toEqual([anId(2)]);
  expect(index.gather(anId(2))?.volumes).toEqual([]);
});

test('a book that is gone is named, and gathered no more', () => {
  const { index, change } = aMirror();
  change('books', anId(1), aBook({ id: anId(1) }));
  expect(change('books', anId(1))).toEqual([anId(1)]);
  expect(index.gather(anId(1))).toBeUndefined();
});
