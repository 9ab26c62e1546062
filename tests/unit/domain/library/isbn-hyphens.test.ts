import { describe, expect, test } from 'vitest';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';

describe('LIB-24 a French ISBN is shown with the hyphens of its cover', () => {
  test.each([
    ['9782070360024', '978-2-07-036002-4'],
    ['9782203001190', '978-2-203-00119-0'],
    ['9782848050683', '978-2-84805-068-3'],
    ['9782723488525', '978-2-7234-8852-5'],
    ['9782912345678', '978-2-912345-67-8'],
    ['9782952718271', '978-2-9527182-7-1'],
    ['9782490000005', '978-2-490000-00-5'],
    ['9782496700000', '978-2-49670-000-0'],
    ['9782919804009', '978-2-91980-400-9'],
    ['9791032905531', '979-10-329-0553-1'],
    ['9791090648012', '979-10-90648-01-2'],
  ])('%s', (isbn13, printed) => expect(hyphenatedIsbn(isbn13)).toBe(printed));

  test.each(['9780140449136', '9784088725093', '978207036002', 'B00XYZ', ''])('%j stays as it is', (text) =>
    expect(hyphenatedIsbn(text)).toBe(text),
  );
});
