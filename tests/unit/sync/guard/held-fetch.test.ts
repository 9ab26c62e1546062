import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeldFetch, type Hold } from '../../../../src/sync/guard/held-fetch.ts';
import { browserClock, type Network } from '../../../../src/sync/surroundings.ts';

type Answer = Response | 'cut' | 'silence';

/** A fetch that gives these answers in turn and then stays silent, on a network that can be switched. */
const heldFetchOver = (answers: readonly Answer[]) => {
  const left = [...answers];
  const listeners = new Set<() => void>();
  const holds: (Hold | undefined)[] = [];
  const said: string[] = [];
  let online = true;
  let attempts = 0;
  let lastSent: RequestInit | undefined;
  const network: Network = {
    online: () => online,
    onOnline(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOffline: () => () => {},
    onVisible: () => () => {},
  };
  const fetch = (_: unknown, init?: RequestInit) => {
    attempts += 1;
    lastSent = init;
    const answer = left.shift() ?? 'silence';
    if (answer === 'cut') return Promise.reject(new TypeError('fetch failed'));
    if (answer !== 'silence') return Promise.resolve(answer);
    return new Promise<Response>((_resolve, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('late', 'AbortError'))),
    );
  };
  const held = createHeldFetch({
    fetch,
    network,
    clock: { ...browserClock, random: () => 1 },
    onHold: (hold) => holds.push(hold),
    onSessionOver: (why) => said.push(why ?? 'session over'),
    onTokenRefused: () => said.push('token refused'),
  });
  held.startHolding();
  return {
    held,
    holds,
    said,
    attempts: () => attempts,
    sent: () => lastSent,
    setOnline(next: boolean) {
      online = next;
      if (next) for (const listener of listeners) listener();
    },
  };
};

