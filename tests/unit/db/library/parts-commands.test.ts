import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { removePartCommand, renameTagCommand, savePartCommand, tagBookCommand } from '../../../../src/db/library/parts.commands.ts';
import { takeGestureBackCommand } from '../../../../src/db/library/history.commands.ts';
import { bookHistory } from '../../../../src/db/library/history.queries.ts';
import { putBackCommand } from '../../../../src/db/recovery/drawer.commands.ts';
import { aBook, anId, anOccasion, aReading, NOW } from '../../../kit/library.ts';

let db: GriotDb;
let opened = 0;
const counting = (from: number) => () => anId((from += 1));
beforeEach(() => {
  db = openDb({ name: `parts-${(opened += 1)}` });
});
afterEach(() => db.close());

describe('the readings of a book', () => {
  const book = aBook({ status: 'read' });
  const reading = aReading({ bookId: book.id, outcome: 'finished', review: 'À relire' });
  beforeEach(async () => {
    await db.books.add(book);
    await db.readings.add(reading);
  });

  test('REA-3 one of the past is added beside the others', async () => {
    const added = await savePartCommand(db, book.id, { table: 'readings', fields: { endedOn: '2010' } }, anOccasion());
    expect(added).toMatchObject({ ok: true });
    expect(await db.readings.where('bookId').equals(book.id).count()).toBe(2);
    expect(await db.readings.get(reading.id)).toEqual(reading);
  });

  test('REA-2 what another device wrote into another field meanwhile stays', async () => {
    await db.readings.update(reading.id, { ratingQuarters: 16 });
    await savePartCommand(db, book.id, { table: 'readings', id: reading.id, fields: { review: 'Relu' } }, anOccasion());
    expect(await db.readings.get(reading.id)).toMatchObject({ review: 'Relu', ratingQuarters: 16 });
  });

  test('REA-6 one that is taken away comes back from the drawer; the book stays', async () => {
    const removed = await removePartCommand(db, book.id, 'readings', reading.id, anOccasion());
    expect(await db.readings.get(reading.id)).toBeUndefined();
    expect(await db.books.get(book.id)).toEqual(book);
    await putBackCommand(db, removed.ok ? removed.value.gestureId : '');
    expect(await db.readings.get(reading.id)).toEqual(reading);
  });

  test('what is gone is refused and changes nothing', async () => {
    const gone = { ok: false, error: { type: 'PartNotFound' } };
    expect(await removePartCommand(db, book.id, 'readings', anId(9), anOccasion())).toMatchObject(gone);
    expect(await savePartCommand(db, anId(8), { table: 'readings', fields: {} }, anOccasion())).toMatchObject({
      ok: false,
      error: { type: 'BookNotFound' },
    });
    expect(await db.removals.count()).toBe(0);
  });
});

test('LOA-2 giving a borrowed book back leaves its reading, and the history takes both halves back', async () => {
  const book = aBook({ possession: 'borrowed', status: 'reading' });
  const reading = aReading({ bookId: book.id, page: 62 });
  await db.books.add(book);
  await db.readings.add(reading);
  const loan = { id: anId(900), bookId: book.id, direction: 'borrowed', createdAt: NOW, updatedAt: NOW } as const;
  await db.loans.add(loan);
  const draft = { table: 'loans', id: loan.id, fields: { returnedOn: '2026-11-20' } } as const;
  await savePartCommand(db, book.id, draft, anOccasion({ newId: counting(500) }));
  expect(await db.books.get(book.id)).toMatchObject({ possession: 'returned', status: 'reading' });
  expect(await db.readings.get(reading.id)).toEqual(reading);
  const [gesture] = await bookHistory(db, book.id, 9);
  await takeGestureBackCommand(db, book.id, gesture?.gestureId ?? '', false, anOccasion({ newId: counting(700) }));
  expect(await db.books.get(book.id)).toMatchObject({ possession: 'borrowed' });
  expect((await db.loans.get(loan.id))?.returnedOn).toBeUndefined();
});

describe('a loan', () => {
  const book = aBook();
  beforeEach(() => db.books.add(book));
  const lend = (contactName: string, ids: number) => {
    let next = ids;
    return savePartCommand(db, book.id, { table: 'loans', fields: { contactName } }, anOccasion({ newId: () => anId((next += 1)) }));
  };

  test('LOA-3 names a person by id; the name is kept on this device, once however it is spelt', async () => {
    await lend('Kofi Mensah', 500);
    await lend('  kofi  mensah ', 600);
    const [contact] = await db.contacts.toArray();
    expect(await db.contacts.count()).toBe(1);
    expect(await db.loans.toArray()).toMatchObject([{ contactId: contact?.id }, { contactId: contact?.id }]);
    expect(JSON.stringify([await db.loans.toArray(), await db.edits.toArray()])).not.toMatch(/kofi/i);
  });

  test('LOA-3 a refused loan keeps nobody', async () => {
    const draft = { table: 'loans', fields: { contactName: 'Kofi', since: '2999' } } as const;
    expect(await savePartCommand(db, book.id, draft, anOccasion())).toMatchObject({ ok: false, error: { type: 'DateInvalid' } });
    expect(await db.contacts.count()).toBe(0);
  });

  test('LOA-2 taking the loan back from the history gives the book back', async () => {
    await lend('Kofi', 500);
    expect(await db.books.get(book.id)).toMatchObject({ possession: 'lent' });
    const [gesture] = await bookHistory(db, book.id, 9);
    await takeGestureBackCommand(db, book.id, gesture?.gestureId ?? '', false, anOccasion({ newId: counting(700) }));
    expect(await db.books.get(book.id)).toMatchObject({ possession: 'owned' });
    expect(await db.loans.count()).toBe(0);
  });
});

test('COP-4 an edition that comes back from the drawer has its copies again', async () => {
  const book = aBook();
  await db.books.add(book);
  const edition = await savePartCommand(
    db,
    book.id,
    { table: 'editions', fields: { label: 'poche' } },
    anOccasion({ newId: counting(500) }),
  );
  const editionId = edition.ok ? edition.value.partId : '';
  await savePartCommand(db, book.id, { table: 'copies', fields: { editionId } }, anOccasion({ newId: counting(600) }));
  const removed = await removePartCommand(db, book.id, 'editions', editionId, anOccasion({ newId: counting(700) }));
  expect(await db.copies.toArray()).toMatchObject([{ editionId }]);
  await putBackCommand(db, removed.ok ? removed.value.gestureId : '');
  expect(await db.editions.get(editionId)).toMatchObject({ label: 'poche' });
});

test('TAG-2 a tag is renamed in the whole library', async () => {
  const books = [aBook(), aBook()];
  await db.books.bulkAdd(books);
  for (const [at, { id }] of books.entries()) await tagBookCommand(db, id, 'sf', anOccasion({ newId: counting(500 + 100 * at) }));
  expect(await renameTagCommand(db, 'SF', 'science-fiction', anOccasion({ newId: counting(800) }))).toEqual({
    ok: true,
    value: { books: 2 },
  });
  expect((await db.bookTags.toArray()).map(({ tag }) => tag)).toEqual(['science-fiction', 'science-fiction']);
});
