import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchLeader, type Leader, type Locks } from '../../../../src/sync/guard/leader.ts';
import { browserClock } from '../../../../src/sync/surroundings.ts';

const leaders: Leader[] = [];
const channels: BroadcastChannel[] = [];
class SeenChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}
beforeEach(() => {
  vi.stubGlobal('BroadcastChannel', SeenChannel);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const leader of leaders.splice(0)) leader.close();
});
/** Messages between tabs are real; only the waiting is not. */
const messagesArrive = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 500) {
    vi.advanceTimersByTime(500);
    await messagesArrive();
  }
};

test('SYN-113 a tab that waits for one that is alive goes on waiting', async () => {
  const device = aDevice();
  const [first, second] = [device.openTab(), device.openTab()];
  const exchange = first.exchange();
  const waiting = second.exchange();
  await pass(60_000);
  expect(waiting.state()).toBe('waiting');
  exchange.end();
  await messagesArrive();
  expect(waiting.state()).toBe('leading');
});

test('SYN-113 a frozen tab is taken over from, within some seconds', async () => {
  const device = aDevice();
  const [first, second] = [device.openTab(), device.openTab()];
  first.exchange();
  const waiting = second.exchange();
  first.freeze();
  await pass(15_000);
  expect(waiting.state()).toBe('leading');
});

test('SYN-113 a tab that wakes after another one took over drops what it had under way', async () => {
  const device = aDevice();
  const [first, second] = [device.openTab(), device.openTab()];
  first.exchange();
  await messagesArrive();
  expect(await first.leader.stillLeads()).toBe(true);
  first.freeze();
  second.exchange();
  await pass(15_000);
  expect(await first.leader.stillLeads()).toBe(false);
  expect(first.deposed()).toBe(1);
  expect(second.deposed()).toBe(0);
});

test('SYN-113 two exchanges of one tab do not take it for frozen', async () => {
  const tab = aDevice().openTab();
  tab.exchange();
  const second = tab.exchange();
  await pass(30_000);
  expect(second.state()).toBe('waiting');
  expect(tab.deposed()).toBe(0);
});

test('an exchange that fails fails for whoever asked, and deposes nobody', async () => {
  const device = aDevice();
  const tab = device.openTab();
  await expect(tab.request(() => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(tab.deposed()).toBe(0);
});

let names = 0;

/** Tabs with lock managers of their own over the same locks, as in a browser. */
const aDevice = () => {
  const name = `griot-leader-${(names += 1)}`;
  const browser = locksOfOneBrowser();
  let tabs = 0;
  return {
    openTab() {
      const locks = browser.locksOf(`tab-${(tabs += 1)}`);
      let deposed = 0;
      const leader = watchLeader({ name, locks, clock: { ...browserClock, random: () => 0 }, onDeposed: () => (deposed += 1) });
      leaders.push(leader);
      const own = channels.at(-1);
      const request = (job: () => unknown) =>
        (locks.request as (lock: string, job: () => unknown) => Promise<unknown>)(`${name}|currentSyncWorker`, job);
      return {
        leader,
        request,
        deposed: () => deposed,
        /** It hears nothing any more, so it says nothing. */
        freeze() {
          if (own) own.onmessage = null;
        },
        exchange() {
          let state: 'waiting' | 'leading' | 'over' = 'waiting';
          let end = () => {};
          request(async () => {
            state = 'leading';
            await new Promise<void>((resolve) => (end = resolve));
            state = 'over';
          }).catch(() => {});
          return { state: () => state, end: () => end() };
        },
      };
    },
  };
};

interface Waiting {
  readonly clientId: string;
  readonly run: () => Promise<unknown>;
  readonly settle: { resolve(value: unknown): void; reject(error: unknown): void };
}

/** What the standard says of exclusive locks: first come, first served; `steal` ends the holder's promise, not its work. */
const locksOfOneBrowser = () => {
  let held: (Waiting & { stolen?: boolean }) | undefined;
  let name = '';
  let queue: Waiting[] = [];
  const grant = () => {
    if (held !== undefined) return;
    const next = queue.shift();
    if (next === undefined) return;
    const mine: Waiting & { stolen?: boolean } = next;
    held = mine;
    mine
      .run()
      .then(mine.settle.resolve, mine.settle.reject)
      .finally(() => {
        if (held === mine) held = undefined;
        grant();
      });
  };
  const locksOf = (clientId: string): Locks => ({
    request: ((lockName: string, ...rest: unknown[]) => {
      name = lockName;
      const job = rest.at(-1) as (lock: unknown) => unknown;
      const { signal, steal } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
      return new Promise((resolve, reject) => {
        const waiting: Waiting = { clientId, settle: { resolve, reject }, run: async () => job({ name: lockName }) };
        signal?.addEventListener('abort', () => {
          if (!queue.includes(waiting)) return;
          queue = queue.filter((one) => one !== waiting);
          reject(signal.reason as Error);
        });
        if (steal) {
          held?.settle.reject(new DOMException('stolen', 'AbortError'));
          held = undefined;
          queue.unshift(waiting);
        } else {
          queue.push(waiting);
        }
        grant();
      });
    }) as Locks['request'],
    query: async () => ({ held: held ? [{ name, clientId: held.clientId, mode: 'exclusive' }] : [], pending: [] }),
  });
  return { locksOf };
};
