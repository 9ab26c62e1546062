import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHUNK_BYTES, chunkCount } from '../../../../src/domain/attachment.ts';
import { err, ok, type Result } from '../../../../src/domain/result.ts';
import { keepFile } from '../../../../src/db/attachment/files.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import type { ApiFailure } from '../../../../src/sync/api.ts';
import type { FileDoor } from '../../../../src/sync/attachments/door.ts';
import { createFileQueue, type FileQueue } from '../../../../src/sync/attachments/queue.ts';
import type { SyncStatus } from '../../../../src/sync/status.ts';
import { eventually } from '../../../kit/eventually.ts';
import { aPng, hashOf } from '../../../kit/files.ts';

const NOW = 1_800_000_000_000;
const SENT: SyncStatus = { type: 'sent', at: '2026-11-20T10:00:00.000Z', refused: 0 };
const SENDING: SyncStatus = { type: 'sending', pending: 1, refused: 0 };

let names = 0;
let local: LocalDb;
let queue: FileQueue | undefined;
beforeEach(() => {
  local = openLocal(`queue-${(names += 1)}`);
});
afterEach(() => {
  queue?.stop();
  local.close();
});

/** A server in memory that takes chunks; `answering` may lose or refuse what it did. */
const aDoor = () => {
  const stored = new Map<string, Map<number, Buffer>>();
  const whole = new Map<string, Buffer>();
  const log: string[] = [];
  const door = {
    log,
    whole,
    answering: async (_what: string): Promise<ApiFailure | undefined> => undefined,
    async progress(hash: string) {
      log.push(`ask ${hash.slice(0, 4)}`);
      const failure = await door.answering('ask');
      return failure ? err(failure) : ok({ whole: whole.has(hash), chunks: [...(stored.get(hash)?.keys() ?? [])] });
    },
    async send(hash: string, bytes: ArrayBuffer, number: number, signal: AbortSignal) {
      const chunks = stored.get(hash) ?? new Map<number, Buffer>();
      const failure = await Promise.race([
        door.answering(`send ${number}`),
        new Promise<ApiFailure>((resolve) => signal.addEventListener('abort', () => resolve({ type: 'Offline' }))),
      ]);
      log.push(`${failure ? 'lost' : 'sent'} ${hash.slice(0, 4)}/${number}`);
      if (failure?.type !== 'ServerSaid' && !signal.aborted) {
        stored.set(hash, chunks.set(number, Buffer.from(bytes.slice(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES))));
        if (chunks.size === chunkCount(bytes.byteLength)) whole.set(hash, Buffer.from(bytes));
      }
      return failure ? err(failure) : ok({ whole: whole.has(hash), chunks: [...chunks.keys()] });
    },
    async fetch(hash: string): Promise<Result<{ bytes: ArrayBuffer; type: string }, ApiFailure>> {
      log.push(`fetch ${hash.slice(0, 4)}`);
      const failure = await door.answering('fetch');
      const bytes = whole.get(hash);
      if (failure) return err(failure);
      return bytes ? ok({ bytes: new Uint8Array(bytes).buffer, type: 'image/png' }) : err({ type: 'ServerSaid', kind: 'not-found' });
    },
  };
  return door satisfies FileDoor & object;
};

