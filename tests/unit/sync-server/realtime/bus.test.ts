import { expect, it } from 'vitest';
import { createInProcessBus, type News } from '../../../../sync-server/realtime/bus.ts';

it('SYN-15 everyone who listens hears the news until they stop', () => {
  const bus = createInProcessBus();
  const [one, two]: [News[], News[]] = [[], []];
  const stop = bus.subscribe((news) => one.push(news));
  bus.subscribe((news) => two.push(news));
  bus.publish({ realmIds: ['ada'], userIds: [] });
  stop();
  bus.publish({ realmIds: ['ada'], userIds: [] });
  expect([one.length, two.length]).toEqual([1, 2]);
});
