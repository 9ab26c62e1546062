import '../../kit/browser-shims.ts';
import { Dexie } from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import type { BookDraft } from '../../../src/runtime/runtime.ts';
import { createTestRuntime, type TestRuntime } from '../../kit/runtime.ts';

const worlds: TestRuntime[] = [];
const { objectStore } = IDBTransaction.prototype;
afterEach(async () => {
  IDBTransaction.prototype.objectStore = objectStore;
  for (const world of worlds.splice(0)) await world.close();
});

const aWorld = () => {
  const world = createTestRuntime();
  worlds.push(world);
  return world;
};
const aDraft = (title: string): BookDraft => ({
  title,
  authors: [{ name: 'Mariama Bâ' }],
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
});

/** The browser closes the connection in the middle of the next transaction of that mode, as iOS does in the background. */
const closeInTheNext = (mode: IDBTransactionMode, dbName: string): { struck(): boolean } => {
  let struck = false;
  IDBTransaction.prototype.objectStore = function (this: IDBTransaction, name) {
    if (!struck && this.db.name === dbName && this.mode === mode && name === 'books') {
      struck = true;
      const { db } = this;
      // A forced close aborts what is under way; the fake waits for it instead.
      queueMicrotask(() => {
        this.abort();
        forceCloseDatabase(db as never);
      });
    }
    return objectStore.call(this, name);
  };
  return { struck: () => struck };
};
const titles = async ({ db }: TestRuntime) => (await db.books.toArray()).map(({ title }) => title);

test('SYN-114 a command whose connection is closed in the middle is carried out, once', async () => {
  const world = aWorld();
  await world.runtime.library.addBook(aDraft('Une si longue lettre'));
  const closing = closeInTheNext('readwrite', world.runtime.dbName);
  expect(await world.runtime.library.addBook(aDraft('Un chant écarlate'))).toMatchObject({ ok: true });
  expect(closing.struck()).toBe(true);
  expect((await titles(world)).toSorted()).toEqual(['Un chant écarlate', 'Une si longue lettre']);
});

test('SYN-114 connections that were closed between two questions are open again for the next ones', async () => {
  const world = aWorld();
  await world.runtime.library.addBook(aDraft('Une si longue lettre'));
  const { connections } = Dexie as unknown as { readonly connections: readonly Dexie[] };
  for (const db of connections) if (db.name === world.runtime.dbName) forceCloseDatabase(db.backendDB() as never);
  expect(await world.runtime.library.addBook(aDraft('Un chant écarlate'))).toMatchObject({ ok: true });
  await world.settled();
  expect((await world.runtime.thinking.home()).bookCount).toBe(2);
  expect(await titles(world)).toHaveLength(2);
});

test('SYN-114 answers take in a change whose reading was cut by a closed connection', async () => {
  const world = aWorld();
  await world.runtime.library.addBook(aDraft('Une si longue lettre'));
  await world.settled();
  const closing = closeInTheNext('readonly', world.runtime.dbName);
  await world.runtime.library.addBook(aDraft('Un chant écarlate'));
  await world.settled();
  expect(closing.struck()).toBe(true);
  expect((await world.runtime.thinking.home()).bookCount).toBe(2);
});
