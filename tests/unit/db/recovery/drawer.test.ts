import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import { editBookCommand, removeBookCommand } from '../../../../src/db/library/books.commands.ts';
import { bookRows } from '../../../../src/db/library/books.queries.ts';
import {
  discardCommand,
  keepNoticesCommand,
  putBackCommand,
  restoreNoticeCommand,
  sweepDrawer,
  takeBackCommand,
} from '../../../../src/db/recovery/drawer.commands.ts';
import { countUnseen, drawerOf, replacedVersions, unseenNotices } from '../../../../src/db/recovery/drawer.queries.ts';
import { aBook, anId, anOccasion, aReading, aVolume, NOW } from '../../../kit/library.ts';
import { aNotice, aReplaced } from '../../../kit/notices.ts';

let db: GriotDb;
let local: LocalDb;
let opened = 0;
const book = aBook({ title: 'L’Étranger', pages: 191 });
const reading = aReading({ bookId: book.id, ratingQuarters: 20, page: 118 });

beforeEach(async () => {
  const name = `drawer-${(opened += 1)}`;
  db = openDb({ name });
  local = openLocal(name);
  await db.books.add(book);
  await db.readings.add(reading);
});
afterEach(() => {
  db.close();
  local.close();
});

const removed = async (): Promise<string> => {
  const done = await removeBookCommand(db, book.id, anOccasion({ device: 'Safari · iPad' }));
  if (!done.ok) throw new Error('Not removed.');
  return done.value.gestureId;
};

describe('what was removed', () => {
  test('SYN-135 a removed book lies in the drawer with all that hung on it, and says where it was removed', async () => {
    const gestureId = await removed();
    expect((await drawerOf(db)).removed).toEqual([
      {
        gestureId,
        at: anOccasion().now,
        device: 'Safari · iPad',
        rows: [
          { table: 'readings', row: reading },
          { table: 'books', row: book },
        ],
        looked: false,
      },
    ]);
  });

  test('SYN-135 an edit that takes a place in a series away keeps it as well', async () => {
    const places = [1, 2].map((n) => aVolume({ bookId: book.id, seriesName: 'Camus', from: n, createdAt: `${NOW}${n}` }));
    await db.volumes.bulkAdd(places);
    await editBookCommand(db, book.id, { series: null }, anOccasion());
    expect((await drawerOf(db)).removed.flatMap(({ rows }) => rows)).toEqual([{ table: 'volumes', row: places[1] }]);
  });

  test('SYN-136 put back it is as it was, and the drawer is empty', async () => {
    const before = await bookRows(db, book.id);
    const gestureId = await removed();
    expect(await putBackCommand(db, gestureId)).toEqual({ ok: true, value: { put: 2, alreadyThere: 0 } });
    expect(await bookRows(db, book.id)).toEqual(before);
    expect(await drawerOf(db)).toEqual({ removed: [], notices: [] });
    expect((await putBackCommand(db, gestureId)).ok).toBe(false);
  });

  test('SYN-185 a row that two gestures removed lies there once, in its newest version, and comes back from both', async () => {
    const first = await removed();
    const older = { ...book, pages: 12, updatedAt: '2020-01-01T00:00:00.000Z' };
    const again = { id: anId(81), gestureId: anId(82), at: '2099-01-01T00:00:00.000Z', restored: {} };
    await db.removals.add({ ...again, rows: [{ table: 'books', row: older }] });
    const shown = (await drawerOf(db)).removed;
    expect(shown.map(({ gestureId, rows }) => [gestureId, rows])).toEqual([
      [again.gestureId, [{ table: 'books', row: book }]],
      [first, [{ table: 'readings', row: reading }]],
    ]);
    expect(await putBackCommand(db, again.gestureId)).toEqual({ ok: true, value: { put: 1, alreadyThere: 0 } });
    expect(await db.books.get(book.id)).toEqual(book);
    expect((await drawerOf(db)).removed.map(({ rows }) => rows)).toEqual([[{ table: 'readings', row: reading }]]);
  });

  test('SYN-185 a gesture of which nothing else is left stands behind the newer one', async () => {
    const first = await removed();
    const again = { id: anId(81), gestureId: anId(82), at: '2099-01-01T00:00:00.000Z' };
    await db.removals.add({ ...again, rows: [book, reading].map((row) => ({ table: row === book ? 'books' : 'readings', row })) });
    expect((await drawerOf(db)).removed).toMatchObject([{ gestureId: again.gestureId, behind: [first] }]);
    expect(await putBackCommand(db, again.gestureId)).toEqual({ ok: true, value: { put: 2, alreadyThere: 0 } });
    expect(await drawerOf(db)).toEqual({ removed: [], notices: [] });
  });

  test('SYN-136 what came back meanwhile is left alone and counted', async () => {
    const gestureId = await removed();
    await db.books.add({ ...book, title: 'Written anew' });
    expect(await putBackCommand(db, gestureId)).toEqual({ ok: true, value: { put: 1, alreadyThere: 1 } });
    expect(await bookRows(db, book.id)).toMatchObject({ book: { title: 'Written anew' }, readings: [{ page: 118 }] });
  });

  test('SYN-136 a place in a series is not put back without its book', async () => {
    await db.volumes.bulkAdd([1, 2].map((n) => aVolume({ bookId: book.id, seriesName: 'Camus', from: n, createdAt: `${NOW}${n}` })));
    await editBookCommand(db, book.id, { series: null }, anOccasion({ newId: () => crypto.randomUUID() }));
    const [place] = (await drawerOf(db)).removed;
    await removeBookCommand(db, book.id, anOccasion({ newId: () => crypto.randomUUID() }));
    expect(await putBackCommand(db, place?.gestureId ?? '')).toEqual({ ok: false, error: { type: 'BookNotFound', bookId: book.id } });
    expect((await drawerOf(db)).removed).toHaveLength(2);
  });
});

