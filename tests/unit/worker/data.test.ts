import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepImportPlan, unfinishedImports } from '../../../src/db/library/import-plans.ts';
import { openDb } from '../../../src/db/database.ts';
import { countUnseen, drawerOf } from '../../../src/db/recovery/drawer.queries.ts';
import { deleteDatabases, openLocal } from '../../../src/db/local.ts';
import type { SyncStatus } from '../../../src/sync/status.ts';
import type { DataEvent } from '../../../src/worker/data.events.ts';
import { startDataWorker } from '../../../src/worker/data.client.ts';
import type { LibraryShown } from '../../../src/worker/data.events.ts';
import { aCommandJournal } from '../../kit/command-journal.ts';
import { anImportedRow, anImportPlan } from '../../kit/import-plan.ts';
import { offlineDesk, spawnInThread, startTestDataApi, type TestDataWorker } from '../../kit/data-worker.ts';
import { noCovers, noLookups, noQueue } from '../../kit/files.ts';
import { anId, NOW } from '../../kit/library.ts';

let name: string;
let opened = 0;
let worker: TestDataWorker;
let end: (() => unknown)[];

beforeEach(() => {
  name = `data-${(opened += 1)}`;
  worker = startTestDataApi(name);
  end = [() => worker.api.close(), () => worker.device.close()];
});
afterEach(async () => {
  for (const close of end.reverse()) await close();
});

const draft = { title: 'Aya de Yopougon', authors: [], category: 'bd', status: 'to-read', possession: 'owned', addedBy: 'hand' } as const;
const books = async () => {
  const db = openDb({ name: `${name}-anon` });
  const rows = await db.books.toArray();
  db.close();
  return rows;
};

describe('the data worker without an account', () => {
  test('saves, removes and puts back', async () => {
    const { library } = worker.api;
    const added = await library.addBook(draft);
    if (!added.ok) throw new Error('not added');
    expect(await books()).toMatchObject([{ title: 'Aya de Yopougon', addedAt: NOW }]);
    const removed = await library.removeBook(added.value.bookId);
    expect(await books()).toEqual([]);
    if (removed.ok) expect(await library.putBack(removed.value.gestureId)).toEqual({ ok: true, value: { put: 1, alreadyThere: 0 } });
    expect(await books()).toHaveLength(1);
    if (removed.ok) expect(await library.putBack(removed.value.gestureId)).toMatchObject({ ok: false });
  });

  test('SYN-137 a notice that was looked at is told once, also after it is gone, and stays in the drawer', async () => {
    const db = openDb({ name: `${name}-anon` });
    const notice = { kind: 'refused', reason: 'invalid', table: 'books', key: 'k', content: '{}', at: NOW } as const;
    await db.notices.bulkAdd([
      { ...notice, id: anId(1) },
      { ...notice, id: anId(2) },
    ]);
    for (let twice = 0; twice < 2; twice += 1) {
      expect(await worker.api.library.keepNotices([anId(1)])).toEqual({ ok: true, value: undefined });
    }
    expect(await countUnseen(db)).toEqual({ refused: 1, toLookAt: 0 });
    expect((await drawerOf(db)).notices).toHaveLength(2);
    db.close();
  });

  test('says at once which library is open and that nothing is sent anywhere', async () => {
    const events: DataEvent[] = [];
    worker.api.listen((event) => events.push(event));
    await worker.api.sync.sendNow();
    expect(events).toEqual([
      { type: 'library', dbName: `${name}-anon` },
      { type: 'status', status: { type: 'local-only' } },
    ]);
    expect(await worker.api.sync.pendingChanges()).toEqual([]);
  });

  test('goes on at its start with an import that a killed browser left', async () => {
    const local = openLocal(`${name}-anon`);
    const { plan, summary } = anImportPlan(Array.from({ length: 3 }, (_, n) => anImportedRow(n + 1)));
    await keepImportPlan(local, plan, summary);
    await local.imports.update('plan', { state: 'running' });
    await worker.api.library.dropImport('another');
    await expect.poll(books).toHaveLength(3);
    await expect.poll(() => unfinishedImports(local)).toEqual([]);
    local.close();
  });
});

