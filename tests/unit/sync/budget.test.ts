import '../../kit/browser-shims.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openLocal } from '../../../src/db/local.ts';
import { createBudget } from '../../../src/sync/budget.ts';
import { wantsLittleData } from '../../../src/sync/data-saver.ts';
import { browserClock } from '../../../src/sync/surroundings.ts';

const clockAt = (day: string) => {
  let now = Date.parse(`${day}T12:00:00Z`);
  return { clock: { ...browserClock, now: () => now }, goTo: (next: string) => (now = Date.parse(`${next}T12:00:00Z`)) };
};

test('SYN-153 bytes are added up by kind over the month, in several tabs and after a restart', async () => {
  const name = `griot-${randomUUID()}`;
  const { clock, goTo } = clockAt('2026-10-31');
  const [tab, other] = [createBudget(name, clock), createBudget(name, clock)];
  tab.spent('sync', { sent: 1_000_000, received: 1_000_000 });
  await tab.stop();
  goTo('2026-11-01');
  tab.spent('sync', { sent: 10, received: 100 });
  tab.spent('sync', { sent: 1, received: 2 });
  other.spent('sync', { sent: 5, received: 5 });
  other.spent('first-sync', { sent: 7, received: 70_000 });
  await Promise.all([tab.stop(), other.stop()]);
  goTo('2026-11-30');
  expect(await createBudget(name, clock).ofMonth()).toEqual({
    sync: { sent: 16, received: 107 },
    'first-sync': { sent: 7, received: 70_000 },
  });
});

test('SYN-153 after more than a year a day is forgotten', async () => {
  const name = `griot-${randomUUID()}`;
  const { clock, goTo } = clockAt('2025-01-01');
  const budget = createBudget(name, clock);
  for (const day of ['2025-01-01', '2026-01-01', '2026-11-21']) {
    goTo(day);
    budget.spent('sync', { sent: 1, received: 1 });
    await budget.stop();
  }
  const local = openLocal(name);
  expect((await local.usage.toArray()).map(({ day }) => day)).toEqual(['2026-01-01', '2026-11-21']);
  local.close();
});

test.each([
  [true, { saveData: true, type: 'wifi' }],
  [true, { type: 'cellular' }],
  [false, { type: 'wifi', saveData: false }],
  [false, undefined],
])('SYN-154 what is large waits (%s) on %j', (waits, connection) => {
  expect(wantsLittleData({ connection })).toBe(waits);
  expect(wantsLittleData({})).toBe(false);
});
