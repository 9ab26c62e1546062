import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApi } from '../../../src/sync/api.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** What comes of one call when the network gives this answer, and what was sent. */
const asked = async (answer: () => Promise<Response>) => {
  let sent: RequestInit | undefined;
  const api = createApi('https://x', (_, init) => {
    sent = init;
    return answer();
  });
  return { done: await api.call('me', { token: 'secret' }), sent };
};
const OFFLINE = { ok: false, error: { type: 'Offline' } };

test.each([
  ['a page of HTML', () => new Response('<html>Wi-Fi</html>')],
  ['a busy proxy', () => new Response('{"error":"bad gateway"}', { status: 502 })],
  ['a cut answer', () => new Response('{"userId":"a","fir')],
])('SYN-176 %s is no answer of the server', async (_, answer) => {
  expect((await asked(async () => answer())).done).toEqual(OFFLINE);
});

test('SYN-176 a redirection is not followed, so that the token goes nowhere else', async () => {
  const { done, sent } = await asked(() => Promise.reject(new TypeError('unexpected redirect')));
  expect(sent).toMatchObject({ redirect: 'error' });
  expect(done).toEqual(OFFLINE);
});

test('SYN-176 a server that says nothing is given up', async () => {
  const deadline = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
  const silent = createApi(
    'https://x',
    (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new DOMException('late', 'TimeoutError')))),
  ).call('me', { token: 'secret' });
  expect(timeout).toHaveBeenCalledWith(20_000);
  deadline.abort();
  expect(await silent).toEqual(OFFLINE);
});

test('SYN-176 a server that asks for patience is believed, with its time', async () => {
  const answer = new Response(JSON.stringify({ type: 'about:blank', title: 'Later', status: 429, kind: 'too-many-requests' }), {
    status: 429,
    headers: { 'retry-after': '7' },
  });
  const { done } = await asked(async () => answer);
  expect(done).toMatchObject({ ok: false, error: { type: 'ServerSaid', retryAfterSeconds: 7 } });
});
