import { describe, expect, it } from 'vitest';
import {
  countedAs,
  omnibusRange,
  referencesOf,
  totalOf,
  type KnownSeries,
  type SeriesReference,
} from '#domain/library/reference/reference.ts';
import { SERIES_TABLE } from '#domain/library/reference/series-table.ts';
import { isPartialDate } from '#domain/time.ts';
import type { SeriesKey } from '#domain/library/series-key.ts';

const references = referencesOf(SERIES_TABLE);
const found = (key: SeriesKey): SeriesReference => references.get(key)!;
const inFrench = (key: SeriesKey): KnownSeries => ({ reference: found(key), countedAs: 'french' });

describe('SRS-13 the reference table tells totals with their date', () => {
  it('of 118 series, each under a name of its own', () => {
    expect(SERIES_TABLE).toHaveLength(118);
    const own = referencesOf(SERIES_TABLE.map((reference) => ({ ...reference, aliases: [] })));
    expect(own.size).toBe(118);
  });

  it('every total has a date, and nothing is planned below what is published', () => {
    for (const { name, asOf, published, planned, french } of SERIES_TABLE) {
      expect([name, isPartialDate(asOf)]).toEqual([name, true]);
      expect([name, (planned ?? published) >= published]).toEqual([name, true]);
      if (typeof french === 'object') expect([name, isPartialDate(french.asOf)]).toEqual([name, true]);
    }
  });

  it('found by article, alias and original title, within its category', () => {
    expect(found('bd:tintin').name).toBe('Les Aventures de Tintin');
    expect(found('bd:aventures de tintin').published).toBe(24);
    expect(found('manga:kimetsu no yaiba').name).toBe('Demon Slayer');
    expect(found('manga:fma').name).toBe('Fullmetal Alchemist');
    expect(references.get('bd:dune')).toBeUndefined();
  });

  it('a total that nobody could check is "at least"', () => {
    expect(totalOf(inFrench('bd:thorgal'), '')).toEqual({ count: 42, asOf: '2024-11', atLeast: true, isFinished: false });
  });

  it('SRS-16 the French edition counts otherwise, and its omnibuses hold known ranges', () => {
    const trone = inFrench('roman:trone de fer');
    expect(totalOf(trone, '')).toMatchObject({ count: 15, asOf: '2025' });
    expect(omnibusRange(trone, '3')).toEqual({ from: 6, to: 9 });
    expect(omnibusRange(trone, '6')).toBeUndefined();
  });

  it('SRS-16 no total is told where the French edition counts otherwise and nobody knows how', () => {
    expect(totalOf(inFrench('roman:roue du temps'), '')).toBeUndefined();
  });

  it('SRS-16 an edition that numbers anew has its own total, or none', () => {
    const kenshin = inFrench('manga:kenshin le vagabond');
    expect(totalOf(kenshin, 'perfect edition')?.count).toBe(22);
    expect(totalOf(kenshin, '')?.count).toBe(28);
    expect(totalOf(kenshin, 'deluxe')).toBeUndefined();
  });

  it('SRS-16 books in the original language count as the original does', () => {
    const reference = found('roman:trone de fer');
    expect(totalOf({ reference, countedAs: 'original' }, '')).toMatchObject({ count: 5 });
    expect(omnibusRange({ reference, countedAs: 'original' }, '3')).toBeUndefined();
    expect(totalOf({ reference, countedAs: 'unsure' }, '')).toBeUndefined();
  });

  it.each([
    ['roman:trone de fer', [], 'french'],
    ['roman:song of ice et fire', [], 'unsure'],
    ['roman:song of ice et fire', ['en'], 'original'],
    ['roman:song of ice et fire', ['fr-FR', undefined], 'french'],
    ['roman:trone de fer', ['en', 'en', 'fr'], 'original'],
    ['roman:trone de fer', ['en', 'fr'], 'french'],
  ] as const)('SRS-16 whose numbers are followed: %s with books in %j is %s', (key, languages, edition) => {
    expect(countedAs(found(key), key, languages)).toBe(edition);
  });
});
