import { describe, expect, test } from 'vitest';
import { dayHere } from '../../../src/worker/day-here.ts';
import { deviceNameOf } from '../../../src/worker/device-name.ts';
import { sameRow } from '../../../src/worker/same-row.ts';
import { createToldNetwork } from '../../../src/worker/told-network.ts';
import { printOf } from '../../../src/worker/compute/print.ts';

test('a row is the same when all its values are, in whatever order of fields', () => {
  const row = { id: 'a', authors: [{ name: 'Abouet' }], pages: 96 };
  expect(sameRow(row, { pages: 96, authors: [{ name: 'Abouet' }], id: 'a' })).toBe(true);
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: [1, 2] }, { a: [2, 1] }],
  [{ a: [] }, { a: {} }],
  [{ a: null }, { a: undefined }],
  [{ a: null }, { a: {} }],
  [{ a: 1 }, undefined],
])('a row differs: %j and %j', (one, other) => {
  expect(sameRow(one, other)).toBe(false);
  expect(sameRow(other, one)).toBe(false);
});

test('prints of twenty thousand different values differ, of equal values agree', () => {
  const prints = Array.from({ length: 20_000 }, (_, n) => printOf({ bookId: `book ${n}`, title: n % 2 === 0 ? 'Aya' : 'Akissi' }));
  expect(new Set(prints).size).toBe(20_000);
  expect(printOf({ bookId: 'book 7', title: 'Akissi' })).toBe(prints[7]);
  expect(prints.every(Number.isSafeInteger)).toBe(true);
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36',
    'Samsung Internet · Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari · iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36 Edg/147.0',
    'Edge · Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  ['something else', 'Web'],
])('a person recognises their device: %s', (userAgent, name) => {
  expect(deviceNameOf(userAgent)).toBe(name);
});

test('the day is that of the reader’s own clock', () => {
  const local = new Date(2026, 10, 20, 0, 5);
  expect(dayHere(local.toISOString())).toBe('2026-11-20');
});

describe('the network as the window tells it', () => {
  test('is what was said last, and listeners hear it until they stop', () => {
    const network = createToldNetwork(true);
    const heard: string[] = [];
    const stop = network.onOnline(() => heard.push('online'));
    network.onOffline(() => heard.push('offline'));
    network.onVisible(() => heard.push('visible'));
    network.notice('offline');
    expect(network.online()).toBe(false);
    network.notice('visible');
    expect(network.online()).toBe(false);
    network.notice('online');
    expect(network.online()).toBe(true);
    stop();
    network.notice('online');
    expect(heard).toEqual(['offline', 'visible', 'online']);
  });

  test('is dispatched as an event too, where the sync engine listens', () => {
    const scope = new EventTarget();
    const heard: string[] = [];
    scope.addEventListener('online', () => heard.push('online'));
    createToldNetwork(false, scope).notice('online');
    expect(heard).toEqual(['online']);
  });
});
