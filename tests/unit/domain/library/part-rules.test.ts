import { describe, expect, it } from 'vitest';
import { bookTagId, type BookTag } from '#domain/library/book-tag.ts';
import type { BookParts } from '#domain/library/change.ts';
import { paidOf } from '#domain/library/copy-rules.ts';
import type { Copy } from '#domain/library/copy.ts';
import { loansDue } from '#domain/library/loan-rules.ts';
import type { Loan } from '#domain/library/loan.ts';
import { savePart, type PartDraft } from '#domain/library/part-rules.ts';
import { renameTag, tagBook } from '#domain/library/tag-rules.ts';
import { entityByTable } from '#domain/registry.ts';
import { LIMITS } from '#domain/limits.ts';
import { aBook, anId, anOccasion, NO_PARTS, NOW, patchesOf, putsOf } from '../../../kit/library.ts';

const book = aBook({ title: 'L’Étranger' });
const saved = (draft: PartDraft, parts: Partial<BookParts> = {}, of = book) => {
  const result = savePart(of, { ...NO_PARTS, ...parts }, draft, anOccasion());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.changes;
};
const refused = (draft: PartDraft, parts: Partial<BookParts> = {}) => {
  const result = savePart(book, { ...NO_PARTS, ...parts }, draft, anOccasion());
  return result.ok ? undefined : result.error;
};
const stamped = { bookId: book.id, createdAt: NOW, updatedAt: NOW };
const aLoan = (fields: Partial<Loan> = {}): Loan => ({ id: anId(40), direction: 'lent', ...stamped, ...fields });
const aCopy = (fields: Partial<Copy> = {}): Copy => ({ id: anId(50), ...stamped, ...fields });

describe('editions', () => {
  it('COP-1 say what is known of them, the ISBN as thirteen digits', () => {
    const fields = {
      label: ' poche ',
      publisher: 'Folio',
      publishedOn: '1972',
      pages: 191,
      isbn: '2-07-036002-4',
      format: 'paper',
    } as const;
    const [edition] = putsOf(saved({ table: 'editions', fields }), 'editions');
    expect(edition).toMatchObject({ bookId: book.id, label: 'poche', isbn13: '9782070360024', pages: 191 });
    expect(edition).not.toHaveProperty('isbn');
    expect(entityByTable.get('editions')?.schema.safeParse(edition).success).toBe(true);
  });

  it('COP-1 one that says nothing is refused, and a wrong ISBN is told the right digit', () => {
    expect(refused({ table: 'editions', fields: { label: ' ' } })).toMatchObject({ type: 'NothingTyped' });
    expect(refused({ table: 'editions', fields: { isbn: '9782070360025' } })).toMatchObject({ type: 'IsbnInvalid', expected: '4' });
  });
});

describe('copies', () => {
  it('COP-2 a copy of which nothing is known is one too', () => {
    expect(putsOf(saved({ table: 'copies', fields: {} }), 'copies')).toMatchObject([{ bookId: book.id }]);
  });

  it.each([
    [12.5, 'EUR', 1_250],
    [6_500, 'XOF', 6_500],
    [4.295, 'TND', 4_295],
  ])('COP-3 %d %s are kept in the smallest unit', (paid, currency, paidMinor) => {
    const [copy] = putsOf(saved({ table: 'copies', fields: { paid, currency } }), 'copies');
    expect(copy).toMatchObject({ paidMinor, currency });
    expect(paidOf(copy)).toBe(paid);
    expect(entityByTable.get('copies')?.schema.safeParse(copy).success).toBe(true);
  });

  it('COP-3 putting the currency right leaves the figure, and no price has no currency', () => {
    const copies = [aCopy({ paidMinor: 1_200, currency: 'EUR' })];
    const changed = (fields: object) => patchesOf(saved({ table: 'copies', id: anId(50), fields }, { copies }), 'copies');
    expect(changed({ currency: 'XOF' })).toEqual([{ paidMinor: 12, currency: 'XOF' }]);
    expect(changed({ paid: null })).toEqual([{ paidMinor: undefined, currency: undefined }]);
    expect(refused({ table: 'copies', fields: { paid: 3 } })).toMatchObject({ type: 'NothingTyped', field: 'currency' });
  });

  it('COP-2 what is wrong is refused', () => {
    expect(refused({ table: 'copies', fields: { paid: -1, currency: 'EUR' } })).toMatchObject({ type: 'NumberOutOfRange', field: 'paid' });
    expect(refused({ table: 'copies', fields: { acquiredOn: '2031' } })).toMatchObject({ type: 'DateInvalid', reason: 'future' });
    expect(refused({ table: 'copies', fields: { place: 'x'.repeat(LIMITS.shortTextLength + 1) } })).toMatchObject({ type: 'TextTooLong' });
  });
});

