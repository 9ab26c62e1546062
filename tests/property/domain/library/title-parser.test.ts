import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldCharacter, foldKey } from '#domain/library/fold.ts';
import { parseIsbn } from '#domain/library/isbn.ts';
import { personName } from '#domain/library/person-name.ts';
import { parseTitle } from '#domain/library/title-parser.ts';

const PIECES = [
  'tome ',
  'T',
  'n°',
  'vol. ',
  'Intégrale',
  ' (',
  ')',
  '#',
  ',',
  ' : ',
  ' - ',
  'à',
  '8',
  '08',
  '8.5',
  'IV',
  'premier',
  '第',
  '巻',
  'Coffret ',
  'HS',
  'Dune',
  '½',
  ' ',
];
const anyTitle = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
);

describe('texts of any kind', () => {
  it('SRS-1 the title parser never throws, and what it proposes is well formed', () =>
    fc.assert(
      fc.property(anyTitle, (title) => {
        for (const { seriesName, volume } of parseTitle(title)) {
          expect(seriesName).toMatch(/[\p{L}\p{N}]/u);
          expect((volume.from === undefined) === (volume.to === undefined)).toBe(true);
          expect((volume.from ?? 0) <= (volume.to ?? 0)).toBe(true);
          expect(volume.label.length).toBeLessThanOrEqual(40);
        }
      }),
      { numRuns: 2_000 },
    ));

  it('SRS-1 a title of ten thousand characters is read like any other', () => {
    for (const piece of [...PIECES, 'tome 1 ', ', tome', '(#', 'a ']) expect(() => parseTitle(piece.repeat(10_000))).not.toThrow();
  });

  it('LIB-20 folding twice changes nothing, and a whole folds like its characters', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect([...text].map(foldCharacter).join('')).toBe(fold(text));
        expect(foldKey(foldKey(text))).toBe(foldKey(text));
      }),
    ));

  it('LIB-22 a number is thirteen digits or a failure', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^97[89]\d{10}$/), fc.stringMatching(/^\d{9}[\dX]$/)), (text) => {
        const parsed = parseIsbn(text);
        if (parsed.ok) expect(parsed.value).toMatch(/^97[89]\d{10}$/);
        else if (parsed.error.expected !== undefined)
          expect(parseIsbn(text.replace(/[\s-]/g, '').slice(0, -1) + parsed.error.expected).ok).toBe(true);
      }),
    ));

  it('IMP-8 a name of any kind has two forms', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('last-first' as const, 'first-last' as const), (text, order) => {
        const { display, sort } = personName(text, order);
        expect(display.trim() === '' || sort !== '').toBe(true);
      }),
    ));
});
