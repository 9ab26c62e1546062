/** Every way of counting, over the real thing: in memory, and in Redis when GRIOT_TEST_REDIS_URL is set. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryCounters, type Counters } from '../../../../sync-server/limits/counters.ts';
import { createRedisCounters } from '../../../../sync-server/limits/redis-counters.ts';
import { eventually } from '../../../kit/eventually.ts';

const url = process.env['GRIOT_TEST_REDIS_URL'];
const WINDOW = 60_000;
const endings: (() => void)[] = [];
afterAll(() => endings.forEach((end) => end()));

const redis = async (prefix = `griot_test_${randomUUID()}:`): Promise<Counters> => {
  const counters = createRedisCounters({ url: url ?? '', prefix, onFailure: () => undefined });
  endings.push(counters.close);
  await eventually(() =>
    counters.count('ready', 1_000).then(
      () => true,
      () => false,
    ),
  );
  return counters;
};
const KINDS: readonly (readonly [string, (() => Promise<Counters>) | undefined])[] = [
  ['memory', async () => createMemoryCounters(Date.now)],
  ['Redis', url === undefined ? undefined : redis],
];

for (const [name, open] of KINDS)
  // Without the service there is nothing to try; `npm test` brings one, and says so when it cannot.
  describe.skipIf(open === undefined)(`counting in ${name}`, () => {
    const aCounter = open as () => Promise<Counters>;

    it('ACC-102 counts each key by itself and says when its window ends', async () => {
      const counters = await aCounter();
      expect(await counters.count('a', WINDOW)).toMatchObject({ count: 1 });
      const { count, endsInMs } = await counters.count('a', WINDOW);
      expect(count).toBe(2);
      expect(endsInMs).toBeGreaterThan(0);
      expect(endsInMs).toBeLessThanOrEqual(WINDOW);
      expect(await counters.count('b', WINDOW)).toMatchObject({ count: 1 });
    });

    it('ACC-102 gives back one, and never goes below nothing', async () => {
      const counters = await aCounter();
      expect((await counters.count('a', WINDOW, -1)).count).toBe(0);
      await counters.count('a', WINDOW);
      expect((await counters.count('a', WINDOW, -1)).count).toBe(0);
      expect((await counters.count('a', WINDOW, -1)).count).toBe(0);
      expect((await counters.count('a', WINDOW)).count).toBe(1);
    });

    it('ACC-102 begins again when the window is over', async () => {
      const counters = await aCounter();
      await counters.count('a', 30);
      await eventually(async () => (await counters.count('a', 30)).count === 1);
    });

    it('ACC-102 counts calls that come all at once one by one', async () => {
      const counters = await aCounter();
      const counts = await Promise.all(Array.from({ length: 50 }, () => counters.count('a', WINDOW)));
      expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    });
  });

describe.skipIf(url === undefined)('counting in Redis by two servers', () => {
  it('ACC-102 is one count, and another installation has its own', async () => {
    const prefix = `griot_test_${randomUUID()}:`;
    const [one, other, stranger] = [await redis(prefix), await redis(prefix), await redis()];
    await one.count('a', WINDOW);
    expect((await other.count('a', WINDOW)).count).toBe(2);
    expect((await stranger.count('a', WINDOW)).count).toBe(1);
  });
});
