import { describe, expect, it } from 'vitest';
import { detectEncoding, readText, type Encoding } from '#domain/library/import/encoding.ts';
import { dialectOf, formatOf } from '#domain/library/import/format.ts';
import { IMPORT_BYTES_LIMIT } from '#domain/library/import/plan.ts';
import { isSpreadsheetDamage, plainText, readDate, readInstant, readRating } from '#domain/library/import/values.ts';

const decode = (bytes: Uint8Array, encoding: Encoding) => new TextDecoder(encoding).decode(bytes);
const latin = (text: string) => Uint8Array.from(text, (character) => (character === '’' ? 0x92 : character.charCodeAt(0)));
const read = (bytes: Uint8Array) => readText(bytes, decode);

describe('the bytes of a file', () => {
  it.each<[string, Uint8Array, Encoding]>([
    ['UTF-8', new TextEncoder().encode('Titre;Éditeur'), 'utf-8'],
    ['UTF-8 with its mark', new TextEncoder().encode('\ufeffTitre;Éditeur'), 'utf-8'],
    ['UTF-8 cut inside a character', new TextEncoder().encode('Titre;É').slice(0, -1), 'utf-8'],
    ['Windows-1252', latin('Titre;Éditeur d’été'), 'windows-1252'],
    ['UTF-16 with its mark', Uint8Array.from(Buffer.from('\ufeffTitre;Éditeur', 'utf16le')), 'utf-16le'],
    ['UTF-16 without', Uint8Array.from(Buffer.from('Titre;Auteur;Editeur', 'utf16le')), 'utf-16le'],
  ])('IMP-2 %s is recognised', (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding);
    expect(read(bytes)).toMatchObject({ ok: true, value: { text: expect.stringMatching(/^Titre/) } });
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'FileEmpty'],
    ['blanks', new TextEncoder().encode(' \r\n'), 'FileEmpty'],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21]), 'FileNotText'],
    ['noise', Uint8Array.from({ length: 3_000 }, (_, n) => (n * 7919) % 256), 'FileNotText'],
    ['a hundred megabytes', new Uint8Array(IMPORT_BYTES_LIMIT + 1), 'FileTooLarge'],
  ])('IMP-2 %s is refused in words', (_, bytes, type) => expect(read(bytes)).toMatchObject({ ok: false, error: { type } }));
});

describe('the shape of a file', () => {
  it.each([
    ['"ISBN";"Titre"\r\n978;L\'été', { separator: ';', quoted: false }],
    ['"ISBN";"Titre"\r\n"978";"L\'été"', { separator: ';', quoted: true }],
    ['Book Id,Title\n1,"Soie, roman"', { separator: ',', quoted: true }],
    ['Book Id\tTitle\n1\tSoie', { separator: '\t', quoted: false }],
  ])('IMP-2 %j', (text, dialect) => expect(dialectOf(text)).toEqual(dialect));

  it('IMP-2 formats are known by the names of their columns, in any order', () => {
    expect(formatOf(['Statut', 'Note', 'Auteur', 'ISBN', 'Titre'])).toEqual({ ok: true, value: 'babelio' });
    expect(formatOf(['Title', 'Author', 'Exclusive Shelf', 'Book Id'])).toEqual({ ok: true, value: 'goodreads' });
    expect(formatOf(['Nom', 'Prix'])).toEqual({ ok: false, error: { type: 'FormatUnknown', header: 'Nom | Prix' } });
  });
});

describe('the values of a file', () => {
  it.each([
    ['15/10/1992', '1992-10-15'],
    ['12/10/2015 14:05', '2015-10-12'],
    ['1992-10-15', '1992-10-15'],
    ['2017/05/28', '2017-05-28'],
    ['1989-00-00', '1989'],
    ['-50', '-50'],
    ['0000-00-00', undefined],
    ['', undefined],
    ['########', 'unreadable'],
    ['31/31/1992', 'unreadable'],
  ])('IMP-3 the date %j is %j', (given, date) => expect(readDate(given)).toBe(date));

  it('IMP-3 a time without a zone is the same instant on every device', () => {
    expect(readInstant('12/10/2015 14:05')).toBe('2015-10-12T14:05:00.000Z');
    expect(readInstant('2015-10-12')).toBe('2015-10-12T00:00:00.000Z');
    expect(readInstant('2015')).toBeUndefined();
  });

  it.each([
    ['0', undefined],
    ['0.0', undefined],
    ['', undefined],
    ['5', 20],
    ['3.75', 15],
    ['0,1', 1],
    ['11', 'unreadable'],
    ['bien', 'unreadable'],
  ])('IMP-3 the rating %j is %j quarters', (given, quarters) => expect(readRating(given)).toBe(quarters));

  it.each(['2.48E+08', '########', 'Iâ€™m', 'TolstoÃ¯ Ã©', 'Oct-18'])('IMP-4 %s was damaged by a spreadsheet', (text) =>
    expect(isSpreadsheetDamage(text)).toBe(true),
  );

  it('IMP-6 leaves no HTML in texts', () =>
    expect(plainText('Un <b>beau</b> livre<br/>Tr&#233;s &amp; tout')).toBe('Un beau livre\nTrés & tout'));
});
