import { expect, it } from 'vitest';
import { filledByRound, hasSomethingToGain, roundCost } from '#domain/library/completion-round.ts';
import { proposalFor } from '#domain/library/proposal.ts';
import type { Book } from '#domain/library/book.ts';
import { aBook } from '../../../kit/library.ts';

const ISBN = '9782070360024';
const whole = {
  isbn13: ISBN,
  authors: [{ name: 'Albert Camus' }],
  publisher: 'Gallimard',
  publishedOn: '1972',
  pages: 191,
  language: 'fr',
  catalogueCover: { source: 'openlibrary', name: '8739161' },
} as const satisfies Partial<Book>;

it('MET-48 a round asks about books with an ISBN that lack a cover or a common fact, and about no others', () => {
  const gains = (fields: Partial<Book>) => hasSomethingToGain(aBook({ ...whole, ...fields }));
  expect(gains({})).toBe(false);
  expect([gains({ pages: undefined }), gains({ catalogueCover: undefined }), gains({ authors: [] })]).toEqual([true, true, true]);
  expect(gains({ pages: undefined, isbn13: undefined })).toBe(false);
  expect(gains({ pages: undefined, lookup: 'waiting' })).toBe(false);
});

it('MET-48 it fills what is empty, never what stands there, and leaves the place in a series a proposal', () => {
  const source = 'bnf' as const;
  const facts = {
    isbn13: ISBN,
    title: { value: 'L’Étranger : roman', source },
    publisher: { value: 'Gallimard jeunesse', source },
    pages: { value: 191, source },
    series: { value: { name: 'Cycle de l’absurde', label: '1' }, source },
  };
  const book = aBook({ isbn13: ISBN, title: 'L’Étranger', publisher: 'Folio' });
  expect(filledByRound(proposalFor({ book, volumes: [], fieldSources: [] }, facts))).toEqual(['pages']);
});

it('MET-48 it says what it costs before it begins', () => {
  const books = Array.from({ length: 300 }, (_, at) => aBook(at < 100 ? { ...whole, pages: undefined } : { isbn13: ISBN }));
  expect(roundCost(books)).toEqual({ books: 300, bytes: 300 * 5_000 + 200 * 10_000, minutes: 10 });
  expect(roundCost([])).toEqual({ books: 0, bytes: 0, minutes: 0 });
});
