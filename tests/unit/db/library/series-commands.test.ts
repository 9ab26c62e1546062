import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeriesDecision } from '#domain/library/series-rules.ts';
import type { SeriesCompletion } from '#domain/library/complete-series.ts';
import { underOwner } from '#domain/library/import/imported-ids.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { setPossessionCommand } from '../../../../src/db/library/books.commands.ts';
import { bookRows } from '../../../../src/db/library/books.queries.ts';
import { completeSeriesCommand, decideSeriesCommand, takeBackCompletionCommand } from '../../../../src/db/library/series.commands.ts';
import { createShelfModel } from '#domain/library/shelf-model.ts';
import { aBook, anId, anOccasion, aSeries } from '../../../kit/library.ts';

let opened = 0;
let dbs: GriotDb[] = [];
const aDevice = (): GriotDb => {
  const db = openDb({ name: `series-${(opened += 1)}` });
  dbs.push(db);
  return db;
};
let db: GriotDb;
beforeEach(() => {
  db = aDevice();
});
afterEach(() => {
  for (const one of dbs) one.close();
  dbs = [];
});

const missing = (...numbers: number[]): SeriesCompletion => ({
  key: 'bd:aya de yopougon',
  category: 'bd',
  statedName: 'Aya de Yopougon',
  authors: [{ name: 'Marguerite Abouet' }],
  volumes: numbers.map((number) => ({ number, title: `Aya de Yopougon, tome ${number}` })),
});
const complete = async (device: GriotDb, completion: SeriesCompletion, owner = 'user-a') => {
  const done = await completeSeriesCommand(device, completion, owner, anOccasion());
  if (!done.ok) throw new Error(done.error.type);
  return done.value.bookIds;
};
const idsOf = async (device: GriotDb) => [
  ...(await device.books.toCollection().primaryKeys()),
  ...(await device.volumes.toCollection().primaryKeys()),
];

describe('SRS-14 completing a series', () => {
  test('adds each missing volume as a wished book of the series', async () => {
    await db.books.bulkAdd([1, 2, 5].map((n) => aBook({ title: `Aya de Yopougon, tome ${n}`, category: 'bd' })));
    const [first] = await complete(db, missing(3, 4));
    expect(await bookRows(db, first!)).toMatchObject({
      book: { title: 'Aya de Yopougon, tome 3', possession: 'wished', status: 'to-read', category: 'bd', addedBy: 'series' },
      readings: [],
      volumes: [{ seriesName: 'Aya de Yopougon', label: '3', from: 3, to: 3, kind: 'tome' }],
    });
    const shelf = createShelfModel();
    const volumes = await db.volumes.toArray();
    for (const book of await db.books.toArray())
      shelf.put({ book, readings: [], volumes: volumes.filter(({ bookId }) => bookId === book.id) });
    expect(shelf.series('bd:aya de yopougon')?.cells.map(({ state }) => state)).toEqual(['owned', 'owned', 'wished', 'wished', 'owned']);
  });

  test('pressed again it adds nothing twice', async () => {
    await complete(db, missing(3, 4));
    expect(await complete(db, missing(3, 4, 6))).toHaveLength(1);
    expect(await complete(db, missing(3, 4, 6, 6))).toEqual([]);
    expect(await db.books.count()).toBe(3);
  });

  test('on two devices makes the same rows, for two people rows of their own', async () => {
    const [other, stranger] = [aDevice(), aDevice()];
    await complete(db, missing(3, 4));
    await complete(other, missing(4, 3));
    await complete(stranger, missing(3, 4), 'user-b');
    expect(await idsOf(other)).toEqual(await idsOf(db));
    const theirs = new Set(await idsOf(stranger));
    expect((await idsOf(db)).filter((id) => theirs.has(id))).toEqual([]);
  });

  test('before there was an account makes the rows that the account would have made', async () => {
    await complete(db, missing(3), '');
    const books = await db.books.toArray();
    const other = aDevice();
    const [id] = await complete(other, missing(3), 'user-a');
    expect(underOwner('user-a', books).book(books[0]!).id).toBe(id);
  });

  test('an edition that numbers anew is completed apart', async () => {
    const [ordinary] = await complete(db, missing(3));
    const [perfect] = await complete(db, { ...missing(3), statedName: 'Aya de Yopougon, perfect edition' });
    expect(perfect).not.toBe(ordinary);
  });

  test.each([0, 2.5, 1_501, Number.NaN])('refuses %d, which is no volume, and writes nothing', async (number) => {
    const done = await completeSeriesCommand(db, missing(3, number), '', anOccasion());
    expect(done).toEqual({ ok: false, error: { type: 'FieldInvalid', field: 'volume' } });
    expect(await db.books.count()).toBe(0);
  });

  test('taken back in one press, all of it is gone from the shelf and kept in the drawer as one gesture', async () => {
    const bookIds = await complete(db, missing(3, 4));
    expect(await takeBackCompletionCommand(db, bookIds, anOccasion())).toEqual({ ok: true, value: { removed: 2, kept: 0 } });
    expect(await idsOf(db)).toEqual([]);
    expect((await db.removals.toArray()).map(({ rows }) => rows.length)).toEqual([4]);
    expect(await complete(db, missing(3, 4))).toEqual(bookIds);
  });

  test('taken back, what was changed meanwhile stays', async () => {
    const bookIds = await complete(db, missing(3, 4));
    await setPossessionCommand(db, bookIds[0]!, 'owned', anOccasion({ now: '2026-11-21T09:00:00.000Z' }));
    expect(await takeBackCompletionCommand(db, bookIds, anOccasion())).toEqual({ ok: true, value: { removed: 1, kept: 1 } });
    expect((await db.books.toArray()).map(({ id }) => id)).toEqual([bookIds[0]]);
  });
});

