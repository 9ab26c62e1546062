import { expect, test, vi } from 'vitest';
import { ailmentOf, createKeeper, SILENCE_MS, type Health } from '../../../../src/sync/guard/reopening.ts';
import { browserClock } from '../../../../src/sync/surroundings.ts';
import { RESTING } from '../../../kit/engine-state.ts';

const healthy: Health = {
  online: true,
  busy: false,
  sessionOver: false,
  pendingSince: undefined,
  engine: RESTING,
};
const engine = (state: Partial<Health['engine']>) => ({ engine: { ...healthy.engine, ...state } });

test.each([
  ['a healthy engine is left alone', {}, undefined],
  ['one whose first exchange failed never began', engine({ everSynced: false, phase: 'starting' }), 'never-started'],
  ['one that paused after a failure', engine({ phase: 'error' }), 'paused'],
  ['one that lets something wait for more than a minute', { pendingSince: 0 }, 'silent'],
  ['one that does not know whose the database is, also offline', { online: false, ...engine({ blind: true }) }, 'never-started'],
  ['nothing is restarted offline', { online: false, ...engine({ phase: 'error' }) }, undefined],
  ['nothing is restarted while a request is under way', { busy: true, pendingSince: 0 }, undefined],
  ['a revoked session is not cured by a restart', { sessionOver: true, ...engine({ phase: 'error' }) }, undefined],
] as const)('SYN-29 %s', (_, known, expected) => {
  expect(ailmentOf({ ...healthy, ...known }, SILENCE_MS + 1)).toBe(expected);
});

test('SYN-29 restarts of an engine that stays ill come ever more slowly, one at a time', async () => {
  vi.useFakeTimers({ now: 0 });
  const at: number[] = [];
  const keeper = createKeeper({
    clock: browserClock,
    health: () => ({ ...healthy, ...engine({ phase: 'error' }) }),
    reopen: async () => {
      at.push(Date.now());
    },
  });
  keeper.check();
  keeper.check();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(at).toEqual([1_000, 3_000, 7_000, 15_000]);
  keeper.hurry();
  expect(at).toHaveLength(5);
  keeper.stop();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(at).toHaveLength(5);
  vi.useRealTimers();
});
