import { describe, expect, it } from 'vitest';
import { latestFirst } from '../../../../src/features/library/sheet/reading-order.ts';
import { lendable } from '../../../../src/features/library/sheet/lendable.ts';
import { dateText, typedDate } from '../../../../src/features/library/sheet/typed-date.ts';
import { aReading, anId, NOW } from '../../../kit/library.ts';

describe('a date as it is typed', () => {
  it.each([
    ['fr', '23/10/2025', '2025-10-23'],
    ['fr', '3.1.2025', '2025-01-03'],
    ['fr', '10/2025', '2025-10'],
    ['fr', '2025', '2025'],
    ['fr', '2025-10-23', '2025-10-23'],
    ['en', '10/23/2025', '2025-10-23'],
    ['fr', 'l’été dernier', 'l’été dernier'],
    ['fr', '31/02/2025', '2025-02-31'],
  ])('in %s %s means %s', (locale, typed, date) => expect(typedDate(locale, typed)).toBe(date));

  it.each(['2025-10-23', '2025-10', '2025'])('%s comes back from the text of its field in both languages', (date) => {
    for (const locale of ['fr', 'en']) expect(typedDate(locale, dateText(locale, date))).toBe(date);
  });
});

describe('the copies that can be lent', () => {
  const copies = [1, 2].map((at) => ({ id: anId(at), bookId: anId(9), createdAt: NOW, updatedAt: NOW }));
  const loan = { id: anId(5), copyId: anId(2), direction: 'lent' } as const;
  const away = (of: Parameters<typeof lendable>[1], loanId?: string) => lendable(copies, of, loanId).map(({ isAway }) => isAway);

  it('LOA-5 say which are away by another loan', () => {
    expect(away([loan])).toEqual([false, true]);
    expect(away([loan], anId(5))).toEqual([false, false]);
    expect(away([{ ...loan, returnedOn: '2026-11' }])).toEqual([false, false]);
  });
});

describe('readings on the sheet', () => {
  it('REA-1 come the one that goes on first, then the latest, those without a date last', () => {
    const bookId = aReading({ bookId: '' }).id;
    const undated = aReading({ bookId, outcome: 'finished' });
    const old = aReading({ bookId, outcome: 'finished', endedOn: '2009' });
    const recent = aReading({ bookId, outcome: 'abandoned', startedOn: '2024-02' });
    const open = aReading({ bookId });
    expect(latestFirst([undated, old, open, recent])).toEqual([open, recent, old, undated]);
  });
});