describe('SRS-15 deciding about a series', () => {
  const bd = (title: string) => aBook({ title, category: 'bd' });
  const books = [1, 2].flatMap((n) => [bd(`Aya de Yopougon, tome ${n}`), bd(`Les Filles de Yop City, tome ${n + 2}`)]);
  let ids = 0;
  const decide = async (key: string, decision: SeriesDecision, now = '2026-11-21T08:30:00.000Z') => {
    const done = await decideSeriesCommand(db, key, decision, anOccasion({ now, newId: () => anId((ids += 1)) }));
    return done.ok ? 'done' : done.error;
  };
  const shelf = async () => {
    const model = createShelfModel();
    model.decide(await db.series.toArray());
    for (const book of books) model.put({ book, readings: [], volumes: [] });
    return model;
  };
  const AYA = 'bd:aya de yopougon';
  const FILLES = 'bd:filles de yop city';

  test('renames it, gives it its own name back, and writes one row in all', async () => {
    await decide(AYA, { type: 'rename', name: '  Aya,  la série ' });
    expect((await shelf()).series(AYA)?.entry.title).toBe('Aya, la série');
    await decide(AYA, { type: 'rename', name: null });
    expect((await shelf()).series(AYA)?.entry.title).toBe('Aya de Yopougon');
    expect(await db.series.count()).toBe(1);
  });

  test('joins two, names the one that was joined, and parts them again', async () => {
    await decide(FILLES, { type: 'merge', into: AYA });
    expect((await shelf()).series(FILLES)).toMatchObject({
      entry: { key: AYA, owned: 4 },
      mergedFrom: [{ key: FILLES, name: 'Les Filles de Yop City' }],
    });
    await decide(FILLES, { type: 'unmerge' });
    expect((await shelf()).series(FILLES)).toMatchObject({ entry: { key: FILLES, owned: 2 }, mergedFrom: [] });
  });

  test('a merge is parted although two devices had each made it', async () => {
    for (const n of [1, 2])
      await db.series.add(aSeries({ key: 'filles de yop city', mergedInto: 'aya de yopougon', updatedAt: `2026-0${n}` }));
    await decide(FILLES, { type: 'unmerge' });
    expect((await shelf()).series(FILLES)?.entry.key).toBe(FILLES);
  });

  test('keeps how many volumes came out and when that was true, and forgets it', async () => {
    await decide(AYA, { type: 'published', published: { count: 4, asOf: '2026-11' } });
    expect((await shelf()).series(AYA)).toMatchObject({ sequel: [3, 4], published: { count: 4, asOf: '2026-11', source: 'reader' } });
    await decide(AYA, { type: 'published', published: null });
    expect((await shelf()).series(AYA)).not.toHaveProperty('published');
  });

  test('decided again it writes nothing', async () => {
    await decide(AYA, { type: 'rename', name: 'Aya' });
    await decide(AYA, { type: 'rename', name: 'Aya' }, '2026-11-21T10:00:00.000Z');
    await decide(FILLES, { type: 'unmerge' });
    expect(await db.series.toArray()).toMatchObject([{ name: 'Aya', updatedAt: '2026-11-21T08:30:00.000Z' }]);
  });

  test.each<[string, string, SeriesDecision]>([
    ['a key that is none', 'aya', { type: 'unmerge' }],
    ['a merge with itself', AYA, { type: 'merge', into: AYA }],
    ['a merge with another category', AYA, { type: 'merge', into: 'manga:aya' }],
  ])('refuses %s and writes nothing', async (_, key, decision) => {
    expect(await decide(key, decision)).toMatchObject({ type: 'FieldInvalid' });
    expect(await db.series.count()).toBe(0);
  });

  test.each([
    [
      { count: 0, asOf: '2026' },
      { type: 'NumberOutOfRange', from: 1, to: 1_500 },
    ],
    [
      { count: 1_501, asOf: '2026' },
      { type: 'NumberOutOfRange', from: 1, to: 1_500 },
    ],
    [
      { count: 4, asOf: 'hier' },
      { type: 'DateInvalid', reason: 'unreadable' },
    ],
    [
      { count: 4, asOf: '2026-02-31' },
      { type: 'DateInvalid', reason: 'unreadable' },
    ],
    [
      { count: 4, asOf: '2027' },
      { type: 'DateInvalid', reason: 'future' },
    ],
  ])('SRS-15 refuses %j as a total, and writes nothing', async (published, why) => {
    expect(await decide(AYA, { type: 'published', published })).toMatchObject(why);
    expect(await db.series.count()).toBe(0);
  });

  test('refuses a name that is too long, and says by how much', async () => {
    expect(await decide(AYA, { type: 'rename', name: 'a'.repeat(2_000) })).toMatchObject({ type: 'TextTooLong', length: 2_000 });
  });
});
