import { describe, expect, it } from 'vitest';
import { createMemoryCounters, type Counters } from '../../../../sync-server/limits/counters.ts';
import { createSharedCounters, type Counting } from '../../../../sync-server/limits/shared-counters.ts';

const WINDOW = 60_000;

describe('counting when the shared place goes away', () => {
  const aServer = (shared: Counters) => {
    const told: Counting[] = [];
    const clock = { now: 0 };
    const now = () => clock.now;
    const counters = createSharedCounters({
      shared,
      local: createMemoryCounters(now),
      now,
      onChange: (it) => told.push(it),
      patienceMs: 20,
    });
    return { counters, told, clock };
  };
  const breakable = () => {
    const inner = createMemoryCounters(() => 0);
    const state = { way: 'works' as 'works' | 'rejects' | 'hangs', asked: 0 };
    const shared: Counters = {
      count: (...asked) => {
        state.asked += 1;
        if (state.way === 'rejects') return Promise.reject(new Error('gone'));
        return state.way === 'hangs' ? new Promise(() => undefined) : inner.count(...asked);
      },
    };
    return { state, shared };
  };

  it('ACC-104 goes on here with what was counted here, says so, and comes back', async () => {
    const { state, shared } = breakable();
    const { counters, told, clock } = aServer(shared);
    for (let at = 0; at < 3; at++) await counters.count('a', WINDOW);
    state.way = 'rejects';
    expect((await counters.count('a', WINDOW)).count).toBe(4);
    expect(counters.counting()).toBe('local-for-now');
    state.way = 'works';
    clock.now = 1_001;
    await counters.count('a', WINDOW);
    expect(counters.counting()).toBe('shared');
    expect(told).toEqual(['local-for-now', 'shared']);
  });

  it('ACC-104 waits for one that hangs a moment, and does not ask it with every call', async () => {
    const { state, shared } = breakable();
    state.way = 'hangs';
    const { counters } = aServer(shared);
    for (let at = 1; at <= 5; at++) expect((await counters.count('a', WINDOW)).count).toBe(at);
    expect(state.asked).toBe(1);
  });

  it('ACC-104 believes the larger count: what other servers counted counts here', async () => {
    const { shared } = breakable();
    const [one, other] = [aServer(shared), aServer(shared)];
    await one.counters.count('a', WINDOW);
    expect((await other.counters.count('a', WINDOW)).count).toBe(2);
  });
});

describe('counting in memory', () => {
  it('ACC-102 forgets the window that was not counted in for longest when there are too many', async () => {
    const counters = createMemoryCounters(() => 0, 2);
    for (const key of ['a', 'b', 'a', 'c']) await counters.count(key, WINDOW);
    expect((await counters.count('a', WINDOW)).count).toBe(3);
    expect((await counters.count('b', WINDOW)).count).toBe(1);
  });
});