describe('loans', () => {
  it('LOA-1 LOA-2 lending makes the book lent, borrowing borrowed', () => {
    const lent = saved({ table: 'loans', fields: { since: '2026-10-03', remindOn: '2026-12-01', contactId: anId(60) } });
    expect(putsOf(lent, 'loans')).toMatchObject([{ direction: 'lent', since: '2026-10-03', remindOn: '2026-12-01', contactId: anId(60) }]);
    expect(patchesOf(lent, 'books')).toEqual([{ possession: 'lent' }]);
    expect(patchesOf(saved({ table: 'loans', fields: { direction: 'borrowed' } }), 'books')).toEqual([{ possession: 'borrowed' }]);
  });

  it('LOA-2 the last lent copy that comes back makes it owned; another one that is away does not', () => {
    const lentBook = { ...book, possession: 'lent' as const };
    const back = (loans: readonly Loan[]) =>
      patchesOf(saved({ table: 'loans', id: anId(40), fields: { returnedOn: '2026-11-21' } }, { loans }, lentBook), 'books');
    expect(back([aLoan()])).toEqual([{ possession: 'owned' }]);
    expect(back([aLoan(), aLoan({ id: anId(41) })])).toEqual([]);
  });

  it('LOA-2 a borrowed book that was given back says so, and borrowed again when the press is taken back', () => {
    const loans = [aLoan({ direction: 'borrowed' })];
    const borrowed = { ...book, possession: 'borrowed' as const };
    const give = (returnedOn: string | null, of: readonly Loan[], from = borrowed as typeof book) =>
      patchesOf(saved({ table: 'loans', id: anId(40), fields: { returnedOn } }, { loans: of }, from), 'books');
    expect(give('2026-11-21', loans)).toEqual([{ possession: 'returned' }]);
    expect(give('2026-11-21', [...loans, aLoan({ id: anId(41), direction: 'borrowed' })])).toEqual([]);
    expect(give('2026-11-21', loans, { ...book, possession: 'owned' })).toEqual([]);
    const back = [aLoan({ direction: 'borrowed', returnedOn: '2026-11-21' })];
    expect(give(null, back, { ...book, possession: 'returned' })).toEqual([{ possession: 'borrowed' }]);
  });

  it('LOA-2 a loan of the past moves nothing', () => {
    expect(patchesOf(saved({ table: 'loans', fields: { since: '2019', returnedOn: '2020' } }), 'books')).toEqual([]);
  });

  it('LOA-1 an end before its start, a day to come and half a day are refused', () => {
    expect(refused({ table: 'loans', fields: { since: '2026-10', returnedOn: '2026-09' } })).toMatchObject({ reason: 'reversed' });
    expect(refused({ table: 'loans', fields: { since: '2027' } })).toMatchObject({ reason: 'future' });
    expect(refused({ table: 'loans', fields: { remindOn: '2027' } })).toMatchObject({ field: 'remindOn', reason: 'unreadable' });
  });

  it('LOA-5 a loan names one of the book’s copies, and none of another', () => {
    const copies = [aCopy(), aCopy({ id: anId(51) })];
    expect(putsOf(saved({ table: 'loans', fields: { copyId: anId(51) } }, { copies }), 'loans')).toMatchObject([{ copyId: anId(51) }]);
    expect(refused({ table: 'loans', fields: { copyId: anId(59) } }, { copies })).toMatchObject({ type: 'PartNotFound', table: 'copies' });
    const loans = [aLoan({ copyId: anId(51) })];
    const gone = saved({ table: 'loans', id: anId(40), fields: { returnedOn: '2026-11-21' } }, { loans, copies: [aCopy()] });
    expect(patchesOf(gone, 'loans')).toEqual([{ returnedOn: '2026-11-21' }]);
  });

  it('LOA-4 home asks after a book from its day on, until it is given back', () => {
    const books = new Map([[book.id, book]]);
    const due = (loan: Partial<Loan>, today = '2026-12-01') => loansDue([aLoan(loan)], books, today).length;
    expect([
      due({ remindOn: '2026-12-01' }),
      due({ remindOn: '2026-12-02' }),
      due({}),
      due({ remindOn: '2026-11-01', returnedOn: '2026-11-20' }),
    ]).toEqual([1, 0, 0, 0]);
    expect(loansDue([aLoan({ remindOn: '2026-12-01' })], new Map(), '2026-12-02')).toEqual([]);
  });
});