describe('a change that was replaced', () => {
  const notice = aReplaced('readings', reading.id, { ratingQuarters: 16, updatedAt: NOW }, { ratingQuarters: 20, updatedAt: NOW });
  beforeEach(() => db.notices.add(notice));

  test('SYN-131 is told with the row as it stands and the book it belongs to', async () => {
    expect(await unseenNotices(db)).toMatchObject([{ ids: [notice.id], title: 'L’Étranger', row: { ratingQuarters: 20 }, looked: false }]);
  });

  test('SYN-131 the value that lost is kept by an ordinary change of its field, and nothing else moves', async () => {
    await db.readings.update(reading.id, { review: 'Written since' });
    expect(await restoreNoticeCommand(db, [notice.id], 'content', '2026-11-22T08:00:00.000Z')).toEqual({ ok: true, value: undefined });
    expect(await db.readings.get(reading.id)).toEqual({
      ...reading,
      ratingQuarters: 16,
      review: 'Written since',
      updatedAt: '2026-11-22T08:00:00.000Z',
    });
    expect(await countUnseen(db)).toEqual({ refused: 0, toLookAt: 0 });
  });

  test('SYN-137 the value that stands is kept by looking away; both stay in the drawer', async () => {
    await keepNoticesCommand(db, [notice.id], NOW);
    expect(await unseenNotices(db)).toEqual([]);
    expect((await drawerOf(db)).notices).toMatchObject([{ looked: true }]);
    await restoreNoticeCommand(db, [notice.id], 'content', NOW);
    await restoreNoticeCommand(db, [notice.id], 'standing', NOW);
    expect(await db.readings.get(reading.id)).toMatchObject({ ratingQuarters: 20 });
  });

  test('SYN-141 is found by its row', async () => {
    expect(await replacedVersions(db, [book.id, reading.id])).toMatchObject([{ id: notice.id }]);
    expect(await replacedVersions(db, [book.id])).toEqual([]);
  });

  test('SYN-131 a field that was emptied here is emptied again', async () => {
    const emptied = aReplaced('readings', reading.id, { page: null }, { page: 118 });
    await db.notices.add(emptied);
    await restoreNoticeCommand(db, [emptied.id], 'content', NOW);
    expect(await db.readings.get(reading.id)).not.toHaveProperty('page');
  });
});

