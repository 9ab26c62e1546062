import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineState } from '../../../src/sync/engine.ts';
import { createFirstSync, type Figures } from '../../../src/sync/first-sync.ts';
import { newsIn } from '../../../src/sync/whole.ts';
import { browserClock } from '../../../src/sync/surroundings.ts';
import { RESTING } from '../../kit/engine-state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An engine that stands where the test says, and the figures that outlive it. */
const world = (store: { figures?: Figures } = {}) => {
  let state = RESTING;
  let listener = () => {};
  let asked = 0;
  let isBusy = false;
  const start = () =>
    createFirstSync({
      engine: {
        state: () => state,
        onState(next) {
          listener = next;
          return () => (listener = () => {});
        },
        ask: () => (asked += 1),
      },
      clock: browserClock,
      busy: () => isBusy,
      kept: {
        load: async () => store.figures,
        async save(figures) {
          if (figures === undefined) delete store.figures;
          else store.figures = figures;
        },
      },
      onChange: () => {},
    });
  return {
    start,
    store,
    asked: () => asked,
    beBusy: (next: boolean) => (isBusy = next),
    stand(morePagesAfter: string | undefined, phase: EngineState['phase'] = 'resting') {
      state = { ...RESTING, morePagesAfter, phase };
      listener();
    },
  };
};

test('SYN-147 each page that was stored makes the next one be asked for, once, until none is missing', () => {
  const { start, stand, asked } = world();
  start();
  stand('e:9/7+', 'receiving');
  expect(asked()).toBe(0);
  stand('e:9/7+');
  stand('e:9/7+');
  expect(asked()).toBe(1);
  stand('e:9/4+');
  stand(undefined);
  vi.advanceTimersByTime(60_000);
  expect(asked()).toBe(2);
});

test('SYN-147 an engine that did not hear is asked again, but not while a request is under way', async () => {
  const { start, stand, asked, beBusy } = world();
  start();
  stand('e:9/7+');
  beBusy(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(1);
  beBusy(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked()).toBe(2);
});

test('SYN-149 the figures go on after a restart, and are forgotten with the last page', async () => {
  const { start, stand, store } = world();
  const first = start();
  stand('e:9/7+');
  first.spent(1_000);
  first.heard('250/10000');
  first.stop();
  const second = start();
  await vi.advanceTimersByTimeAsync(0);
  expect(second.figures()).toEqual({ received: 250, total: 10_000, bytes: 1_000 });
  second.spent(500);
  second.heard('750/10000');
  expect(second.figures()).toEqual({ received: 750, total: 10_000, bytes: 1_500 });
  stand(undefined);
  expect(second.figures()).toBeUndefined();
  expect(store).toEqual({});
});

test('SYN-149 a server that does not count leaves no figures', () => {
  const it = world().start();
  it.heard(null);
  it.heard('many');
  expect(it.figures()).toBeUndefined();
});

test('SYN-147 an empty page is not the end while others are missing', () => {
  const answer = (serverRevision: string) => JSON.stringify({ serverRevision, realms: ['u'], changes: [] });
  expect(newsIn(answer('e:9/4+'))).toBe('some');
  expect(newsIn(answer('e:9'))).toBe('nothing');
});
