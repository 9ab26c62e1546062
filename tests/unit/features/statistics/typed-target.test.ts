import { expect, it } from 'vitest';
import { typedTarget } from '../../../../src/features/statistics/typed-target.ts';

it('STA-8 an empty field is no number, and thousands may be spaced', () => {
  expect(typedTarget({ books: ' ', pages: '12 000' })).toEqual({ ok: true, value: { books: null, pages: 12_000 } });
});

it.each(['0', '-3', '2,5', '10001', 'douze'])('STA-8 "%s" books name the field that is wrong', (books) => {
  expect(typedTarget({ books, pages: '' })).toEqual({ ok: false, error: { field: 'books' } });
});
