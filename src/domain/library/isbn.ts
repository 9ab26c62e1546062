/**
 * Book numbers: ISBN-10 (check digit modulo 11) and ISBN-13 (a 978 or 979 EAN, modulo 10), as ISO 2108 defines them.
 * A stored ISBN is always thirteen digits with a right check digit; anything else is an external id, not an ISBN (IMP-4).
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { LibraryFailure } from './failures.ts';

export type IsbnInvalid = Extract<LibraryFailure, { type: 'IsbnInvalid' }>;

/**
 * Thirteen digits from what a person types or a file holds: ten or thirteen digits, with or without hyphens, spaces, the word
 * ISBN in front or a spreadsheet's `="…"` around.
 * Fails with `IsbnInvalid`, which carries the check digit that would be right when only that one is wrong.
 */
export function parseIsbn(text: string): Result<string, IsbnInvalid> {
  const code = bareIsbn(text);
  const invalid = (expected?: string) =>
    err<IsbnInvalid>({ type: 'IsbnInvalid', given: text.trim(), ...(expected !== undefined && { expected }) });
  if (/^\d{9}[\dX]$/.test(code)) {
    const expected = checkDigitOf10(code);
    return expected === code[9] ? ok(isbn13Of10(code)) : invalid(expected);
  }
  // 979-0 numbers sheet music (ISMN), not books.
  if (/^97(8|9(?!0))\d{10}$/.test(code)) {
    const expected = checkDigitOf13(code);
    return expected === code[12] ? ok(code) : invalid(expected);
  }
  return invalid();
}

/** The code without its dress: upper case, no hyphens, spaces, quotes, equals sign or leading "ISBN". */
export function bareIsbn(text: string): string {
  return text
    .toUpperCase()
    .replace(/ISBN(?:[-\s]?1[03])?\s*:?/, '')
    .replace(/[\s\p{Pd}\u2212.="']/gu, '');
}

/** True when a typed text has the shape of an ISBN, right or wrong: ten or thirteen digits and nothing else. */
export const looksLikeIsbn = (text: string): boolean => /^(\d{9}[\dX]|97[89]\d{10})$/.test(bareIsbn(text));

/** The thirteen digits of a valid ten-digit code. */
export function isbn13Of10(isbn10: string): string {
  const body = `978${isbn10.slice(0, 9)}`;
  return body + checkDigitOf13(body);
}

/** The ten digits of a 978 code; `undefined` for 979, which has none. */
export function isbn10Of13(isbn13: string): string | undefined {
  if (!isbn13.startsWith('978')) return undefined;
  const body = isbn13.slice(3, 12);
  return body + checkDigitOf10(body);
}

/** Check digit of the first twelve digits: weights 1 and 3 in turn, modulo 10. */
export function checkDigitOf13(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 12; at++) sum += Number(digits[at]) * (at % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}

/** Check digit of the first nine digits: weights 10 down to 2, modulo 11, ten written X. */
export function checkDigitOf10(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (10 - at);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
}

/**
 * Language that the registration group suggests (BCP 47): 978-2 and 979-10 are French, 978-0, 978-1 and 979-8 English,
 * 978-3 German, 978-4 Japanese. A hint only: French publishers also print other languages.
 */
export function languageHint(isbn13: string): string | undefined {
  if (/^(9782|97910)/.test(isbn13)) return 'fr';
  if (/^(978[01]|9798)/.test(isbn13)) return 'en';
  if (isbn13.startsWith('9783')) return 'de';
  if (isbn13.startsWith('9784')) return 'ja';
  return undefined;
}
