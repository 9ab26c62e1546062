import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createHeldFetch, type Traffic } from '../../../../src/sync/guard/held-fetch.ts';
import { browserClock } from '../../../../src/sync/surroundings.ts';

interface Seen {
  readonly encoding: string | null;
  readonly text: string;
}

/** A guard in front of a server that gives these statuses in turn, then 200. */
const guardBefore = (statuses: readonly number[]) => {
  const left = [...statuses];
  const seen: Seen[] = [];
  const traffic: Traffic[] = [];
  const held = createHeldFetch({
    fetch: async (_url, init) => {
      const encoding = new Headers(init?.headers).get('content-encoding');
      const { body } = init ?? {};
      seen.push({ encoding, text: encoding === 'gzip' ? gunzipSync(body as ArrayBuffer).toString() : String(body) });
      const status = left.shift() ?? 200;
      return new Response('{"serverRevision":"1","kind":"bad-request"}', { status, headers: { 'content-length': '20' } });
    },
    network: { online: () => true, onOnline: () => () => {}, onOffline: () => () => {}, onVisible: () => () => {} },
    clock: browserClock,
    onHold: () => {},
    onSessionOver: () => {},
    onTokenRefused: () => {},
    onTraffic: (it) => traffic.push(it),
  });
  held.startHolding();
  const send = (body: string) =>
    held.fetch('sync', 'https://x/api/sync', { method: 'POST', headers: { authorization: 'Bearer a' }, body }).then(({ status }) => status);
  return { send, seen, traffic };
};
const LARGE = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id, title: 'Les Bouts de bois de Dieu' })));

test('SYN-150 a large request leaves squeezed, a small one as it is', async () => {
  const { send, seen, traffic } = guardBefore([]);
  await send(LARGE);
  await send('{}');
  expect(seen).toEqual([
    { encoding: 'gzip', text: LARGE },
    { encoding: null, text: '{}' },
  ]);
  expect(traffic[0]?.sent).toBeLessThan(LARGE.length / 7);
  expect(traffic).toMatchObject([{ received: 20 }, { sent: 2 }]);
});

test.each([400, 413, 415])('SYN-150 a server of before, which answers %i, gets it plain, and the later ones too', async (status) => {
  const { send, seen } = guardBefore([status]);
  expect(await send(LARGE)).toBe(200);
  await send(LARGE);
  expect(seen.map(({ encoding }) => encoding)).toEqual(['gzip', null, null]);
  expect(seen[1]?.text).toBe(LARGE);
});

test('SYN-150 what is wrong with the request itself is told to the engine, once it was sent plain', async () => {
  const { send } = guardBefore([400, 400]);
  expect(await send(LARGE)).toBe(400);
});

test('SYN-153 attempts that were not answered cost as well', async () => {
  const { send, traffic } = guardBefore([503]);
  await send(LARGE);
  expect(traffic).toHaveLength(2);
  expect(traffic[0]?.sent).toBeGreaterThan(1_000);
});
