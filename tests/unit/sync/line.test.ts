import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { createSyncLine, type OwnedLine } from '../../../src/sync/line.ts';
import type { GriotDb } from '../../../src/db/database.ts';
import type { Clock, Network } from '../../../src/sync/surroundings.ts';
import { eventually } from '../../kit/eventually.ts';
import { RESTING } from '../../kit/engine-state.ts';

let close = () => {};
afterEach(() => close());

/** A clock that stands until the test moves it. */
const handClock = () => {
  let elapsed = 0;
  const alarms = new Map<object, { readonly at: number; readonly ring: () => void }>();
  const clock: Clock = {
    now: () => elapsed,
    elapsed: () => elapsed,
    random: () => 0,
    after(delayMs, ring) {
      const alarm = {};
      alarms.set(alarm, { at: elapsed + delayMs, ring });
      return () => alarms.delete(alarm);
    },
  };
  const forward = (ms: number): void => {
    const until = elapsed + ms;
    for (;;) {
      const [next] = [...alarms].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at);
      if (next === undefined) break;
      alarms.delete(next[0]);
      elapsed = next[1].at;
      next[1].ring();
    }
    elapsed = until;
  };
  return { clock, forward };
};

const NETWORK: Network = { online: () => true, onOnline: () => () => {}, onOffline: () => () => {}, onVisible: () => () => {} };

/** The line over an engine that says it is well and connected, and sends nothing of what is noted. */
const silentEngine = async (): Promise<{ line: OwnedLine; restarts: () => number; forward(ms: number): void; note(): Promise<void> }> => {
  const db = new Dexie(`line-${Math.random()}`) as GriotDb;
  db.version(1).stores({ books: 'id', notices: 'id, kind, key', removals: 'id, gestureId, at, discardedAt', $books_mutations: '++rev' });
  await db.open();
  const { clock, forward } = handClock();
  let restarts = 0;
  const line = createSyncLine({
    engine: {
      db,
      state: () => RESTING,
      cursor: () => undefined,
      onState: () => () => {},
      onRefused: () => () => {},
      login: async () => undefined,
      saveAccessToken: async () => {},
      signWith: async () => {},
      ask: () => {},
      reopen: async () => {},
      close: () => {},
    },
    held: { busy: () => false, wake: () => {} },
    reopen: async () => void (restarts += 1),
    network: NETWORK,
    clock,
    budget: { ofMonth: async () => ({}) as never },
    diagnosis: async () => undefined,
    kept: { load: async () => undefined, save: async () => {} },
    startingOver: () => false,
  });
  close = () => {
    line.stop();
    db.close();
  };
  const note = async () => void (await db.table('$books_mutations').add({ type: 'insert', keys: ['b0'], values: [{ id: 'b0' }], ts: 0 }));
  return { line, restarts: () => restarts, forward, note };
};

test('SYN-29 what waits for a minute on a line that seems well makes the engine be opened anew', async () => {
  const { line, restarts, forward, note } = await silentEngine();
  await note();
  await eventually(() => 'pending' in line.status() && JSON.stringify(line.status()).includes('"pending":1'));
  forward(50_000);
  expect(restarts()).toBe(0);
  forward(30_000);
  expect(restarts()).toBeGreaterThan(0);
});

test('SYN-29 a line on which nothing waits is left alone for as long as it likes', async () => {
  const { line, restarts, forward } = await silentEngine();
  await eventually(() => line.status().type !== 'opening');
  forward(600_000);
  expect(restarts()).toBe(0);
});
