import { afterEach, expect, test, vi } from 'vitest';
import { createAsking } from '../../../../src/sync/guard/asking.ts';
import { browserClock } from '../../../../src/sync/surroundings.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('SYN-39 without a socket the server is asked soon, then ever more slowly, and never less than twice a minute', async () => {
  vi.useFakeTimers({ now: 0 });
  const asked: number[] = [];
  const asking = createAsking({ needed: () => true, ask: () => asked.push(Date.now() / 1_000), clock: browserClock });
  await vi.advanceTimersByTimeAsync(130_000);
  expect(asked).toEqual([1, 2, 3, 4, 6, 10, 18, 34, 64, 94, 124]);
  asking.begin();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked.slice(-2)).toEqual([130, 131]);
  asking.stop();
});

test('SYN-39 while a socket is open nobody asks', async () => {
  vi.useFakeTimers({ now: 0 });
  const ask = vi.fn();
  createAsking({ needed: () => false, ask, clock: browserClock });
  await vi.advanceTimersByTimeAsync(300_000);
  expect(ask).not.toHaveBeenCalled();
});
