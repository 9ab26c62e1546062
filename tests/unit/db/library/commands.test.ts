import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { addBookCommand, editBookCommand, removeBookCommand, setPossessionCommand } from '../../../../src/db/library/books.commands.ts';
import { putBackCommand } from '../../../../src/db/recovery/drawer.commands.ts';
import { bookRows } from '../../../../src/db/library/books.queries.ts';
import {
  finishCommand,
  markPageCommand,
  rateCommand,
  setReviewCommand,
  setStatusCommand,
} from '../../../../src/db/library/readings.commands.ts';
import { aBook, anId, anOccasion, aReading, aVolume } from '../../../kit/library.ts';

let db: GriotDb;
let opened = 0;

beforeEach(() => {
  db = openDb({ name: `commands-${(opened += 1)}` });
});
afterEach(() => db.close());

const draft = {
  title: 'Amkoullel',
  authors: [{ name: 'Amadou Hampâté Bâ' }],
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
} as const;

describe('adding a book', () => {
  test('saves the book, its place in a series and its reading in one go', async () => {
    const series = { name: 'Aya de Yopougon', volume: { label: '2', from: 2, to: 2, kind: 'tome' } } as const;
    const added = await addBookCommand(db, { ...draft, status: 'reading', series }, anOccasion());
    expect(added).toEqual({ ok: true, value: { bookId: anId(1) } });
    expect(await bookRows(db, anId(1))).toMatchObject({
      book: { title: 'Amkoullel', status: 'reading' },
      readings: [{ outcome: 'open' }],
      volumes: [{ seriesName: 'Aya de Yopougon', from: 2 }],
    });
  });

  test('refused by its rule writes nothing', async () => {
    expect(await addBookCommand(db, { ...draft, title: '  ' }, anOccasion())).toEqual({ ok: false, error: { type: 'TitleMissing' } });
    expect(await db.books.count()).toBe(0);
  });
});

describe('a command on one book', () => {
  const book = aBook({ pages: 200, publisher: 'Actes Sud' });
  beforeEach(() => db.books.add(book));

  test('writes the changed fields only: what arrived in another field meanwhile stays', async () => {
    await db.books.update(book.id, { genre: 'from another device' });
    await editBookCommand(db, book.id, { title: 'Amkoullel, l’enfant peul', publisher: null }, anOccasion());
    const { book: edited } = (await bookRows(db, book.id)) ?? {};
    expect(edited).toMatchObject({ title: 'Amkoullel, l’enfant peul', genre: 'from another device' });
    expect(edited).not.toHaveProperty('publisher');
  });

  test('marks a page, which opens a reading', async () => {
    await markPageCommand(db, book.id, 42, anOccasion());
    expect(await bookRows(db, book.id)).toMatchObject({ book: { status: 'reading' }, readings: [{ outcome: 'open', page: 42 }] });
  });

  test('finishes, rates and reviews the same reading', async () => {
    const occasion = anOccasion();
    await markPageCommand(db, book.id, 42, occasion);
    await finishCommand(db, book.id, occasion);
    await rateCommand(db, book.id, 17, occasion);
    await setReviewCommand(db, book.id, 'Magnifique.', occasion);
    expect(await bookRows(db, book.id)).toMatchObject({
      book: { status: 'read' },
      readings: [{ outcome: 'finished', endedOn: occasion.today, ratingQuarters: 17, review: 'Magnifique.' }],
    });
  });

  test('sets the status and the possession', async () => {
    const occasion = anOccasion();
    await setStatusCommand(db, book.id, 'abandoned', occasion);
    await setPossessionCommand(db, book.id, 'lent', occasion);
    expect(await bookRows(db, book.id)).toMatchObject({ book: { status: 'abandoned', possession: 'lent' } });
  });

  test('refused by its rule leaves the rows as they were', async () => {
    expect(await markPageCommand(db, book.id, 201, anOccasion())).toEqual({
      ok: false,
      error: { type: 'PageOutOfRange', page: 201, pages: 200 },
    });
    expect(await bookRows(db, book.id)).toEqual({ book, readings: [], volumes: [] });
  });

  test('says when the book is gone', async () => {
    expect(await rateCommand(db, anId(404), 4, anOccasion())).toEqual({ ok: false, error: { type: 'BookNotFound', bookId: anId(404) } });
  });
});

describe('removing a book', () => {
  const book = aBook();
  const readings = [aReading({ bookId: book.id, outcome: 'finished' }), aReading({ bookId: book.id })];
  const volumes = [aVolume({ bookId: book.id, seriesName: 'Aya de Yopougon', from: 1 })];
  beforeEach(async () => {
    await db.books.bulkAdd([book, aBook({ id: anId(7) })]);
    await db.readings.bulkAdd(readings);
    await db.volumes.bulkAdd(volumes);
  });

  test('takes its readings and volumes with it, and no other book', async () => {
    await removeBookCommand(db, book.id, anOccasion());
    expect(await bookRows(db, book.id)).toBeNull();
    expect([await db.books.count(), await db.readings.count(), await db.volumes.count()]).toEqual([1, 0, 0]);
  });

  test('can be undone as a whole', async () => {
    const before = await bookRows(db, book.id);
    const removed = await removeBookCommand(db, book.id, anOccasion());
    if (removed.ok) await putBackCommand(db, removed.value.gestureId);
    expect(await bookRows(db, book.id)).toEqual(before);
  });

  test('undone after the book came back by another way leaves what came', async () => {
    const removed = await removeBookCommand(db, book.id, anOccasion());
    await db.books.add({ ...book, title: 'Back from another device' });
    if (removed.ok) expect(await putBackCommand(db, removed.value.gestureId)).toEqual({ ok: true, value: { put: 3, alreadyThere: 1 } });
    expect(await bookRows(db, book.id)).toMatchObject({ book: { title: 'Back from another device' }, readings: [{}, {}] });
  });
});