describe('the data worker with an account', () => {
  const account = { dbName: 'griot-lea', userId: 'u', firstName: 'Léa', lastName: 'Diop' };
  const sent: SyncStatus = { type: 'sent', at: NOW, refused: 0 };

  const withAccount = () =>
    startTestDataApi(name, (onSwitch, device) => {
      const db = openDb({ name: `${name}-lea` });
      const sync = {
        status: () => sent,
        onStatus: () => () => {},
        pendingChanges: async () => [],
        pendingBooks: async () => [],
        usage: async () => ({}),
        diagnosis: async () => undefined,
        sendNow: async () => {},
      };
      const entered = {
        summary: { ...account, dbName: db.name },
        connection: { db, sync, files: noQueue, covers: noCovers, lookups: noLookups, close: () => db.close() },
      };
      return {
        ...offlineDesk(),
        async register() {
          await device.keep({ ...entered.summary, addedAt: NOW });
          await onSwitch(entered);
          return { ok: true, value: { phrase: ['baobab'] } };
        },
        async signOut() {
          await onSwitch(undefined);
        },
      };
    });

  test('writes into the account’s database from the moment it was entered, and no longer after signing out', async () => {
    const { api } = withAccount();
    const events: DataEvent[] = [];
    api.listen((event) => events.push(event));
    await api.library.addBook({ ...draft, title: 'before' });
    await api.account.register('Léa', 'Diop', 'keep-apart');
    await api.library.addBook({ ...draft, title: 'mine' });
    await api.account.signOut();
    await api.library.addBook({ ...draft, title: 'after' });
    const own = openDb({ name: `${name}-lea` });
    expect((await own.books.toArray()).map(({ title }) => title)).toEqual(['mine']);
    own.close();
    expect((await books()).map(({ title }) => title).sort()).toEqual(['after', 'before']);
    expect(events.filter(({ type }) => type === 'library')).toEqual([
      { type: 'library', dbName: `${name}-anon` },
      { type: 'library', dbName: `${name}-lea`, account: { ...account, dbName: `${name}-lea` } },
      { type: 'library', dbName: `${name}-anon` },
    ]);
    expect(events).toContainEqual({ type: 'status', status: sent });
    await api.close();
  });

  test('whose library cannot be opened says so, and opens it when it can', async () => {
    let broken = true;
    const { api } = startTestDataApi(name, () => ({
      ...offlineDesk(),
      async start() {
        if (broken) throw new TypeError('Failed to fetch dynamically imported module');
      },
    }));
    expect(await api.library.addBook(draft)).toEqual({ ok: false, error: { type: 'StorageUnavailable', name: 'TypeError' } });
    broken = false;
    expect(await api.library.addBook(draft)).toMatchObject({ ok: true });
    await api.close();
  });

  test('an undo never crosses from one account into another', async () => {
    const { api } = withAccount();
    const added = await api.library.addBook(draft);
    const removed = added.ok ? await api.library.removeBook(added.value.bookId) : added;
    await api.account.register('Léa', 'Diop', 'keep-apart');
    if (removed.ok && 'undoId' in removed.value) expect(await api.library.putBack(removed.value.gestureId)).toMatchObject({ ok: false });
    await api.close();
  });

  test('another tab that changes the account makes this worker outdated, its own gestures do not', async () => {
    const { api } = withAccount();
    const events: DataEvent[] = [];
    worker.api.listen((event) => events.push(event));
    const own: DataEvent[] = [];
    api.listen((event) => own.push(event));
    await api.account.register('Léa', 'Diop', 'keep-apart');
    await expect.poll(() => events).toContainEqual(expect.objectContaining({ type: 'outdated' }));
    expect(own).not.toContainEqual(expect.objectContaining({ type: 'outdated' }));
    await api.close();
  });

  test('SYN-116 an account that the browser deleted makes no worker outdated, one that another tab signed out of does', async () => {
    const { api, device } = withAccount();
    const events: DataEvent[] = [];
    api.listen((event) => events.push(event));
    await api.account.register('Léa', 'Diop', 'keep-apart');
    await api.library.addBook(draft);
    await worker.device.forget(`${name}-lea`);
    await worker.device.keepClaim(undefined);
    expect(await device.current()).toBeUndefined();
    await api.sync.pendingBooks();
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'outdated' }));

    await deleteDatabases(`${name}-lea`);
    await worker.device.forget(`${name}-lea`);
    await expect.poll(() => events).toContainEqual(expect.objectContaining({ type: 'outdated' }));
    await api.close();
  });
});

