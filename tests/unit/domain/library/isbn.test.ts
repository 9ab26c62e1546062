import { describe, expect, it } from 'vitest';
import { isbn10Of13, languageHint, looksLikeIsbn, parseIsbn } from '#domain/library/isbn.ts';

describe('isbn', () => {
  it.each([
    ['2-07-036002-4', '9782070360024'],
    ['978-2-07-036002-4', '9782070360024'],
    ['978 2 07 036002 4', '9782070360024'],
    ['207042779x', '9782070427796'],
    ['="0060007761"', '9780060007768'],
    ['ISBN-13: 978-2-07-042779-6', '9782070427796'],
    ['9782070360024', '9782070360024'],
  ])('LIB-22 %s is %s', (typed, isbn13) => expect(parseIsbn(typed)).toEqual({ ok: true, value: isbn13 }));

  it('LIB-22 says which check digit would be right', () => {
    expect(parseIsbn('9782070360025')).toEqual({ ok: false, error: { type: 'IsbnInvalid', given: '9782070360025', expected: '4' } });
    expect(parseIsbn('2070427790')).toMatchObject({ error: { expected: 'X' } });
  });

  it.each(['978B00AR07780', 'SIE40122_8393', '', '=""', '123', '9790260000438', '97820703600245'])('LIB-22 %j is no ISBN', (typed) => {
    const parsed = parseIsbn(typed);
    expect(parsed.ok).toBe(false);
    expect(parsed).not.toHaveProperty('error.expected');
  });

  it('tells a number from words while typing', () => {
    expect(looksLikeIsbn('978-2-07-036002-4')).toBe(true);
    expect(looksLikeIsbn('20000 lieues')).toBe(false);
  });

  it('goes back to ten digits where they exist', () => {
    expect(isbn10Of13('9782070427796')).toBe('207042779X');
    expect(isbn10Of13('9791032704004')).toBeUndefined();
  });

  it('hints at the language of the registration group', () => {
    expect(['9782070360024', '9791032704004', '9780140328721', '9784088820118'].map(languageHint)).toEqual(['fr', 'fr', 'en', 'ja']);
  });
});