describe('quotes and notes', () => {
  it('QUO-1 are kept with their page; without a text they are refused', () => {
    const fields = { kind: 'note', text: ' Relire la scène de la plage. ', page: 62 } as const;
    expect(putsOf(saved({ table: 'quotes', fields }), 'quotes')).toMatchObject([
      { kind: 'note', text: 'Relire la scène de la plage.', page: 62 },
    ]);
    expect(refused({ table: 'quotes', fields: { text: '  ' } })).toEqual({ type: 'NothingTyped', field: 'text' });
    expect(refused({ table: 'quotes', fields: { text: 'x', page: 1.5 } })).toMatchObject({ type: 'NumberOutOfRange', field: 'page' });
    expect(refused({ table: 'quotes', fields: { text: 'x'.repeat(LIMITS.longTextLength + 1) } })).toMatchObject({ type: 'TextTooLong' });
  });
});

describe('tags', () => {
  const tag = (word: string, bookId = book.id): BookTag => ({ id: bookTagId(bookId, word), bookId, tag: word, createdAt: NOW });
  const changes = (result: ReturnType<typeof tagBook>) => (result.ok ? result.value : []);

  it('TAG-1 several between commas, those that are there left alone, spellings that fold alike once', () => {
    const added = changes(tagBook(book.id, [tag('Absurde')], 'absurde, Algérie ; algerie,  soleil   noir', anOccasion()));
    expect(putsOf(added, 'bookTags').map((row) => row.tag)).toEqual(['Algérie', 'soleil noir']);
    expect(tagBook(book.id, [], ' , ', anOccasion())).toMatchObject({ ok: false, error: { type: 'NothingTyped' } });
    expect(tagBook(book.id, [], 'x'.repeat(61), anOccasion())).toMatchObject({ ok: false, error: { type: 'TextTooLong', limit: 60 } });
  });

  it('TAG-2 renamed on every book, once where the new name is there already', () => {
    const other = anId(70);
    const renamed = changes(
      renameTag([tag('sf'), tag('SF', other), tag('science-fiction', other), tag('manga')], 'Sf', 'science-fiction', anOccasion()),
    );
    expect(putsOf(renamed, 'bookTags')).toMatchObject([{ bookId: book.id, tag: 'science-fiction' }]);
    expect(renamed.filter(({ kind }) => kind === 'remove')).toHaveLength(2);
    expect(changes(renameTag([tag('sf')], 'sf', 'SF', anOccasion()))).toMatchObject([{ kind: 'patch', changes: { tag: 'SF' } }]);
  });
});
