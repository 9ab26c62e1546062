import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { News } from '../../../../sync-server/realtime/bus.ts';
import type { Carrier } from '../../../../sync-server/realtime/carrier.ts';
import { createSharedBus } from '../../../../sync-server/realtime/shared-bus.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A wire between nodes in this process; every text reaches everybody, the sender included. */
const aWire = (maxBytes = 7_900) => {
  const listeners: ((text: string) => void)[] = [];
  const texts: string[] = [];
  const carrier: Carrier = {
    maxBytes,
    send: (text) => {
      texts.push(text);
      for (const listener of listeners) listener(text);
    },
    onText: (listener) => void listeners.push(listener),
    onRestored: () => undefined,
    close: async () => undefined,
  };
  const aNode = (nodeId: string) => {
    const bus = createSharedBus({ carrier, nodeId });
    const heard: News[] = [];
    bus.subscribe((news) => heard.push(news));
    return { bus, heard };
  };
  return { aNode, carrier, texts };
};
const passed = () => vi.advanceTimersByTimeAsync(10);

it('SYN-100 rings here at once and on the other nodes a moment later, once each', async () => {
  const wire = aWire();
  const [one, other] = [wire.aNode('one'), wire.aNode('other')];
  one.bus.publish({ realmIds: ['ada'], userIds: [] });
  expect(one.heard).toEqual([{ realmIds: ['ada'], userIds: [] }]);
  await passed();
  expect(one.heard).toHaveLength(1);
  expect(other.heard).toMatchObject([{ realmIds: ['ada'], userIds: [] }]);
});

it('SYN-100 sends a burst of commits as one text', async () => {
  const wire = aWire();
  const one = wire.aNode('one');
  for (let commit = 0; commit < 50; commit += 1) one.bus.publish({ realmIds: ['ada', `rlm-${commit % 3}`], userIds: ['eve'] });
  await passed();
  expect(wire.texts).toHaveLength(1);
  expect(JSON.parse(wire.texts[0] ?? '')).toEqual({ from: 'one', realmIds: ['ada', 'rlm-0', 'rlm-1', 'rlm-2'], userIds: ['eve'] });
});

it('SYN-100 cuts news that are too long for the carrier, and loses none of them', async () => {
  const wire = aWire(300);
  const [one, other] = [wire.aNode('one'), wire.aNode('other')];
  const realmIds = Array.from({ length: 40 }, (_, number) => `rlm-${number}-${'x'.repeat(20)}`);
  one.bus.publish({ realmIds, userIds: ['ada', 'eve'] });
  await passed();
  expect(wire.texts.every((text) => text.length <= 300)).toBe(true);
  expect(new Set(other.heard.flatMap((news) => news.realmIds))).toEqual(new Set(realmIds));
  expect(new Set(other.heard.flatMap((news) => news.userIds))).toEqual(new Set(['ada', 'eve']));
});

it('SYN-100 ignores what is no news', async () => {
  const wire = aWire();
  const one = wire.aNode('one');
  for (const text of ['', 'null', '{"from":1}', '{"from":"x","realmIds":"ada"}', '{']) wire.carrier.send(text);
  expect(one.heard).toEqual([]);
});
