import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { openDb } from '../../../src/db/database.ts';
import { onUpgrade, type UpgradeNews } from '../../../src/db/upgrade.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';

let stop = () => {};
afterEach(() => stop());
const listen = (): UpgradeNews[] => {
  const heard: UpgradeNews[] = [];
  stop = onUpgrade((news) => heard.push(news));
  return heard;
};

test('SYN-122 a database that a newer version upgrades is let go, and that is told', async () => {
  const heard = listen();
  const old = openDb({ name: 'superseded' });
  await old.books.add(aBook());
  const newer = new Dexie('superseded');
  newer.version(99).stores({ films: 'id' });
  await newer.open();
  expect(heard).toEqual(['superseded']);
  newer.close();
});

test('SYN-122 a mend between two versions of ours is no newer app', async () => {
  const heard = listen();
  const old = openDb({ name: 'mended' });
  await old.books.add(aBook());
  const version = old.backendDB().version + 1;
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('mended', version);
    request.onerror = () => reject(new Error('not upgraded'));
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  expect(heard).toEqual([]);
});

test('SYN-122 an upgrade that another tab blocks is told, and its end as well', async () => {
  const heard = listen();
  // An old tab that does not answer.
  const held = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('held', 10);
    request.onupgradeneeded = () => request.result.createObjectStore('books', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
  });
  const waits = openDb({ name: 'held' });
  const count = waits.books.count();
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(['blocked']);
  held.close();
  expect(await count).toBe(0);
  expect(heard).toEqual(['blocked', 'through']);
  waits.close();
});
