import { expect, test } from 'vitest';
import { unchanged } from '../../../src/runtime/unchanged.ts';

test('an answer that says the same is the same object', () => {
  const before = { revision: 1, entries: [{ key: 'a', missing: [4, 7] }] };
  expect(unchanged(before, structuredClone(before))).toBe(before);
});

test('only the parts that differ are new', () => {
  const before = {
    revision: 1,
    entries: [
      { key: 'a', cover: { title: 'A' } },
      { key: 'b', cover: { title: 'B' } },
    ],
  };
  const after = { revision: 2, entries: [{ key: 'a', cover: { title: 'A' } }, { key: 'b', cover: { title: 'B bis' } }, { key: 'c' }] };
  const joined = unchanged(before, structuredClone(after));
  expect(joined).toEqual(after);
  expect(joined.entries[0]).toBe(before.entries[0]);
  expect(joined.entries[1]).not.toBe(before.entries[1]);
});

test.each([
  ['a field that went away', { a: 1, b: 2 }, { a: 1 }],
  ['a field that came', { a: 1 }, { a: 1, b: undefined }],
  ['a shorter list', [1, 2], [1]],
  ['a list where an object was', {}, []],
  ['an object where a list was', [], {}],
  ['nothing where something was', { a: 1 }, null],
  ['a text where a list was', ['a'], 'a'],
])('%s is told', (_, before, after) => {
  expect(unchanged<unknown>(before, after)).toStrictEqual(after);
});
