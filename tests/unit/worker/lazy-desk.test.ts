import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '../../../src/db/device.ts';
import { createLazyDesk } from '../../../src/worker/lazy-desk.ts';
import { offlineDesk } from '../../kit/data-worker.ts';

let opened = 0;
const aDevice = () => openDevice(`lazy-${(opened += 1)}`);

test('a device without an account never loads the desk', async () => {
  const device = aDevice();
  const desk = createLazyDesk({ device, load: () => expect.unreachable('loaded for nothing') });
  await desk.start();
  expect(desk.current).toBeUndefined();
  desk.stop();
  device.close();
});

test('a start finishes what an account left, whether it is in use or not', async () => {
  const device = aDevice();
  await device.keep({
    dbName: 'griot-1',
    userId: '',
    firstName: '',
    lastName: '',
    addedAt: '2026-11-20T10:00:00.000Z',
    credentials: { state: 'leaving' },
  });
  let started = 0;
  const desk = createLazyDesk({ device, load: async () => ({ ...offlineDesk(), start: async () => void (started += 1) }) });
  await desk.start();
  expect(started).toBe(1);
  device.close();
});

test('a desk that cannot be fetched is being offline, and the next gesture tries again', async () => {
  const device = aDevice();
  let tries = 0;
  const desk = createLazyDesk({
    device,
    async load() {
      tries += 1;
      if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module');
      return { ...offlineDesk(), openPairing: async () => ({ ok: false, error: { type: 'ServerSaid', kind: 'not-signed-in' } }) };
    },
  });
  expect(await desk.openPairing()).toEqual({ ok: false, error: { type: 'Offline' } });
  expect(await desk.openPairing()).toMatchObject({ ok: false, error: { type: 'ServerSaid' } });
  expect(tries).toBe(2);
  device.close();
});