const aWorld = (door: FileDoor, { status = SENT as SyncStatus, savesData = false, holdsUploads = false } = {}) => {
  const listeners = new Set<(status: SyncStatus) => void>();
  const timers: { readonly at: number; readonly work: () => void }[] = [];
  const online = new Set<() => void>();
  const world = {
    status,
    holdsUploads,
    rowsWait: false,
    elapsed: 0,
    connected: true,
    say(next: SyncStatus) {
      world.status = next;
      for (const listener of listeners) listener(next);
    },
    comeOnline() {
      for (const listener of online) listener();
    },
    /** Lets everything that waits for a time happen. */
    pass(ms: number) {
      world.elapsed += ms;
      for (const timer of timers.splice(0))
        if (timer.at <= world.elapsed) timer.work();
        else timers.push(timer);
    },
    waits: () => timers.length > 0,
  };
  queue = createFileQueue({
    local,
    door,
    line: { status: () => world.status, onStatus: (listener) => (listeners.add(listener), () => listeners.delete(listener)) },
    network: {
      online: () => world.connected,
      onOnline: (listener) => (online.add(listener), () => online.delete(listener)),
      onOffline: () => () => {},
      onVisible: () => () => {},
    },
    clock: {
      now: () => NOW,
      elapsed: () => world.elapsed,
      random: () => 0.5,
      after(delayMs, work) {
        const timer = { at: world.elapsed + delayMs, work };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    },
    exclusively: (work) => work(),
    savesData: () => savesData,
    holdsUploads: () => world.holdsUploads,
    rowsWait: async () => world.rowsWait,
    named: async () => new Set(),
  });
  return Object.assign(world, { queue });
};

const keep = async (bytes: Buffer): Promise<string> => {
  const hash = hashOf(bytes);
  await keepFile(local, { hash, size: bytes.length, type: 'image/png', state: 'waiting', usedAt: NOW }, new Uint8Array(bytes).buffer);
  return hash;
};
const stateOf = async (hash: string): Promise<string | undefined> => (await local.files.get(hash))?.state;
const becomes = (hash: string, state: string): Promise<void> => eventually(async () => (await stateOf(hash)) === state);

describe('sending', () => {
  test('ATT-19 a file waits where the reader saves data on a line that costs, until they ask for it', async () => {
    const door = aDoor();
    const [asked, other] = [await keep(aPng(100, 1)), await keep(aPng(100, 2))];
    const { queue: held } = aWorld(door, { holdsUploads: true });
    held.look();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([door.log, held.holds(asked)]).toEqual([[], true]);
    await held.retry(asked);
    await becomes(asked, 'sent');
    expect([await stateOf(other), held.holds(asked), held.holds(other)]).toEqual(['waiting', false, true]);
  });

  test('ATT-19 what waited for a cheaper line leaves when there is one', async () => {
    const door = aDoor();
    const hash = await keep(aPng(100));
    const world = aWorld(door, { holdsUploads: true });
    world.queue.look();
    world.holdsUploads = false;
    world.queue.look();
    await becomes(hash, 'sent');
  });

  test('ATT-11 waits while a row waits, and starts when none does any more', async () => {
    const door = aDoor();
    const hash = await keep(aPng(CHUNK_BYTES + 1));
    const world = aWorld(door, { status: SENDING });
    world.queue.look();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(door.log).toEqual([]);
    world.say(SENT);
    await becomes(hash, 'sent');
    expect(door.whole.get(hash)).toBeDefined();
  });

  test('ATT-11 waits for a row that the line has not counted yet, and goes on when it was sent without being counted', async () => {
    const door = aDoor();
    const hash = await keep(aPng(100));
    const world = aWorld(door);
    world.rowsWait = true;
    world.queue.look();
    await eventually(() => world.waits());
    expect(door.log).toEqual([]);
    world.rowsWait = false;
    world.pass(1_000);
    await becomes(hash, 'sent');
  });

  test('ATT-11 a row written in the middle of a chunk stops it at once; later only what is missing is sent', async () => {
    const door = aDoor();
    const hash = await keep(aPng(3 * CHUNK_BYTES));
    door.answering = (what) => (what === 'send 1' ? new Promise(() => {}) : Promise.resolve(undefined));
    const world = aWorld(door);
    await eventually(() => door.log.length === 2);
    world.say(SENDING);
    await eventually(() => door.log.length === 3);
    door.answering = async () => undefined;
    world.say(SENT);
    await becomes(hash, 'sent');
    const name = hash.slice(0, 4);
    expect(door.log).toEqual([`ask ${name}`, `sent ${name}/0`, `lost ${name}/1`, `ask ${name}`, `sent ${name}/1`, `sent ${name}/2`]);
  });

  test('ATT-12 a lost answer of the last chunk sends no byte twice', async () => {
    const door = aDoor();
    const hash = await keep(aPng(10));
    door.answering = async (what) => (what === 'send 0' ? { type: 'Offline' } : undefined);
    const world = aWorld(door);
    await eventually(world.waits);
    expect(await stateOf(hash)).toBe('waiting');
    world.pass(120_000);
    await becomes(hash, 'sent');
    expect(door.log.filter((line) => line.includes('/'))).toHaveLength(1);
  });

  test('ATT-12 without an answer it tries again, each time later, and at once when the device comes online', async () => {
    const door = aDoor();
    const hash = await keep(aPng(10));
    door.answering = async () => ({ type: 'Offline' });
    const world = aWorld(door);
    await eventually(() => world.waits());
    const asked = () => door.log.length;
    world.pass(1_000);
    expect(asked()).toBe(1);
    world.pass(10_000);
    await eventually(() => asked() === 2 && world.waits());
    door.answering = async () => undefined;
    world.comeOnline();
    await becomes(hash, 'sent');
  });

  test('ATT-12 a file that waits because nobody answered leaves as soon as rows reach the server again', async () => {
    const door = aDoor();
    const hash = await keep(aPng(10));
    door.answering = async () => ({ type: 'Offline' });
    const world = aWorld(door);
    await eventually(() => world.waits());
    door.answering = async () => undefined;
    world.say(SENDING);
    world.say(SENT);
    await becomes(hash, 'sent');
  });

  test('ATT-12 waits as long as the server says', async () => {
    const door = aDoor();
    const hash = await keep(aPng(10));
    door.answering = async () => ({ type: 'ServerSaid', kind: 'too-many-requests', retryAfterSeconds: 300 });
    const world = aWorld(door);
    await eventually(world.waits);
    door.answering = async () => undefined;
    world.say(SENDING);
    world.say(SENT);
    world.pass(299_000);
    expect(door.log).toHaveLength(1);
    world.pass(2_000);
    await becomes(hash, 'sent');
  });

  test('ATT-13 a refused file stays here with its reason, others go on, and it is sent when somebody asks again', async () => {
    const door = aDoor();
    const [large, small] = [await keep(aPng(CHUNK_BYTES * 2, 7)), await keep(aPng(10))];
    door.answering = async (what) => (what === 'send 1' ? { type: 'ServerSaid', kind: 'account-full' } : undefined);
    const world = aWorld(door);
    await becomes(small, 'sent');
    await becomes(large, 'refused');
    expect(await local.files.get(large)).toMatchObject({ reason: 'account-full' });
    expect(await local.fileBytes.get(large)).toBeDefined();
    door.answering = async () => undefined;
    await world.queue.retry(large);
    await becomes(large, 'sent');
    expect(await local.files.get(large)).not.toHaveProperty('reason');
  });

  test('ATT-13 what was refused is tried again at the next start', async () => {
    const hash = await keep(aPng(10));
    await local.files.update(hash, { state: 'refused', reason: 'account-full' });
    aWorld(aDoor());
    await becomes(hash, 'sent');
  });

  test('ATT-12 bytes that were damaged on this device are not sent as if they were whole', async () => {
    const hash = await keep(aPng(10));
    await local.fileBytes.put({ hash, bytes: new Uint8Array(aPng(10, 9)).buffer });
    const door = aDoor();
    aWorld(door);
    await becomes(hash, 'refused');
    expect(await local.files.get(hash)).toMatchObject({ reason: 'damaged' });
    expect(door.whole.size).toBe(0);
  });

  test('ATT-12 a server that may have lost files is asked for each, and gets those it lost', async () => {
    const door = aDoor();
    const [lost, kept] = [await keep(aPng(10)), await keep(aPng(10, 2))];
    const world = aWorld(door);
    await becomes(lost, 'sent');
    await becomes(kept, 'sent');
    door.whole.delete(lost);
    const before = door.log.length;
    await world.queue.doubt();
    await eventually(async () => (await local.files.where('state').equals('waiting').count()) === 0);
    expect(door.whole.has(lost)).toBe(true);
    expect(door.log.slice(before).filter((line) => line.startsWith('sent'))).toEqual([`sent ${lost.slice(0, 4)}/0`]);
  });
});

describe('fetching', () => {
  const there = (door: ReturnType<typeof aDoor>, seed: number): string => {
    const bytes = aPng(100, seed);
    door.whole.set(hashOf(bytes), bytes);
    return hashOf(bytes);
  };

  test('ATT-14 keeps what was asked for and tells, the last one asked for first', async () => {
    const door = aDoor();
    const [first, second] = [there(door, 1), there(door, 2)];
    const world = aWorld(door, { status: SENDING });
    const told: string[] = [];
    world.queue.onFile((hash) => told.push(hash));
    world.queue.want(first, false);
    world.queue.want(second, false);
    world.say(SENT);
    await eventually(() => told.length === 2);
    expect(told).toEqual([second, first]);
    expect(await local.files.get(first)).toMatchObject({ state: 'sent', size: 100, type: 'image/png' });
  });

  test('ATT-14 bytes of another hash are not kept', async () => {
    const door = aDoor();
    const hash = 'ab'.repeat(32);
    door.whole.set(hash, aPng(100));
    const world = aWorld(door);
    world.queue.want(hash, false);
    await eventually(world.waits);
    expect(await local.files.count()).toBe(0);
  });

  test('ATT-14 fetches nothing by itself where the reader saves data, and what they ask for', async () => {
    const door = aDoor();
    const hash = there(door, 1);
    const world = aWorld(door, { savesData: true });
    world.queue.want(hash, false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(door.log).toEqual([]);
    world.queue.want(hash, true);
    await eventually(async () => (await local.files.count()) === 1);
  });

  test('ATT-14 what the server does not have yet is asked for again after a minute', async () => {
    const door = aDoor();
    const hash = hashOf(aPng(100, 1));
    const world = aWorld(door);
    world.queue.want(hash, false);
    await eventually(() => door.log.length === 1);
    there(door, 1);
    world.pass(50_000);
    world.queue.want(hash, false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(door.log).toHaveLength(1);
    world.pass(20_000);
    world.queue.want(hash, false);
    await eventually(async () => (await local.files.count()) === 1);
  });
});
