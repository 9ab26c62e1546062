/** Counting under names: the same figures and the same order in whatever order rows come. */
import { byKey } from '../collation.ts';
import type { NamedTally } from './statistics.ts';

export interface Tallies {
  /** Counts one finished reading. Names that share a key are one; the spelling met most is shown. */
  add(key: string, name: string, pages: number): void;
  /** The most readings first, then the most pages, then by key. */
  sorted(): readonly NamedTally[];
}

export function createTallies(): Tallies {
  const counts = new Map<string, { readings: number; pages: number; readonly names: Map<string, number> }>();
  return {
    add(key, name, pages) {
      const count = counts.get(key) ?? { readings: 0, pages: 0, names: new Map<string, number>() };
      counts.set(key, count);
      count.readings++;
      count.pages += pages;
      count.names.set(name, (count.names.get(name) ?? 0) + 1);
    },
    sorted: () =>
      [...counts]
        .map(([key, { readings, pages, names }]) => ({ key, name: commonest(names), readings, pages }))
        .sort((a, b) => b.readings - a.readings || b.pages - a.pages || byKey(a.key, b.key)),
  };
}

const commonest = (names: ReadonlyMap<string, number>): string =>
  [...names].reduce((best, name) => (name[1] > best[1] || (name[1] === best[1] && byKey(name[0], best[0]) < 0) ? name : best))[0];
