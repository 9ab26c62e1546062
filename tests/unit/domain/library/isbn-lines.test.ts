import { expect, test } from 'vitest';
import { readIsbnLines } from '../../../../src/domain/library/isbn-lines.ts';

test('ADD-10 a pasted list tells its ISBNs each once, and of the other lines what is wrong', () => {
  const list = [
    'Camus, L’Étranger : 978-2-07-036002-4',
    '2-203-00119-4 et 9782070360024',
    '',
    '9782070360025',
    'prix 3017620422003',
    'Nedjma, Kateb Yacine',
  ].join('\r\n');
  expect(readIsbnLines(list)).toEqual({
    isbns: ['9782070360024', '9782203001190'],
    repeated: 1,
    without: [
      { number: 4, text: '9782070360025', code: { type: 'wrong-digit', given: '9782070360025', expected: '4' } },
      { number: 5, text: 'prix 3017620422003', code: { type: 'goods', given: '3017620422003' } },
      { number: 6, text: 'Nedjma, Kateb Yacine', code: { type: 'no-code', given: 'Nedjma, Kateb Yacine', digits: 0 } },
    ],
  });
});
