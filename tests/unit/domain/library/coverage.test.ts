import { describe, expect, it } from 'vitest';
import { coverageOf, type HeldVolume } from '#domain/library/coverage.ts';
import type { VolumeNumber } from '#domain/library/volume.ts';

const tome = (from: number): VolumeNumber => ({ label: String(from), from, to: from, kind: 'tome' });
const range = (from: number, to: number): VolumeNumber => ({ label: `${from}–${to}`, from, to, kind: 'integrale' });
const omnibus = (label = ''): VolumeNumber => ({ label, kind: 'integrale' });
let id = 0;
const held = (volume: VolumeNumber, fields: Partial<HeldVolume> = {}): HeldVolume => ({
  bookId: `b${id++}`,
  volume,
  status: 'to-read',
  possession: 'owned',
  ...fields,
});
const states = (...volumes: HeldVolume[]) => coverageOf(volumes).cells.map(({ label, state }) => `${label} ${state}`);
const gaps = (...volumes: HeldVolume[]) => coverageOf(volumes).gaps;

describe('missing volumes', () => {
  it('SRS-5 gaps are whole numbers from 1 to the highest owned', () =>
    expect(gaps(held(tome(2)), held(tome(3)), held(tome(5)))).toEqual([1, 4]));

  it('SRS-5 the order of the books does not matter', () => expect(gaps(held(tome(5)), held(tome(2)), held(tome(3)))).toEqual([1, 4]));

  it('SRS-5 a wished or sold volume is still missing', () => {
    expect(gaps(held(tome(1)), held(tome(2), { possession: 'wished' }), held(tome(3)))).toEqual([2]);
    expect(gaps(held(tome(1)), held(tome(2), { possession: 'sold' }), held(tome(3)))).toEqual([2]);
  });

  it('SRS-5 a wish beyond the shelf makes no gap', () => expect(gaps(held(tome(1)), held(tome(9), { possession: 'wished' }))).toEqual([]));

  it('SRS-6 decimals, specials and guides make and fill no gap', () => {
    const special: VolumeNumber = { label: 'HS 9', from: 9, to: 9, kind: 'hors-serie' };
    expect(gaps(held(tome(1)), held(tome(2.5)), held(tome(8.5)), held(special))).toEqual([]);
    expect(gaps(held(tome(1)), held(tome(2.5)), held(tome(3)))).toEqual([2]);
  });

  it('SRS-6 volume 0 is shown and never asked for', () => {
    expect(states(held(tome(0)), held(tome(1)))).toEqual(['0 owned', '1 owned']);
    expect(gaps(held(tome(1)), held(tome(2)))).toEqual([]);
  });

  it('SRS-7 an omnibus covers its range', () => {
    expect(states(held(range(1, 2)), held(tome(4)))).toEqual(['1 covered', '2 covered', '3 missing', '4 owned']);
    expect(gaps(held(range(1, 2)), held(tome(4)))).toEqual([3]);
  });

  it('SRS-7 a numbered omnibus of unknown range: nothing is announced, and it is said why', () => {
    const coverage = coverageOf([...[13, 14, 15].map((n) => held(tome(n))), ...['1', '2', '3', '4', '5'].map((n) => held(omnibus(n)))]);
    expect(coverage.gaps).toEqual([]);
    expect(coverage.hasUnknownCoverage).toBe(true);
    expect(coverage.cells.map((cell) => cell.label)).toEqual(['13', '14', '15']);
  });

  it('SRS-7 an omnibus without number holds the whole story', () => {
    const coverage = coverageOf([held(tome(1)), held(tome(3)), held(omnibus())]);
    expect(coverage.cells.map((cell) => cell.state)).toEqual(['owned', 'covered', 'owned']);
    expect(coverage).toMatchObject({ gaps: [], hasUnknownCoverage: false });
  });

  it('SRS-7 a wished omnibus covers nothing', () =>
    expect(gaps(held(tome(3)), held(range(1, 2), { possession: 'wished' }))).toEqual([1, 2]));

  it('SRS-8 what came out since needs a date', () => {
    const published = { count: 5, asOf: '2026-01', source: 'reader' } as const;
    expect(coverageOf([held(tome(1)), held(tome(3))]).sequel).toBeUndefined();
    expect(coverageOf([held(tome(1)), held(tome(3))], published).sequel).toEqual([4, 5]);
  });

  it('SRS-7 of a whole in one volume, or an omnibus of unknown range, nothing is said to come after', () => {
    const published = { count: 2, asOf: '2026-11', source: 'reference' } as const;
    const whole = coverageOf([held(omnibus())], published);
    expect(whole.cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['1 covered', '2 covered']);
    expect(whole.sequel).toBeUndefined();
    expect(coverageOf([held(omnibus('1'))], published).sequel).toBeUndefined();
  });

  it('SRS-5 of two copies the better state is shown', () =>
    expect(states(held(tome(1), { possession: 'wished' }), held(tome(1), { status: 'read' }), held(tome(1)))).toEqual(['1 read']));

  it('SRS-5 a year taken for a volume draws no gaps', () => expect(gaps(held(tome(1)), held(tome(1984)))).toEqual([]));
});
