import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import { coverageOf } from '#domain/library/coverage.ts';
import { createGrouping, type Grouping } from '#domain/library/series-grouping.ts';
import type { Volume } from '#domain/library/volume.ts';
import { aBook, anId, aSeries, aVolume } from '../../../kit/library.ts';

const aName = fc.constantFrom('Dune', 'dune', 'Les Dunes', 'Kenshin, Perfect Edition', 'Kenshin', 'Astérix', 'Asterix');
const aTitle = fc.oneof(
  fc.tuple(aName, fc.integer({ min: 0, max: 12 })).map(([name, n]) => `${name}, tome ${n}`),
  fc.tuple(aName, fc.integer({ min: 1, max: 3 })).map(([name, n]) => `${name}, Intégrale ${n}`),
  fc.tuple(aName, fc.integer({ min: 1, max: 12 })).map(([name, n]) => `${name} 0${n} - album`),
  aName,
  fc.tuple(aName, aName).map(([one, other]) => `Album (${one}, #1; ${other}, #2)`),
);
const aState = fc.array(
  fc.record({
    title: aTitle,
    category: fc.constantFrom('bd' as const, 'manga' as const),
    stated: fc.option(aName),
    from: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 25 },
);

interface Rows {
  readonly book: Book;
  readonly volumes: readonly Volume[];
}
const rowsOf = (state: typeof aState extends fc.Arbitrary<infer S> ? S : never): Rows[] =>
  state.map(({ title, category, stated, from }, at) => {
    const book = aBook({ id: anId(at), title, category });
    return { book, volumes: stated === null ? [] : [aVolume({ id: anId(at + 500), bookId: book.id, seriesName: stated, from })] };
  });

const picture = (grouping: Grouping, rows: readonly Rows[]) => ({
  groups: [...grouping.keys()].toSorted().map((key) => grouping.group(key)),
  keys: rows.map(({ book }) => grouping.keyOf(book.id)),
});

const decisions = [aSeries({ key: 'asterix', name: 'Astérix le Gaulois' }), aSeries({ key: 'dunes', mergedInto: 'dune' })];

describe('grouping', () => {
  it('SRS-10 is the same in whatever order books come, change and go', () =>
    fc.assert(
      fc.property(aState, aState, fc.infiniteStream(fc.nat()), (state, before, draws) => {
        const rows = rowsOf(state);
        const straight = createGrouping();
        straight.decide(decisions);
        for (const { book, volumes } of rows) straight.put(book, volumes);

        const winding = createGrouping();
        for (const { book, volumes } of rowsOf(before)) winding.put(book, volumes);
        const shuffled = rows.map((row) => ({ row, at: draws.next().value as number })).toSorted((a, b) => a.at - b.at);
        for (const { row } of shuffled) {
          winding.put(row.book, row.volumes);
          winding.keyOf(row.book.id);
        }
        for (let at = rows.length; at < before.length; at++) winding.remove(anId(at));
        winding.decide(decisions);

        expect(picture(winding, rows)).toEqual(picture(straight, rows));
      }),
    ));

  it('SRS-5 gaps lie below the highest owned, and every one of them is a missing cell', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            from: fc.integer({ min: 0, max: 20 }),
            length: fc.integer({ min: 0, max: 4 }),
            possession: fc.constantFrom('owned' as const, 'wished' as const),
          }),
        ),
        (volumes) => {
          const held = volumes.map(({ from, length, possession }, at) => ({
            bookId: `b${at}`,
            volume: { label: '', from, to: from + length, kind: length > 0 ? ('integrale' as const) : ('tome' as const) },
            status: 'read' as const,
            possession,
          }));
          const { gaps, cells } = coverageOf(held);
          const has = new Set(
            held
              .filter((one) => one.possession === 'owned')
              .flatMap(({ volume }) => Array.from({ length: volume.to - volume.from + 1 }, (_, n) => volume.from + n)),
          );
          const highest = Math.max(0, ...has);
          expect(gaps).toEqual(Array.from({ length: highest }, (_, n) => n + 1).filter((n) => !has.has(n)));
          expect(new Set(cells.map((cell) => cell.number)).size).toBe(cells.length);
          expect(coverageOf(held.toReversed())).toEqual({ gaps, cells, hasUnknownCoverage: false });
        },
      ),
    ));
});
