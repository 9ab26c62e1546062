import { expect, test } from 'vitest';
import { deadlineFor, judge, waitAfter, waitAsTold, type Heard } from '../../../../src/sync/guard/answer.ts';

const heard = (it: Partial<Heard>): Heard => ({ status: 200, retryAfter: null, date: null, body: '{}', ...it });
const STRANGER = { type: 'try-later', by: 'stranger' };
const LOGIN_PAGE = '<!doctype html><title>Wi-Fi</title>';

test.each([200, 302, 403, 404, 511])('SYN-26 SYN-110 a page is no answer, whatever its status (%i)', (status) => {
  expect(judge('sync', heard({ status, body: LOGIN_PAGE }))).toEqual(STRANGER);
});

test('SYN-110 a redirection that was not followed is no answer', () => {
  expect(judge('sync', heard({ status: 0, body: '' }))).toEqual(STRANGER);
});

test.each(['sync', 'token'] as const)('SYN-26 JSON that is not our answer to %s is no answer', (door) => {
  expect(judge(door, heard({ body: '{"status":"login required"}' }))).toEqual(STRANGER);
});

test.each(['{"error":"unauthorized"}', '{"kind":"login-required"}'])('SYN-110 the 401 of somebody else (%s) ends no session', (body) => {
  for (const door of ['sync', 'token'] as const) expect(judge(door, heard({ status: 401, body }))).toEqual(STRANGER);
});

test('SYN-27 a 401 in our words is believed', () => {
  const body = '{"kind":"session-revoked"}';
  expect(judge('sync', heard({ status: 401, body }))).toEqual({ type: 'token-refused' });
  expect(judge('token', heard({ status: 401, body }))).toEqual({ type: 'session-over' });
});

test('ACC-155 a session that ended because a refresh was replayed is told with its reason, at either door', () => {
  const body = '{"kind":"session-revoked","refreshReplayed":true}';
  for (const door of ['sync', 'token'] as const)
    expect(judge(door, heard({ status: 401, body }))).toEqual({ type: 'session-over', refreshReplayed: true });
});

test('SYN-26 our own refusals are answers', () => {
  expect(judge('sync', heard({ status: 400, body: '{"kind":"bad-request"}' }))).toEqual({ type: 'answer' });
  expect(judge('sync', heard({ body: ' {"serverRevision":"e:1"}\n' }))).toEqual({ type: 'answer' });
});

test('SYN-26 an answer that was cut is tried again, and no stranger is blamed', () => {
  expect(judge('sync', heard({ body: '{"serverRevision":"e:1","chan' }))).toEqual({ type: 'try-later', by: 'server' });
});

const AT_TEN = 'Sun, 01 Mar 2026 10:00:00 GMT';
test.each([
  ['3', null, 3_000],
  ['Sun, 01 Mar 2026 10:00:08 GMT', AT_TEN, 8_000],
  ['86400', null, 300_000],
])(
  'SYN-25 SYN-111 a time to come back (%s) is believed up to five minutes, by the clock of the server',
  (retryAfter, date, retryAfterMs) => {
    for (const status of [429, 503]) {
      expect(judge('sync', heard({ status, retryAfter, date }))).toEqual({ type: 'try-later', by: 'server', retryAfterMs });
    }
  },
);

test.each([
  ['', AT_TEN],
  ['soon', AT_TEN],
  ['-5', AT_TEN],
  ['Sun, 01 Mar 2026 09:00:00 GMT', AT_TEN],
  ['Sun, 01 Mar 2026 10:00:08 GMT', null],
])('SYN-25 a strange time to come back (%s) is ignored', (retryAfter, date) => {
  expect(judge('sync', heard({ status: 503, retryAfter, date }))).toEqual({ type: 'try-later', by: 'server' });
});

test('SYN-111 devices that were told the same time come back one by one, and never before it', () => {
  expect([0, 0.5, 1].map((chance) => waitAsTold(20_000, chance))).toEqual([20_000, 25_250, 30_500]);
  expect(waitAsTold(0, 1)).toBe(500);
  expect(waitAsTold(300_000, 1)).toBe(330_000);
});

test('SYN-25 waits double from half a second to half a minute, half of them chance', () => {
  expect([1, 2, 3, 20].map((failures) => waitAfter(failures, 1))).toEqual([500, 1_000, 2_000, 30_000]);
  expect(waitAfter(1, 0)).toBe(250);
});

test('SYN-25 a big body on a slow phone has the time it needs, up to five minutes', () => {
  expect([0, 2_000_000, 60_000_000].map(deadlineFor)).toEqual([30_000, 130_000, 300_000]);
});

test('ADM-7 a server that says that the account is suspended is asked again later, and nobody is signed out', () => {
  const body = '{"status":503,"kind":"unavailable","accountSuspended":true}';
  for (const door of ['sync', 'token'] as const)
    expect(judge(door, heard({ status: 503, retryAfter: '300', body }))).toEqual({
      type: 'try-later',
      by: 'keeper',
      retryAfterMs: 300_000,
    });
});
