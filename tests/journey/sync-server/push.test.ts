import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startServer } from '../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { aRegistration, doorsOf } from '../../kit/account-doors.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';

let folder: string;
const processes: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'griot-push-'));
});
afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const start = async (): Promise<{ readonly url: string; end(signal: NodeJS.Signals): Promise<number | null> }> => {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist-server/main.js'], {
    env: { PATH, HOME, PORT: '0', GRIOT_DATA_DIR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /ready at (\S+)/.exec(chunk.toString())?.[1];
      if (found) resolve(found);
    });
  });
  return {
    url,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

const register = async (url: string): Promise<string> => {
  const { body } = await doorsOf(url).call('register', aRegistration());
  return body.tokens.accessToken;
};

interface Answer {
  readonly changes: readonly { readonly table: string; readonly muts: readonly { readonly keys: readonly string[] }[] }[];
}

const sync = (url: string, token: string, changes: readonly unknown[] = []): Promise<Response> =>
  fetch(`${url}/api/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/tson', authorization: `Bearer ${token}` },
    body: JSON.stringify({ v: 3, clientIdentity: 'one', schema: {}, baseRevs: [], changes }),
  });

const added = (count: number) => {
  const rows = Array.from({ length: count }, () => aBook());
  const keys = rows.map(({ id }) => id);
  return { keys, changes: [{ table: 'books', muts: [{ type: 'insert', keys, values: rows, txid: randomUUID(), opNo: 1, rev: 1 }] }] };
};

const keysAt = async (url: string, token: string): Promise<readonly string[]> => {
  const { changes } = (await (await sync(url, token)).json()) as Answer;
  return changes.flatMap(({ muts }) => muts.flatMap(({ keys }) => keys));
};

/** Pushes as fast as the server answers, until it is gone; the keys of each push, and whether it was acknowledged. */
const pushUntilGone = async (url: string, token: string, heard: () => void) => {
  const pushed: { readonly keys: readonly string[]; readonly acknowledged: boolean }[] = [];
  for (;;) {
    const { keys, changes } = added(40);
    // An answer cut in the middle acknowledges nothing, like one that never came.
    const acknowledged = await sync(url, token, changes)
      .then(async (response) => (await response.text()) !== '' && response.status === 200)
      .catch(() => false);
    pushed.push({ keys, acknowledged });
    if (!acknowledged) return pushed;
    heard();
  }
};

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'SYN-4 a server that gets %s during pushes keeps what it acknowledged, and each push as a whole or not at all',
  async (signal) => {
    const first = await start();
    const token = await register(first.url);
    let acknowledged = 0;
    const heard = () => (acknowledged += 1);
    const pushing = Promise.all([pushUntilGone(first.url, token, heard), pushUntilGone(first.url, token, heard)]);
    await eventually(() => acknowledged >= 6);
    const code = await first.end(signal);
    const pushed = (await pushing).flat();
    const again = await start();
    const kept = new Set(await keysAt(again.url, token));

    expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
    expect(pushed.filter(({ acknowledged }) => acknowledged).length).toBeGreaterThan(0);
    expect(pushed.filter(({ keys, acknowledged }) => acknowledged && !keys.every((key) => kept.has(key)))).toEqual([]);
    expect(pushed.filter(({ keys }) => keys.some((key) => kept.has(key)) && !keys.every((key) => kept.has(key)))).toEqual([]);
  },
);

it('SYN-19 a full disk is said with 507, stores nothing, and is over when there is room again', async () => {
  const memory = createMemoryStorage();
  let isFull = false;
  const full = () => Promise.reject(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
  const storage: Storage = {
    ...memory,
    transact: (work) => (isFull ? full() : memory.transact(work)),
    transactInRealms: (work) => (isFull ? full() : memory.transactInRealms(work)),
    probe: () => (isFull ? full() : memory.probe()),
  };
  const { url, close } = await startServer({ storage, rateLimits: false });
  const token = await register(url);
  const { keys, changes } = added(2);

  isFull = true;
  const refused = await sync(url, token, changes);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({ kind: 'storage-full' });
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect(await keysAt(url, token)).toEqual([]);

  isFull = false;
  expect((await sync(url, token, changes)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await keysAt(url, token)).toSorted()).toEqual(keys.toSorted());
  await close();
});
