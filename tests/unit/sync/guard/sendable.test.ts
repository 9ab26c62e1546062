import { expect, test } from 'vitest';
import { unsendablePart } from '../../../../src/sync/guard/sendable.ts';

test.each([
  [{ id: 'a', pages: 12n }, 'pages', 'bigint'],
  [{ authors: [{ name: 'A' }, { name: /x/ }] }, 'authors.1.name', 'RegExp'],
  [{ extra: { cause: new Error('x') } }, 'extra.cause', 'Error'],
  [{ cover: new Uint8Array(4) }, 'cover', 'Uint8Array'],
  [{ map: new Map() }, 'map', 'Map'],
])('SYN-28 a row that could not be sent is recognised by its path (%#)', (row, path, kind) => {
  expect(unsendablePart(row)).toEqual({ path, kind });
});

test('SYN-28 plain rows pass, whatever they hold', () => {
  const row = {
    id: 'a',
    n: 1.5,
    no: null,
    gone: undefined,
    list: [{ deep: ['x'] }],
    at: new Date(0),
    bare: Object.assign(Object.create(null), { a: 1 }) as unknown,
  };
  expect(unsendablePart(row)).toBeUndefined();
});
