import { expose } from 'comlink';
import { expect, test } from 'vitest';
import { ok } from '#domain/result.ts';
import { readCvInWorker } from '../../../../src/worker/cv.client.ts';
import type { CvApi } from '../../../../src/worker/cv.worker.ts';
import type { Spawned } from '../../../../src/worker/thread.ts';

const READING = { kind: 'text', isCut: false, picturePages: 0, skills: [] } as const;
const FILE = new Blob(['Soudure']);

/** A thread that does what it is told, and tells what was done to it. */
const aThread = (read: CvApi['read']) => {
  const { port1, port2 } = new MessageChannel();
  const seen = { ended: false, trouble: () => {} };
  expose({ read } satisfies CvApi, port2);
  const spawn = (): Spawned => ({
    endpoint: port1,
    terminate() {
      seen.ended = true;
      port1.close();
      port2.close();
    },
    onTrouble: (listener) => void (seen.trouble = listener),
  });
  return { spawn, seen };
};
const never = () => new Promise<never>(() => {});

test('QST-70 a thread reads one file and is ended with its answer', async () => {
  const { spawn, seen } = aThread(async (_file, onReading) => (onReading(), ok(READING)));
  expect(await readCvInWorker(FILE, { spawn })).toEqual(ok(READING));
  expect(seen.ended).toBe(true);
});

test('QST-70 a file that takes too long is given up, and its thread with it', async () => {
  const { spawn, seen } = aThread((_file, onReading) => (onReading(), never()));
  expect(await readCvInWorker(FILE, { spawn, limitMs: 20 })).toEqual({ ok: false, error: { type: 'CvTooSlow', limitMs: 20 } });
  expect(seen.ended).toBe(true);
});

test('QST-70 somebody who has waited long enough ends it at any moment', async () => {
  const { spawn, seen } = aThread(never);
  const stop = new AbortController();
  const reading = readCvInWorker(FILE, { spawn, signal: stop.signal });
  stop.abort();
  expect(await reading).toEqual({ ok: false, error: { type: 'CvStopped' } });
  expect(seen.ended).toBe(true);
  expect(await readCvInWorker(FILE, { spawn: () => expect.unreachable(), signal: stop.signal })).toMatchObject({
    error: { type: 'CvStopped' },
  });
});

test('QST-69 a thread whose script does not come says that the network is needed once', async () => {
  const { spawn, seen } = aThread(never);
  const reading = readCvInWorker(FILE, { spawn });
  seen.trouble();
  expect(await reading).toEqual({ ok: false, error: { type: 'CvReaderMissing' } });
});

test('QST-64 nothing is started for a file that is too large', async () => {
  const file = { size: 100_000_000 } as Blob;
  expect(await readCvInWorker(file, { spawn: () => expect.unreachable() })).toMatchObject({ error: { type: 'CvTooLarge' } });
});
