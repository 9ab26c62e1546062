import { describe, expect, it } from 'vitest';
import { readCode, readCodes } from '../../../../src/domain/library/scanned-code.ts';

const book = { type: 'book', isbn13: '9782070360024' };

describe('a printed code', () => {
  it.each([
    ['9782070360024', 'as a camera reads it'],
    ['978-2-07-036002-4', 'with hyphens'],
    ['2070360024', 'of ten digits'],
    ['ISBN 2-07-036002-4', 'as it is printed'],
    ['978207036002412345', 'with the price code of five digits behind'],
    ['9782070360024 05', 'with the issue code of two digits behind'],
  ])('ADD-5 %s (%s) is the book', (text) => {
    expect(readCode(text)).toEqual(book);
  });

  it.each([
    ['3017620422003', 'goods', 'a jar'],
    ['73513537', 'goods', 'an EAN-8'],
    ['036000291452', 'goods', 'a UPC'],
    ['9790260000438', 'music', 'sheet music'],
    ['9771144875007', 'periodical', 'a magazine'],
    ['50990', 'add-on', 'a price'],
    ['05', 'add-on', 'an issue'],
  ])('ADD-4 %s is told as %s (%s)', (text, type) => {
    expect(readCode(text)).toEqual({ type, given: text });
  });

  it('ADD-4 a wrong last digit is answered with the right one, for books and for other goods', () => {
    expect(readCode('9782070360025')).toEqual({ type: 'wrong-digit', given: '9782070360025', expected: '4' });
    expect(readCode('2070360025')).toEqual({ type: 'wrong-digit', given: '2070360025', expected: '4' });
    expect(readCode('3017620422004')).toEqual({ type: 'wrong-digit', given: '3017620422004', expected: '3' });
  });

  it('ADD-4 what has another length is told with its number of digits', () => {
    expect(readCode('97820703600')).toEqual({ type: 'no-code', given: '97820703600', digits: 11 });
    expect(readCode('Noces')).toEqual({ type: 'no-code', given: 'Noces', digits: 0 });
  });

  it('ADD-4 of several codes in sight the books are taken, else the large code is spoken of', () => {
    expect(readCodes(['50990', '9782070360024', '2070360024'])).toEqual([book]);
    expect(readCodes(['50990', '3017620422003'])).toEqual([{ type: 'goods', given: '3017620422003' }]);
    expect(readCodes([])).toEqual([]);
  });
});
