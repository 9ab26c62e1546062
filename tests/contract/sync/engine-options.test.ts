import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../../kit/browser-shims.ts';
import { openCloudDb } from '../../../src/sync/cloud.ts';
import { aDevice, registered } from '../../kit/device.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aServer, type TestServer } from '../../kit/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

test('SYN-178 the engine draws no dialog of its own, renames no database, moves no text elsewhere and has no service worker', async () => {
  const phone = await aDevice({ server });
  await registered(phone);
  const { db } = phone.connection();
  expect((db as unknown as { cloud: { options: object } }).cloud.options).toMatchObject({
    customLoginGui: true,
    socialAuth: false,
    nameSuffix: false,
    tryUseServiceWorker: false,
    largeStringThreshold: Infinity,
  });
  expect(db.name).toBe(phone.desk.current?.dbName);
  await phone.close();
});

test('SYN-29 an exchange that failed without a network is called a pause, whatever the engine calls it', async () => {
  const phone = await aDevice({ server });
  await registered(phone);
  const { name } = phone.db();
  await phone.close();
  globalThis.dispatchEvent(new Event('offline'));
  // Nobody holds its requests here, as in the moment in which a database opens.
  const engine = await openCloudDb({ name, databaseUrl: `${phone.proxy.url}/api` });
  expect(engine.state().phase).toBe('starting');
  await engine.db.books.add(aBook());
  await eventually(() => engine.state().phase === 'error');
  engine.close();
  globalThis.dispatchEvent(new Event('online'));
});

test('SYN-178 engine and store are of one version each: the wire is documented nowhere else', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  for (const name of ['dexie', 'dexie-cloud-addon']) expect(dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
});
