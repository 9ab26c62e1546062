import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { addBookCommand, editBookCommand } from '../../../../src/db/library/books.commands.ts';
import { sweepHistory, takeGestureBackCommand } from '../../../../src/db/library/history.commands.ts';
import { bookHistory } from '../../../../src/db/library/history.queries.ts';
import { removePartCommand, savePartCommand } from '../../../../src/db/library/parts.commands.ts';
import { markPageCommand, setStatusCommand } from '../../../../src/db/library/readings.commands.ts';
import { edits as editEntity } from '#domain/library/edit.ts';
import { aBook, anId, anOccasion, aReading } from '../../../kit/library.ts';

let db: GriotDb;
let opened = 0;
const book = aBook({ pages: 191 });
const at = (minute: number) => {
  let next = minute * 100;
  return anOccasion({ now: `2026-11-21T08:${minute}:00.000Z`, newId: () => anId((next += 1)), device: `device ${minute}` });
};
const gestureIds = async () => (await bookHistory(db, book.id, 50)).map(({ gestureId }) => gestureId);

beforeEach(async () => {
  db = openDb({ name: `history-${(opened += 1)}` });
  await db.books.add(book);
});
afterEach(() => db.close());

describe('the history of a book', () => {
  test('HIS-2 tells gestures the newest first, on whichever device', async () => {
    await editBookCommand(db, book.id, { title: 'La Lettre' }, at(10));
    await markPageCommand(db, book.id, 42, at(20));
    const history = await bookHistory(db, book.id, 50);
    expect(history).toMatchObject([
      {
        device: 'device 20',
        edits: [{ edit: { table: 'readings', kind: 'added' } }, { edit: { table: 'books', after: { status: 'reading' } } }],
      },
      { device: 'device 10', edits: [{ edit: { before: { title: 'Une si longue lettre' }, after: { title: 'La Lettre' } } }] },
    ]);
    expect((await db.edits.toArray()).every((edit) => editEntity.schema.safeParse(edit).success)).toBe(true);
  });

  test('HIS-1 a refused change and one that changes nothing write no page', async () => {
    await editBookCommand(db, book.id, { title: ' ' }, at(10));
    await setStatusCommand(db, book.id, 'to-read', at(11));
    expect(await db.edits.count()).toBe(0);
  });

  test('HIS-1 adding a book writes none', async () => {
    const draft = { title: 'Amkoullel', authors: [], category: 'roman', status: 'read', possession: 'owned', addedBy: 'hand' } as const;
    await addBookCommand(db, draft, at(10));
    expect(await db.edits.count()).toBe(0);
  });

  test('HIS-3 a gesture over several rows goes back whole, and that again', async () => {
    await markPageCommand(db, book.id, 42, at(10));
    const [marked = ''] = await gestureIds();
    expect(await takeGestureBackCommand(db, book.id, marked, false, at(20))).toEqual({ ok: true, value: { changed: 2, kept: [] } });
    expect(await db.books.get(book.id)).toMatchObject({ status: 'to-read' });
    expect(await db.readings.count()).toBe(0);
    const [undone = ''] = await gestureIds();
    await takeGestureBackCommand(db, book.id, undone, false, at(30));
    expect(await db.books.get(book.id)).toMatchObject({ status: 'reading' });
    expect(await db.readings.toArray()).toMatchObject([{ page: 42 }]);
  });

  test('HIS-4 what another device changed since stays and is named, the rest goes back', async () => {
    await editBookCommand(db, book.id, { title: 'La Lettre', publisher: 'NEA' }, at(10));
    const [edited = ''] = await gestureIds();
    await db.books.update(book.id, { title: 'Une lettre' });
    expect(await takeGestureBackCommand(db, book.id, edited, false, at(20))).toEqual({ ok: true, value: { changed: 1, kept: ['title'] } });
    const left = await db.books.get(book.id);
    expect(left).toMatchObject({ title: 'Une lettre' });
    expect(left).not.toHaveProperty('publisher');
    await takeGestureBackCommand(db, book.id, edited, true, at(30));
    expect(await db.books.get(book.id)).toMatchObject({ title: 'Une si longue lettre' });
  });

  test('HIS-2 HIS-3 what was taken away stands in it, and comes back from the drawer', async () => {
    const reading = aReading({ bookId: book.id, outcome: 'finished', review: 'À relire' });
    await db.readings.add(reading);
    await removePartCommand(db, book.id, 'readings', reading.id, at(10));
    expect(await bookHistory(db, book.id, 50)).toMatchObject([{ removed: [{ table: 'readings' }] }]);
    const [removed = ''] = await gestureIds();
    await takeGestureBackCommand(db, book.id, removed, false, at(20));
    expect(await db.readings.get(reading.id)).toEqual(reading);
    expect(await db.removals.count()).toBe(0);
  });

  test('HIS-3 a book that is gone is refused', async () => {
    expect(await takeGestureBackCommand(db, anId(9), anId(8), false, at(20))).toMatchObject({ ok: false, error: { type: 'BookNotFound' } });
  });

  test('HIS-5 old pages go, but for one of each day that was read on', async () => {
    await savePartCommand(db, book.id, { table: 'readings', fields: { endedOn: '2010' } }, at(10));
    await editBookCommand(db, book.id, { publisher: 'NEA' }, at(11));
    await markPageCommand(db, book.id, 10, at(12));
    await markPageCommand(db, book.id, 20, at(13));
    await sweepHistory(db, '2026-11-21T09:00:00.000Z');
    expect(await db.edits.toArray()).toMatchObject([{ table: 'readings', after: { markedOn: '2026-11-21' } }]);
  });
});
