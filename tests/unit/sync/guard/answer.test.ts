import { expect, test } from 'vitest';
import { deadlineFor, judge, waitAfter } from '../../../../src/sync/guard/answer.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');

test.each([200, 302, 403, 404, 511])('SYN-26 a page is no answer, whatever its status (%i)', (status) => {
  expect(judge('sync', status, null, '<!doctype html><title>Wi-Fi</title>', NOW)).toEqual({ type: 'try-later' });
});

test.each(['sync', 'token'] as const)('SYN-26 JSON that is not our answer to %s is no answer', (door) => {
  expect(judge(door, 200, null, '{"status":"login required"}', NOW)).toEqual({ type: 'try-later' });
});

test('SYN-26 our own refusals are answers', () => {
  expect(judge('sync', 400, null, '{"kind":"bad-request"}', NOW)).toEqual({ type: 'answer' });
  expect(judge('sync', 200, null, ' {"serverRevision":"e:1"}\n', NOW)).toEqual({ type: 'answer' });
});

test.each([
  ['3', 3_000],
  ['Sun, 01 Mar 2026 10:00:08 GMT', 8_000],
  ['86400', 300_000],
])('SYN-25 a time to come back (%s) is believed up to five minutes', (retryAfter, retryAfterMs) => {
  expect(judge('sync', 503, retryAfter, '{}', NOW)).toEqual({ type: 'try-later', retryAfterMs });
});

test.each(['', 'soon', '-5', 'Sun, 01 Mar 2026 09:00:00 GMT'])('SYN-25 a strange time to come back (%s) is ignored', (retryAfter) => {
  expect(judge('sync', 503, retryAfter, '{}', NOW)).toEqual({ type: 'try-later' });
});

test('SYN-25 waits double from half a second to half a minute, half of them chance', () => {
  expect([1, 2, 3, 20].map((failures) => waitAfter(failures, 1))).toEqual([500, 1_000, 2_000, 30_000]);
  expect(waitAfter(1, 0)).toBe(250);
});

test('SYN-25 a big body on a slow phone has the time it needs, up to five minutes', () => {
  expect([0, 2_000_000, 60_000_000].map(deadlineFor)).toEqual([30_000, 130_000, 300_000]);
});
