/** The kit as `griot-convergence` runs it: against a server that it did not start and may not hurt. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEVICES, generate } from '../../convergence/schedule/generate.ts';
import { run } from '../../convergence/run.ts';
import { theInstallationAt } from '../../convergence/world/installation.ts';
import { aFolder, aServer, type TestServer } from '../../kit/server.ts';

const place = aFolder();
let server: TestServer;
beforeAll(async () => {
  server = await aServer(place);
});
afterAll(() => server.close());

test('SYN-159 the kit works with accounts of its own and takes every row away again', async () => {
  const schedule = generate(3, {
    steps: 30,
    devices: DEVICES,
    nodes: 0,
    canKill: false,
    canSetClocks: false,
    canCopy: true,
    canRestore: false,
  });
  const people = new Set<string>();
  const { broken } = await run(schedule, theInstallationAt(server.url), {
    haste: 8,
    patienceMs: 20_000,
    salt: 'installed',
    tidy: true,
    onPerson: (userId) => people.add(userId),
  });
  expect(broken).toEqual([]);
  expect(people.size).toBe(2);
  await server.stop();
  const storage = await place.open();
  const counts = await storage.read((reader) => Promise.all([...people].map((userId) => reader.rowCount(userId))));
  await storage.close();
  expect(counts).toEqual([0, 0]);
});