const good = () => new Response('{"serverRevision":"1"}', { headers: { 'content-type': 'application/json' } });
const busy = (status: number, headers: Record<string, string> = {}) => new Response('{"kind":"unavailable"}', { status, headers });
const hotel = () => new Response('<html>Please accept</html>', { headers: { 'content-type': 'text/html' } });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('SYN-24 a request made offline waits and leaves the moment the network is back', async () => {
  const line = heldFetchOver(['cut', good()]);
  line.setOnline(false);
  const answer = line.held.fetch('sync', 'https://x/api/sync', { body: '{}' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.holds).toEqual([{ reason: 'offline' }]);
  line.setOnline(true);
  await vi.advanceTimersByTimeAsync(0);
  expect((await answer).status).toBe(200);
  expect(line.holds.at(-1)).toBeUndefined();
  expect(line.attempts()).toBe(2);
});

test.each([
  ['a busy server', () => busy(503), 'unreachable'],
  ['too many requests', () => busy(429), 'unreachable'],
  ['a proxy without a server', () => busy(502), 'unreachable'],
  ['a hotel page', hotel, 'captive'],
  ['a hotel page that says 403', () => new Response('<html>', { status: 403 }), 'captive'],
  ['a network that wants a sign-in first', () => new Response('{}', { status: 511 }), 'captive'],
  ['a way to a login page', () => Response.redirect('https://hotel.example/login'), 'captive'],
  ['a cut answer', () => new Response('{"serverRevision":"1","chan'), 'unreachable'],
] as const)('SYN-25 SYN-110 %s is told, tried again, and the engine never hears of it', async (_, first, reason) => {
  const line = heldFetchOver([first(), good()]);
  const answer = line.held.fetch('sync', 'https://x/api/sync', { body: '{}' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await (await answer).json()).toEqual({ serverRevision: '1' });
  expect(line.holds[0]).toEqual({ reason, nextAttemptAt: 1_000_500 });
});

test('SYN-110 a redirection is not followed, so that changes and token go nowhere else', async () => {
  const line = heldFetchOver([good()]);
  await line.held.fetch('sync', 'https://x/api/sync', { body: '{}' });
  expect(line.sent()).toMatchObject({ redirect: 'manual' });
});

test('SYN-25 SYN-111 a server that names a time is believed, and somewhat later the device is back', async () => {
  const line = heldFetchOver([busy(503, { 'retry-after': '7' }), good()]);
  const answer = line.held.fetch('sync', 'https://x/api/sync');
  await vi.advanceTimersByTimeAsync(10_900);
  expect(line.attempts()).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect((await answer).ok).toBe(true);
});

test('SYN-25 a server that accepts and never answers is given up after the deadline', async () => {
  // A browser without it sends everything plain.
  vi.stubGlobal('CompressionStream', undefined);
  const line = heldFetchOver(['silence', good()]);
  const answer = line.held.fetch('sync', 'https://x/api/sync', { body: 'x'.repeat(200_000) });
  await vi.advanceTimersByTimeAsync(39_000);
  expect(line.attempts()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await answer).ok).toBe(true);
});

test('SYN-25 an answer that stops in its middle is given up after half a minute, one that trickles is not', async () => {
  const trickling = new ReadableStream<Uint8Array>({
    async start(body) {
      for (const part of ['{"serverRevision"', ':', '"1"', '}']) {
        await new Promise((resolve) => setTimeout(resolve, 20_000));
        body.enqueue(new TextEncoder().encode(part));
      }
      body.close();
    },
  });
  let end: (error: Error) => void = () => {};
  const stopped = new ReadableStream<Uint8Array>({
    start(body) {
      body.enqueue(new TextEncoder().encode('{"serverRevision"'));
      end = (error) => body.error(error);
    },
  });
  const bodies = [stopped, trickling];
  let attempts = 0;
  const held = createHeldFetch({
    fetch: async (_, init) => {
      attempts += 1;
      // As a browser does: what is given up ends its body too.
      init?.signal?.addEventListener('abort', () => end(new DOMException('late', 'AbortError')));
      return new Response(bodies.shift());
    },
    network: { online: () => true, onOnline: () => () => {}, onOffline: () => () => {}, onVisible: () => () => {} },
    clock: { ...browserClock, random: () => 0 },
    onHold: () => {},
    onSessionOver: () => {},
    onTokenRefused: () => {},
  });
  held.startHolding();
  const asked = held.fetch('sync', 'https://x/api/sync', { body: '{}' });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(attempts).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(attempts).toBe(2);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(await (await asked).json()).toEqual({ serverRevision: '1' });
  expect(attempts).toBe(2);
});

test('SYN-22 a server that accepts and says nothing is told within five seconds, and the wait ends with the answer', async () => {
  let answer: (response: Response) => void = () => {};
  const holds: (Hold | undefined)[] = [];
  const held = createHeldFetch({
    fetch: () => new Promise<Response>((resolve) => (answer = resolve)),
    network: { online: () => true, onOnline: () => () => {}, onOffline: () => () => {}, onVisible: () => () => {} },
    clock: browserClock,
    onHold: (hold) => holds.push(hold),
    onSessionOver: () => {},
    onTokenRefused: () => {},
  });
  held.startHolding();
  const asked = held.fetch('sync', 'https://x/api/sync', { body: '{}' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(holds).toEqual([{ reason: 'unreachable' }]);
  answer(good());
  expect((await asked).status).toBe(200);
  expect(holds.at(-1)).toBeUndefined();
});

test('SYN-25 a person who asks does not wait for the next attempt', async () => {
  const line = heldFetchOver(['cut', 'cut', 'cut', 'cut', 'cut', good()]);
  const answer = line.held.fetch('sync', 'https://x/api/sync');
  for (let asked = 0; asked < 5; asked += 1) {
    await vi.advanceTimersByTimeAsync(0);
    line.held.wake();
  }
  await vi.advanceTimersByTimeAsync(0);
  expect((await answer).ok).toBe(true);
});

test('SYN-27 a revoked session is an answer, and is said', async () => {
  const line = heldFetchOver([new Response('{"kind":"session-revoked"}', { status: 401 })]);
  expect((await line.held.fetch('token', 'https://x/api/token')).status).toBe(401);
  expect(line.said).toEqual(['session over']);
});

test('SYN-27 a token that is not believed asks for a fresh one, not for a new sign-in', async () => {
  const line = heldFetchOver([
    new Response('{"kind":"session-revoked"}', { status: 401 }),
    new Response('{"kind":"bad-signature"}', { status: 401 }),
  ]);
  await line.held.fetch('sync', 'https://x/api/sync');
  await line.held.fetch('token', 'https://x/api/token');
  expect(line.said).toEqual(['token refused']);
});

test('ACC-155 a session that ended because a refresh was replayed is said as such', async () => {
  const line = heldFetchOver([new Response('{"kind":"session-revoked","refreshReplayed":true}', { status: 401 })]);
  await line.held.fetch('token', 'https://x/api/token');
  expect(line.said).toEqual(['refresh-replayed']);
});

test('ACC-151 a refresh that slept with its laptop is not sent again, although hardly any time went by for the page', async () => {
  const line = heldFetchOver(['cut', good()]);
  const answer = line.held.fetch('token', 'https://x/api/token');
  const ended = expect(answer).rejects.toThrow('too old');
  await vi.advanceTimersByTimeAsync(0);
  vi.setSystemTime(Date.now() + 9 * 3_600_000);
  line.held.wake();
  await vi.advanceTimersByTimeAsync(0);
  await ended;
  expect(line.attempts()).toBe(1);
});

test('a refresh that waited too long goes back to be signed anew', async () => {
  const line = heldFetchOver(['cut']);
  line.setOnline(false);
  const answer = line.held.fetch('token', 'https://x/api/token');
  const ended = expect(answer).rejects.toThrow('too old');
  await vi.advanceTimersByTimeAsync(50_000);
  line.setOnline(true);
  await vi.advanceTimersByTimeAsync(0);
  await ended;
});

test('before holding starts one attempt is all, so that opening never waits for a network', async () => {
  const line = heldFetchOver(['cut', good()]);
  line.held.stopHolding();
  await expect(line.held.fetch('sync', 'https://x/api/sync')).rejects.toThrow('cannot be reached');
});

test('closing the database ends what is held', async () => {
  const line = heldFetchOver(['cut', good()]);
  line.setOnline(false);
  const ended = expect(line.held.fetch('sync', 'https://x/api/sync')).rejects.toThrow('closed');
  await vi.advanceTimersByTimeAsync(5);
  line.held.release();
  await ended;
  expect(line.held.busy()).toBe(false);
  line.setOnline(true);
  expect((await line.held.fetch('sync', 'https://x/api/sync')).ok).toBe(true);
});
