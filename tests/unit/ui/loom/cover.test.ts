import { describe, expect, it } from 'vitest';
import { COVER_HEIGHT, weaveCover } from '../../../../src/ui/loom/cover.ts';
import { coverKey, coverTitle, type CoverInput } from '../../../../src/ui/loom/cover-title.ts';
import { contrast, DYES, figureColour } from '../../../../src/ui/loom/dyes.ts';
import { hash } from '../../../../src/ui/loom/hash.ts';
import { advance } from '../../../../src/ui/loom/fit.ts';

const aBook = (fields: Partial<CoverInput> = {}): CoverInput => ({
  title: 'Petit pays',
  author: 'Gaël Faye',
  category: 'roman',
  ...fields,
});
const fingerprint = (input: CoverInput): number => hash(JSON.stringify(weaveCover(input)));

describe('the generated cover', () => {
  it('is the same cloth for the same book, on every device', () => {
    const known = [
      aBook(),
      aBook({ title: 'L’Étranger', author: 'Albert Camus' }),
      aBook({ title: 'Astérix gladiateur', author: 'René Goscinny', category: 'bd', seriesName: 'Astérix', volumeLabel: '4' }),
      aBook({ title: 'One Piece', author: 'Eiichirō Oda', category: 'manga', seriesName: 'One Piece', volumeLabel: '98' }),
    ].map(fingerprint);
    expect(known).toMatchInlineSnapshot(`
      [
        2937803264,
        4218972175,
        2644164445,
        4078763896,
      ]
    `);
  });

  it('does not mind how the author’s first names are written', () => {
    const whole = aBook({ title: 'L’Aventure ambiguë', author: 'Cheikh Hamidou Kane' });
    expect(coverKey({ ...whole, author: 'C. Hamidou Kane' })).toBe(coverKey(whole));
  });

  it('shares its dye within a series, whoever wrote it, and weaves each volume anew', () => {
    const volume = (volumeLabel: string, author: string) =>
      weaveCover(aBook({ author, category: 'bd', seriesName: 'Astérix', volumeLabel }));
    const one = volume('1', 'René Goscinny');
    const two = volume('2', 'Albert Uderzo');
    expect(two.ground).toBe(one.ground);
    expect(two.shapes[0]?.d).not.toBe(one.shapes[0]?.d);
  });

  it.each(['roman', 'bd', 'manga'] as const)('has the format of the object: %s', (category) => {
    expect(weaveCover(aBook({ category })).height).toBe(COVER_HEIGHT[category]);
  });

  it('keeps every word inside the cover, however long the title', () => {
    const titles = ['x'.repeat(500), 'Anticonstitutionnellement', 'La Plus Secrète Mémoire des hommes', 'À '.repeat(200), 'ɛkɔsɛ ŋɔma'];
    for (const title of titles) {
      for (const category of ['roman', 'bd', 'manga'] as const) {
        for (const series of [{}, { seriesName: title, volumeLabel: 'HS 12 bis' }]) {
          for (const text of weaveCover(aBook({ title, author: title, category, ...series })).texts) {
            for (const line of text.lines) expect(advance(line, text.size, text.stretch)).toBeLessThanOrEqual(92);
          }
        }
      }
    }
  });

  it('is woven for a book without any words too', () => {
    expect(weaveCover(aBook({ title: ' ', author: '' })).texts.length).toBeGreaterThan(0);
  });
});

describe('the words on a cover', () => {
  it.each([
    ['One Piece, tome 62', 'One Piece', '62', ''],
    ['One Piece 62', 'One Piece', '62', ''],
    ['Astérix gladiateur', 'Astérix', '4', 'Astérix gladiateur'],
    ['Aya de Yopougon, tome 4 : Le retour', 'Aya de Yopougon', '4', 'Le retour'],
    ['Le Combat des chefs', 'Astérix', '7', 'Le Combat des chefs'],
    ['Naruto', 'Naruto', '1', ''],
  ])('%s in the series %s', (title, seriesName, volumeLabel, subtitle) => {
    expect(coverTitle(aBook({ title, seriesName, volumeLabel }))).toEqual({ headline: seriesName, subtitle, figure: volumeLabel });
  });

  it('are the title alone when there is no volume', () => {
    expect(coverTitle(aBook({ seriesName: 'Dune' }))).toEqual({ headline: 'Petit pays', subtitle: '', figure: '' });
  });
});

describe('the dyes', () => {
  it.each(DYES.map((dye) => [dye.ground, dye] as const))('can be read on %s', (_ground, dye) => {
    expect(contrast(dye.thread, dye.ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(figureColour(dye), dye.ground)).toBeGreaterThanOrEqual(3);
  });

  it('measure contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
