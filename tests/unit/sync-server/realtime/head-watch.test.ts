import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { News } from '../../../../sync-server/realtime/bus.ts';
import { watchHeads } from '../../../../sync-server/realtime/head-watch.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aWatch = () => {
  const storage = createMemoryStorage();
  const rung: News[] = [];
  const failures: unknown[] = [];
  const watch = watchHeads({
    storage,
    realmIds: () => ['ada', 'rlm-club'],
    userIds: () => ['ada'],
    ring: (news) => rung.push(news),
    onFailure: (cause) => failures.push(cause),
  });
  const write = (realmId: string): Promise<unknown> => storage.transactInRealms((writer) => writer.takeRevisions(realmId, 1));
  return { storage, rung, failures, watch, write };
};
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

it('SYN-101 rings the realms whose head moved although no news came', async () => {
  const { rung, write, watch } = aWatch();
  await seconds(1);
  await write('rlm-club');
  await seconds(4);
  expect(rung).toEqual([{ realmIds: ['rlm-club'], userIds: [] }]);
  watch.stop();
});

it('SYN-101 rings nobody while nothing moves', async () => {
  const { rung, watch } = aWatch();
  await seconds(20);
  expect(rung).toEqual([]);
  watch.stop();
});

it('SYN-101 looks at once, at everybody, when news may have been missed', async () => {
  const { rung, watch } = aWatch();
  await seconds(1);
  watch.hurry();
  await seconds(0);
  expect(rung).toEqual([{ realmIds: [], userIds: ['ada'] }]);
  watch.stop();
});

it('SYN-101 goes on after the storage did not answer', async () => {
  const { storage, rung, failures, write, watch } = aWatch();
  await seconds(1);
  const read = vi.spyOn(storage, 'read').mockRejectedValueOnce(new Error('gone'));
  await seconds(4);
  expect(failures).toHaveLength(1);
  read.mockRestore();
  await write('ada');
  await seconds(4);
  expect(rung).toEqual([{ realmIds: ['ada'], userIds: [] }]);
  watch.stop();
});

it('SYN-101 stops', async () => {
  const { rung, write, watch } = aWatch();
  watch.stop();
  await write('ada');
  await seconds(60);
  expect(rung).toEqual([]);
});
