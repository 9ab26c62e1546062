import { expect, it } from 'vitest';
import { isbnListOf, isbnsIn } from '#domain/library/import/isbn-list.ts';
import { rehearsal } from '../../../../kit/imports.ts';

const planOf = (text: string) => rehearsal(isbnListOf(text)!.records, { header: isbnListOf(text)!.header, format: 'isbn-list' });

it.each([
  ['9782070360024', ['9782070360024']],
  ['978-2-07-036002-4', ['9782070360024']],
  ['ISBN 0-06-000776-1 (poche)', ['9780060007768']],
  ['="9782070360024";Soie', ['9782070360024']],
  ['9782070360024, 0060007761', ['9782070360024', '9780060007768']],
  ['9782070360025', []],
  ['19782070360024', []],
])('IMP-15 in %j it finds %j', (line, isbns) => expect(isbnsIn(line)).toEqual(isbns));

it('IMP-15 a list becomes books that wait for their title, with what stood around; the rest is listed', () => {
  const plan = planOf('9782070360024\n0060007761  chez Maman\nbonjour\n');
  expect(plan.rows.map(({ book }) => [book.title, book.isbn13, book.lookup, book.importedExtra])).toEqual([
    ['978-2-07-036002-4', '9782070360024', 'waiting', undefined],
    ['9780060007768', '9780060007768', 'waiting', { Texte: '0060007761  chez Maman' }],
  ]);
  expect(plan.rejected).toMatchObject([{ line: 2, reason: 'no-isbn' }]);
});

it('IMP-15 a text that mentions a code is no list', () =>
  expect(isbnListOf('Bonjour,\nvoici le livre :\n9782070360024\nÀ bientôt')).toBeUndefined());

it('IMP-5 the same list again changes nothing', () => {
  const { rows } = planOf('9782070360024');
  expect(planOf('un titre 9782070360024').rows[0]!.book.id).toBe(rows[0]!.book.id);
});