describe('a device whose library shown was changed elsewhere', () => {
  const lea = { dbName: 'griot-lea', userId: 'u', firstName: 'Léa', lastName: 'Diop' };
  /** As a tab that this one did not hear: straight into the store. */
  const showUnheard = async (dbName: string) => {
    await worker.device.keep({ ...lea, addedAt: NOW });
    const opening = indexedDB.open(worker.device.name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const writing = opening.result.transaction('state', 'readwrite');
    writing.objectStore('state').put({ key: 'current', dbName });
    await new Promise((resolve) => (writing.oncomplete = resolve));
    opening.result.close();
  };

  test('ACC-65 a tab that was frozen and heard nothing of a switch follows when it is looked at again', async () => {
    const events: DataEvent[] = [];
    worker.api.listen((event) => events.push(event));
    await worker.api.sync.pendingBooks();
    await showUnheard(lea.dbName);
    worker.api.notice('online');
    await worker.api.sync.pendingBooks();
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'outdated' }));
    worker.api.notice('visible');
    await expect.poll(() => events).toContainEqual({ type: 'outdated', library: { dbName: lea.dbName, account: lea } });
  });

  test('ACC-64 a worker that was started for one library opens no other, writes nothing, and says which one is shown', async () => {
    const events: DataEvent[] = [];
    worker.api.expect('griot-of-somebody-else');
    worker.api.listen((event) => events.push(event));
    expect(await worker.api.library.addBook(draft)).toEqual({
      ok: false,
      error: { type: 'StorageUnavailable', name: 'OtherLibraryError' },
    });
    expect(events).toContainEqual({ type: 'outdated', library: { dbName: `${name}-anon` } });
    expect(await books()).toEqual([]);
    worker.api.expect(`${name}-anon`);
    expect(await worker.api.library.addBook(draft)).toMatchObject({ ok: true });
  });

  test('ACC-64 a command that names another library is not carried out', async () => {
    const given = { id: anId(1), at: NOW, dbName: 'griot-of-somebody-else', name: 'addBook', args: [draft] } as const;
    expect(await worker.api.library.carryOut(given)).toEqual({ ok: false, error: { type: 'OtherLibrary' } });
    expect(await books()).toEqual([]);
  });
});

describe('the window’s side of the data worker', () => {
  test('commands, progress and events cross the channel', async () => {
    const shown: LibraryShown = { dbName: `${name}-anon` };
    const libraries: LibraryShown[] = [];
    const client = startDataWorker({
      shown,
      onLibrary: (library) => libraries.push(library),
      journal: aCommandJournal(),
      spawn: () => spawnInThread(worker.api),
    });
    end.push(client.stop);
    expect(await client.of(`${name}-anon`).library.addBook({ ...draft, title: ' ' })).toEqual({
      ok: false,
      error: { type: 'TitleMissing' },
    });
    expect(await client.of(`${name}-anon`).library.addBook(draft)).toMatchObject({ ok: true });

    const local = openLocal(`${name}-anon`);
    const { plan, summary } = anImportPlan(Array.from({ length: 1_001 }, (_, n) => anImportedRow(n + 1)));
    await keepImportPlan(local, plan, summary);
    local.close();
    const told: number[] = [];
    expect(await client.of(`${name}-anon`).library.carryOutImport('plan', (done) => told.push(done))).toEqual({
      ok: true,
      value: { created: 1_001 },
    });
    await expect.poll(() => told).toEqual([500, 1_000, 1_001]);

    expect(client.of(`${name}-anon`).sync.status()).toEqual({ type: 'local-only' });
    expect(libraries).toEqual([]);
    expect(client.of(`${name}-anon`).account.current).toBeUndefined();
    expect(await client.of(`${name}-anon`).account.register('Léa', 'Diop', 'adopt')).toEqual({ ok: false, error: { type: 'Offline' } });
  });

  test('a lost worker is a failure of the store, and listeners hear of the next one', async () => {
    const spawned: ReturnType<typeof spawnInThread>[] = [];
    const client = startDataWorker({
      shown: { dbName: `${name}-anon` },
      onLibrary: () => {},
      journal: aCommandJournal(),
      spawn() {
        const next = spawnInThread(worker.api);
        spawned.push(next);
        return next;
      },
    });
    await client.of(`${name}-anon`).library.addBook(draft);
    client.stop();
    expect(await client.of(`${name}-anon`).library.addBook(draft)).toEqual({
      ok: false,
      error: { type: 'StorageUnavailable', name: 'ThreadLost' },
    });
    expect(spawned).toHaveLength(1);
  });
});
