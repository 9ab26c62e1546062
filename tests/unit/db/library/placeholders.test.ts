import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { editBookCommand } from '../../../../src/db/library/books.commands.ts';
import { addByIsbnCommand, takeBackByIsbnCommand } from '../../../../src/db/library/placeholders.commands.ts';
import { aBook, anId, anOccasion, NOW } from '../../../kit/library.ts';

let db: GriotDb;
let opened = 0;

beforeEach(() => {
  db = openDb({ name: `placeholders-${(opened += 1)}` });
});
afterEach(() => db.close());

const as = { category: 'roman', status: 'to-read', possession: 'owned', addedBy: 'scan' } as const;
const add = async (isbns: readonly string[], owner = 'awa') => {
  const added = await addByIsbnCommand(db, isbns, as, owner, anOccasion());
  if (!added.ok) throw new Error(added.error.type);
  return added.value.books;
};

describe('a code that was read', () => {
  test('ADD-1 is a book with its number for a title, waiting for a better one', async () => {
    const [scanned] = await add(['978-2-07-036002-4']);
    expect(scanned).toMatchObject({ isbn13: '9782070360024', added: true });
    expect(await db.books.toArray()).toMatchObject([
      { id: scanned!.bookId, title: '978-2-07-036002-4', isbn13: '9782070360024', lookup: 'waiting', addedBy: 'scan', possession: 'owned' },
    ]);
  });

  test('ADD-3 in two tabs at once is one book', async () => {
    const both = await Promise.all([add(['9782070360024']), add(['2070360024'])]);
    expect(both.flat().map(({ added }) => added)).toEqual([true, false]);
    expect(await db.books.count()).toBe(1);
  });

  test('ADD-3 on two devices of one reader is one row, and another reader’s is another', async () => {
    const other = openDb({ name: `placeholders-${(opened += 1)}` });
    const here = await add(['9782070360024']);
    const there = await addByIsbnCommand(other, ['9782070360024'], as, 'awa', anOccasion({ now: NOW }));
    const somebody = await addByIsbnCommand(openDb({ name: `placeholders-${(opened += 1)}` }), ['9782070360024'], as, 'kofi', anOccasion());
    expect(there).toMatchObject({ ok: true, value: { books: [{ bookId: here[0]!.bookId }] } });
    expect(somebody).not.toMatchObject({ value: { books: [{ bookId: here[0]!.bookId }] } });
    other.close();
  });

  test('ADD-2 of a book or of another edition that is here adds nothing and says where it is', async () => {
    await db.books.bulkAdd([aBook({ id: anId(1), isbn13: '9782070360024' }), aBook({ id: anId(2) })]);
    await db.editions.add({ id: anId(3), bookId: anId(2), isbn13: '9782203001190', createdAt: NOW, updatedAt: NOW });
    expect(await add(['9782070360024', '9782203001190'])).toEqual([
      { isbn13: '9782070360024', bookId: anId(1), added: false },
      { isbn13: '9782203001190', bookId: anId(2), added: false },
    ]);
    expect(await db.books.count()).toBe(2);
  });

  test('ADD-3 whose former placeholder was corrected to another ISBN gets a row of its own', async () => {
    const [first] = await add(['9782070360024']);
    await editBookCommand(db, first!.bookId, { isbn: '9782203001190' }, anOccasion());
    const [again] = await add(['9782070360024']);
    expect(again).toMatchObject({ added: true });
    expect(again!.bookId).not.toBe(first!.bookId);
  });

  test('ADD-4 with a wrong digit among others is refused, and nothing of the list is written', async () => {
    const refused = await addByIsbnCommand(db, ['9782203001190', '9782070360025'], as, '', anOccasion());
    expect(refused).toEqual({ ok: false, error: { type: 'IsbnInvalid', given: '9782070360025', expected: '4' } });
    expect(await db.books.count()).toBe(0);
  });
});

test('ADD-7 a book whose title was typed waits for none', async () => {
  const [scanned] = await add(['9782070360024']);
  const occasion = anOccasion();
  await editBookCommand(db, scanned!.bookId, { publisher: 'Gallimard' }, occasion);
  expect(await db.books.get(scanned!.bookId)).toMatchObject({ lookup: 'waiting' });
  await editBookCommand(db, scanned!.bookId, { title: 'L’Étranger' }, occasion);
  expect(await db.books.get(scanned!.bookId)).not.toHaveProperty('lookup');
});

test('ADD-11 a list is taken back by one press, except the books that somebody touched; the drawer keeps the others', async () => {
  const books = await add(['9782070360024', '9782203001190', '9782708704800']);
  await editBookCommand(db, books[1]!.bookId, { title: 'Tintin au Tibet' }, anOccasion({ now: '2026-11-21T09:00:00.000Z' }));
  const back = await takeBackByIsbnCommand(
    db,
    books.map(({ bookId }) => bookId),
    anOccasion(),
  );
  expect(back).toEqual({ ok: true, value: { removed: 2, kept: 1 } });
  expect(await db.books.toArray()).toMatchObject([{ title: 'Tintin au Tibet' }]);
  expect(await db.removals.count()).toBe(1);
});
