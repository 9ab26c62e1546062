import '../../kit/browser-shims.ts';
import { afterEach, expect, test } from 'vitest';
import { manyBabelioLines } from '../../kit/babelio-lines.ts';
import { aBook } from '../../kit/library.ts';
import { createTestRuntime, type TestRuntime } from '../../kit/runtime.ts';

const { add } = IDBObjectStore.prototype;
const { put } = IDBObjectStore.prototype;
const worlds: TestRuntime[] = [];
afterEach(async () => {
  giveRoom();
  for (const world of worlds.splice(0)) await world.close();
});

const aWorld = () => {
  const world = createTestRuntime();
  worlds.push(world);
  return world;
};
/** After so many rows of that table the browser has no room left. */
const roomFor = (rows: number, table: string): void => {
  let left = rows;
  const refuse = (name: string): void => {
    if (name === table && (left -= 1) < 0) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...row) {
    refuse(this.name);
    return add.apply(this, row);
  };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
    refuse(this.name);
    return put.apply(this, row);
  };
};
const giveRoom = (): void => {
  IDBObjectStore.prototype.add = add;
  IDBObjectStore.prototype.put = put;
};
const must = <T>(done: { readonly ok: boolean; readonly value?: T }): T => {
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.value as T;
};

test('SYN-121 without room a change is refused, nothing of it is written, and it is saved once there is room', async () => {
  const { runtime, db } = aWorld();
  const draft = {
    title: 'Une si longue lettre',
    authors: [{ name: 'Mariama Bâ' }],
    category: 'roman',
    status: 'reading',
    possession: 'owned',
    addedBy: 'hand',
  } as const;
  roomFor(0, 'readings');
  expect(await runtime.library.addBook(draft)).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(await db.books.count()).toBe(0);
  giveRoom();
  expect(await runtime.library.addBook(draft)).toMatchObject({ ok: true });
});

test('SYN-121 an import without room keeps its whole batches and goes on when there is room, without a double', async () => {
  const { runtime, db } = aWorld();
  const file = new File([manyBabelioLines(1_200)], 'babelio.csv');
  const { importId } = must(await runtime.thinking.rehearseImport(file));
  roomFor(700, 'books');
  expect(await runtime.library.carryOutImport(importId, () => {})).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(await db.books.count()).toBe(500);
  giveRoom();
  expect(await runtime.library.carryOutImport(importId, () => {})).toMatchObject({ ok: true, value: { created: 1_200 } });
  expect(await db.books.count()).toBe(1_200);
});

test('SYN-121 without room for its plan a file is not imported, and is once there is room', async () => {
  const { runtime } = aWorld();
  const file = new File([manyBabelioLines(20)], 'babelio.csv');
  roomFor(0, 'batches');
  expect(await runtime.thinking.rehearseImport(file)).toEqual({ ok: false, error: { type: 'StorageFull' } });
  giveRoom();
  expect(await runtime.thinking.rehearseImport(file)).toMatchObject({ ok: true });
});

test('SYN-121 without room for what is only derived, answers go on', async () => {
  const world = aWorld();
  roomFor(0, 'blobs');
  must(
    await world.runtime.library.addBook({
      title: 'Maus',
      authors: [],
      category: 'bd',
      status: 'to-read',
      possession: 'owned',
      addedBy: 'hand',
    }),
  );
  await world.settled();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect((await world.runtime.thinking.search('maus')).books).toHaveLength(1);
});

test('EXP-7 a backup that this device has no room to try is written, and not called verified', async () => {
  const { runtime, db } = aWorld();
  await db.books.bulkAdd(Array.from({ length: 3 }, (_, n) => aBook({ title: `Livre ${n}` })));
  const asked = { name: 'griot.json', app: '0.1.0', withPictures: true };
  roomFor(1, 'books');
  const made = must<{ readonly proof: string; readonly books: number }>(await runtime.files.backUp(asked));
  expect(made).toMatchObject({ proof: 'no-room', books: 3 });
  expect(await runtime.files.lastBackup()).toBeUndefined();
  giveRoom();
  expect(must(await runtime.files.backUp(asked))).toMatchObject({ proof: 'verified' });
});

test('EXP-10 a restoring without room keeps what it wrote, and the same file goes on where it ended', async () => {
  const { runtime, db } = aWorld();
  await db.books.bulkAdd(Array.from({ length: 1_200 }, (_, n) => aBook({ title: `Livre ${n}` })));
  const { blob } = must<{ readonly blob: Blob }>(await runtime.files.backUp({ name: 'griot.json', app: '0.1.0', withPictures: false }));
  const file = new File([await blob.arrayBuffer()], 'griot.json');
  const other = aWorld();
  roomFor(700, 'books');
  expect(await other.runtime.files.restore(file, 'missing', () => {})).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(await other.db.books.count()).toBe(500);
  expect(await other.runtime.files.pastRestores()).toMatchObject([{ state: 'running' }]);
  giveRoom();
  expect(must(await other.runtime.files.restore(file, 'missing', () => {}))).toMatchObject({ added: 700 });
  expect(await other.db.books.count()).toBe(1_200);
});