describe('a change that was refused, or met a deletion', () => {
  test('SYN-132 a row that the server did not take is written again', async () => {
    const lost = aBook({ title: 'Refusé' });
    const notice = aNotice({ key: lost.id, content: JSON.stringify(lost), reason: 'failed' });
    await db.notices.add(notice);
    expect(await restoreNoticeCommand(db, [notice.id], 'content', NOW)).toEqual({ ok: true, value: undefined });
    expect(await db.books.get(lost.id)).toEqual({ ...lost, updatedAt: NOW });
  });

  test('SYN-132 what can never be accepted is not written again', async () => {
    const notice = aNotice({ key: book.id, content: JSON.stringify({ pages: -4 }) });
    await db.notices.add(notice);
    expect(await restoreNoticeCommand(db, [notice.id], 'content', NOW)).toEqual({
      ok: false,
      error: { type: 'FieldInvalid', field: 'pages' },
    });
    expect(await db.books.get(book.id)).toEqual(book);
  });

  test('SYN-132 many refusals told together, or fields of a row that is gone, have no row to go to', async () => {
    const together = aNotice({ key: book.id, content: JSON.stringify([{ table: 'books' }]) });
    const gone = aNotice({ key: anId(404), content: JSON.stringify({ title: 'Titre' }) });
    await db.notices.bulkAdd([together, gone]);
    expect(await restoreNoticeCommand(db, [together.id], 'content', NOW)).toMatchObject({ error: { type: 'FieldInvalid' } });
    expect(await restoreNoticeCommand(db, [gone.id], 'content', NOW)).toMatchObject({ error: { type: 'BookNotFound' } });
  });

  test('SYN-136 a row deleted elsewhere comes back with the change that met the deletion', async () => {
    await db.books.delete(book.id);
    const notice = aNotice({ kind: 'removed', key: book.id, content: JSON.stringify({ ...book, pages: 200 }) });
    await db.notices.add(notice);
    await restoreNoticeCommand(db, [notice.id], 'content', NOW);
    expect(await db.books.get(book.id)).toEqual({ ...book, pages: 200, updatedAt: NOW });
  });

  test('SYN-132 a content in parts is one thing, whole', async () => {
    const lost = aBook({ title: 'En deux parts' });
    const text = JSON.stringify(lost);
    const [one, two] = [text.slice(0, 40), text.slice(40)].map((content, at) => aNotice({ key: lost.id, content, part: at + 1, parts: 2 }));
    if (one === undefined || two === undefined) throw new Error('No parts.');
    await db.notices.bulkAdd([two, one]);
    const [notice] = (await drawerOf(db)).notices;
    expect(notice).toMatchObject({ ids: [one.id, two.id], content: text, title: 'En deux parts' });
    await restoreNoticeCommand(db, notice?.ids ?? [], 'content', NOW);
    expect(await db.books.get(lost.id)).toMatchObject({ title: 'En deux parts' });
  });

  test('SYN-94 what stayed deleted after a restored backup is told until it was looked at or put back', async () => {
    const gestureId = anId(70);
    const told = async () => (await drawerOf(db)).removed.map(({ restored, looked }) => [restored?.takenAt, looked]);
    const lost = aBook({ title: 'Effacé deux fois' });
    await db.removals.add({ id: anId(71), gestureId, at: NOW, rows: [{ table: 'books', row: lost }], restored: { takenAt: NOW } });
    expect(await told()).toEqual([[NOW, false]]);
    await keepNoticesCommand(db, [gestureId], NOW);
    expect(await told()).toEqual([[NOW, true]]);
    await putBackCommand(db, gestureId);
    expect(await db.books.get(lost.id)).toEqual(lost);
    expect(await db.removals.count()).toBe(0);
  });

  test('SYN-133 only refusals count as refused', async () => {
    await db.notices.bulkAdd([aNotice({ key: book.id }), aNotice({ key: book.id, kind: 'removed' }), aReplaced('books', book.id, {}, {})]);
    expect(await countUnseen(db)).toEqual({ refused: 1, toLookAt: 2 });
  });

  test('SYN-133 a refusal in several parts counts once, also beside another one of the same row', async () => {
    const parts = [1, 2, 3].map((part) => aNotice({ key: book.id, content: 'x', part, parts: 3 }));
    await db.notices.bulkAdd([...parts, aNotice({ key: book.id }), aNotice({ key: anId(77) })]);
    expect(await countUnseen(db)).toEqual({ refused: 3, toLookAt: 0 });
  });
});

describe('throwing out and sweeping', () => {
  const later = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
  /** As a device that is started every few days. */
  const startedUntil = async (days: number): Promise<void> => {
    for (let day = 2; day <= days; day += 4) await sweepDrawer(db, local, later(day));
  };

  test('SYN-138 what was thrown out is hidden, can be taken back, and is gone a day later', async () => {
    const notice = aNotice({ key: book.id });
    await db.notices.add(notice);
    const all = { gestures: [await removed()], notices: [notice.id] };
    await discardCommand(db, all, NOW);
    expect(await drawerOf(db)).toEqual({ removed: [], notices: [] });
    await takeBackCommand(db, all);
    const back = await drawerOf(db);
    expect([back.removed.length, back.notices.length]).toEqual([1, 1]);
    await discardCommand(db, all, NOW);
    await sweepDrawer(db, local, later(1));
    expect([await db.removals.count(), await db.notices.count()]).toEqual([0, 0]);
  });

  test('SYN-139 an entry stays for 90 days and not longer', async () => {
    await db.notices.add(aNotice({ key: book.id, at: later(1) }));
    await removed();
    await startedUntil(88);
    expect([await db.removals.count(), await db.notices.count()]).toEqual([1, 1]);
    await startedUntil(100);
    expect([await db.removals.count(), await db.notices.count()]).toEqual([0, 0]);
  });

  test('SYN-139 a clock that is years ahead sweeps nothing', async () => {
    await removed();
    await startedUntil(20);
    await sweepDrawer(db, local, later(4_000));
    await sweepDrawer(db, local, later(4_003));
    expect(await db.removals.count()).toBe(1);
  });
});
