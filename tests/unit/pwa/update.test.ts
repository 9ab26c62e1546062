import type { Workbox } from 'workbox-window';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { updateState, watchForUpdates } from '../../../src/pwa/update.ts';

const container = {} as ServiceWorkerContainer;

/** A service worker's handle whose registration ends as told. */
const aWorkbox = (register: () => Promise<unknown>) =>
  class {
    addEventListener() {}
    register = register;
  } as unknown as new (script: string) => Workbox;

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => vi.unstubAllGlobals());

describe('without a service worker the app is a page like others', () => {
  test('a browser that has none is not asked for one', async () => {
    const load = vi.fn();
    expect(await watchForUpdates(undefined, load)).toBe(false);
    expect(load).not.toHaveBeenCalled();
    expect(updateState()).toBe('none');
  });

  test.each([
    ['refuses to register', () => Promise.reject(new DOMException('blocked', 'SecurityError'))],
    ['registers nothing', () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'waiting')"))],
  ])('a browser that %s is left in peace', async (_, register) => {
    expect(await watchForUpdates(container, async () => ({ Workbox: aWorkbox(register) }))).toBe(false);
    expect(updateState()).toBe('none');
  });

  test('the code that watches cannot be fetched', async () => {
    expect(await watchForUpdates(container, () => Promise.reject(new TypeError('Failed to fetch')))).toBe(false);
  });
});

describe('SYN-175 a first installation that failed is tried again, ever later, until one is at work', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A browser whose installations fail as long as it has no room; what failed stays registered for a while. */
  const aFullBrowser = () => {
    const state = { full: true, registered: 0, active: undefined as object | undefined };
    let fail = () => {};
    const Worker = class {
      addEventListener(event: string, listener: () => void) {
        if (event === 'redundant') fail = listener;
      }
      async register() {
        state.registered += 1;
        if (!state.full) state.active = {};
        else if (state.registered === 3) throw new DOMException('no room for the script', 'QuotaExceededError');
        else fail();
      }
    } as unknown as new (script: string) => Workbox;
    const workers = { getRegistration: async () => ({ active: state.active }) } as unknown as ServiceWorkerContainer;
    return { state, workers, Worker };
  };

  test('also when what failed is still registered, or the next try cannot even begin', async () => {
    const { state, workers, Worker } = aFullBrowser();
    await watchForUpdates(workers, async () => ({ Workbox: Worker }));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(state.registered).toBe(2);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.registered).toBe(3);
    state.full = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state.registered, state.active]).toEqual([4, {}]);
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    expect(state.registered).toBe(4);
  });

  test('also when the page before this one had begun it', async () => {
    let registered = 0;
    const begun = Object.assign(new EventTarget(), { state: 'installing' });
    const registration = Object.assign(new EventTarget(), { installing: begun, active: null });
    const Worker = aWorkbox(async () => {
      registered += 1;
      return registered === 1 ? registration : undefined;
    });
    const workers = { getRegistration: async () => undefined } as unknown as ServiceWorkerContainer;
    await watchForUpdates(workers, async () => ({ Workbox: Worker }));
    begun.state = 'redundant';
    begun.dispatchEvent(new Event('statechange'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(registered).toBe(2);
  });
});
