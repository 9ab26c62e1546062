import { expect, test } from 'vitest';
import { recordReader } from '#domain/library/import/record.ts';
import { babelioLine, rehearsal } from '../../../../kit/imports.ts';

test('IMP-6 a column named like a part of the language is kept under its number', () => {
  const read = recordReader(['title', '__proto__', 'constructor', ' ', 'Prêté à']);
  const record = read(['Maus', 'a', 'b', 'c', 'Awa']);
  record.read('title');
  expect(record.unread()).toEqual({ '#2': 'a', '#3': 'b', '#4': 'c', 'Prêté à': 'Awa' });
});

test('IMP-1 a line too long to become a row that can be sent is set apart, and its neighbours come in', () => {
  const { rows, rejected } = rehearsal([babelioLine({ title: 'Maus' }), babelioLine({ title: 'x'.repeat(200_000) })]);
  expect(rows.map(({ book }) => book.title)).toEqual(['Maus']);
  expect(rejected).toMatchObject([{ line: 2, reason: 'unreadable' }]);
});
