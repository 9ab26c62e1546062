/**
 * What a printed code says, whoever read it: a camera, a picture, a hand scanner, fingers. Only books get onto the shelf; for
 * anything else it is told what the code is, so that nobody scans the wrong one five times (ADD-4).
 */
import { bareIsbn, checkDigitOf13, parseIsbn } from './isbn.ts';

export type ScannedCode =
  | { readonly type: 'book'; readonly isbn13: string }
  /** A right code of the shop, for something that is no book. */
  | { readonly type: 'goods' | 'music' | 'periodical'; readonly given: string }
  /** The small code at the right, of two or five digits: a price or an issue. */
  | { readonly type: 'add-on'; readonly given: string }
  | { readonly type: 'wrong-digit'; readonly given: string; readonly expected: string }
  /** `digits`: how many of them there are. */
  | { readonly type: 'no-code'; readonly given: string; readonly digits: number };

/** Reads a code of any kind; what stands around it ("ISBN 2-07-036002-4", spaces, hyphens) does not matter. */
export function readCode(text: string): ScannedCode {
  const given = text.trim();
  const bare = bareIsbn(given);
  // Hand scanners type the small code right behind the large one.
  const code = /^97[789]\d{10}(?:\d{2}|\d{5})$/.test(bare) ? bare.slice(0, 13) : bare;
  const isbn = parseIsbn(code);
  if (isbn.ok) return { type: 'book', isbn13: isbn.value };
  if (isbn.error.expected !== undefined) return { type: 'wrong-digit', given, expected: isbn.error.expected };
  if (/^(?:\d{2}|\d{5})$/.test(code)) return { type: 'add-on', given };
  if (/^(?:\d{8}|\d{12}|\d{13})$/.test(code)) return goods(code.padStart(13, '0'), given);
  return { type: 'no-code', given, digits: (code.match(/\d/g) ?? []).length };
}

/** The texts of the codes in sight that are books, each once; else what the first of them is, small codes last. */
export function readCodes(texts: readonly string[]): readonly ScannedCode[] {
  const read = texts.map(readCode);
  const books = read.filter((code) => code.type === 'book');
  if (books.length > 0) return books.filter(({ isbn13 }, at) => books.findIndex((other) => other.isbn13 === isbn13) === at);
  return read.toSorted((a, b) => Number(a.type === 'add-on') - Number(b.type === 'add-on')).slice(0, 1);
}

/** EAN-8 and UPC-A are EAN-13 with zeros in front, check digit and all. */
function goods(ean13: string, given: string): ScannedCode {
  const expected = checkDigitOf13(ean13);
  if (expected !== ean13[12]) return { type: 'wrong-digit', given, expected };
  return { type: ean13.startsWith('9790') ? 'music' : ean13.startsWith('977') ? 'periodical' : 'goods', given };
}
