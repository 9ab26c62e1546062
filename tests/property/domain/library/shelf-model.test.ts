import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, POSSESSIONS, STATUSES } from '#domain/library/book.ts';
import { SHELF_SORTS, SHELF_TABS, type ShelfView } from '#domain/library/shelf.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import type { BookRows } from '#domain/library/shelf-records.ts';
import { aBook, anId, aReading, aSeries, aVolume } from '../../../kit/library.ts';

const BOOKS = 12;
const aRows = fc
  .record({
    n: fc.nat(BOOKS - 1),
    title: fc.constantFrom(
      'Dune, tome 1',
      'Dune, tome 2',
      'Les Dunes, tome 4',
      'Dune, Intégrale 1',
      'Zadig',
      'Astérix 03 - A',
      'Astérix, tome 1',
    ),
    author: fc.constantFrom('Herbert', 'Uderzo', undefined),
    category: fc.constantFrom(...CATEGORIES),
    status: fc.constantFrom(...STATUSES),
    possession: fc.constantFrom(...POSSESSIONS),
    addedAt: fc.constantFrom('2026-01-01', '2026-01-02'),
    rating: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    stated: fc.option(fc.constantFrom('Dune', 'Astérix', ''), { nil: undefined }),
  })
  .map(({ n, title, author, category, status, possession, addedAt, rating, stated }): BookRows => {
    const id = anId(n);
    return {
      book: aBook({ id, title, category, status, possession, addedAt, authors: author === undefined ? [] : [{ name: author }] }),
      readings:
        rating === undefined
          ? []
          : [
              aReading({
                id: anId(n + 100),
                bookId: id,
                outcome: status === 'reading' ? 'open' : 'finished',
                ratingQuarters: rating,
                endedOn: '2026-05-01',
              }),
            ],
      volumes: stated === undefined ? [] : [aVolume({ id: anId(n + 200), bookId: id, seriesName: stated, from: n })],
    };
  });
const aView: fc.Arbitrary<ShelfView> = fc.record({
  tab: fc.constantFrom(...SHELF_TABS),
  stacked: fc.boolean(),
  sort: fc.constantFrom(...SHELF_SORTS),
  status: fc.option(fc.constantFrom(...STATUSES), { nil: undefined }),
  possession: fc.option(fc.constantFrom(...POSSESSIONS), { nil: undefined }),
});
const aStep = fc.oneof(
  { weight: 4, arbitrary: aRows.map((rows) => ({ do: 'put' as const, rows })) },
  fc.nat(BOOKS - 1).map((n) => ({ do: 'remove' as const, bookId: anId(n) })),
  aView.map((view) => ({ do: 'look' as const, view })),
  fc.boolean().map((isMerged) => ({ do: 'decide' as const, isMerged })),
);

const decisions = (isMerged: boolean) => (isMerged ? [aSeries({ key: 'dunes', category: 'roman', mergedInto: 'dune' })] : []);
const picture = (shelf: ShelfModel, view: ShelfView) => ({
  page: shelf.page(view, 0, 100),
  home: shelf.home('2026-05-01'),
  series: [...shelf.grouping.keys()].toSorted().map((key) => shelf.series(key)),
});

describe('the shelf', () => {
  it('LIB-12 after any changes shows what a shelf loaded anew shows', () =>
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 60 }), aView, (steps, view) => {
        const lived = createShelfModel();
        const rows = new Map<string, BookRows>();
        let isMerged = false;
        for (const step of steps) {
          if (step.do === 'put') {
            lived.put(step.rows);
            rows.set(step.rows.book.id, step.rows);
          } else if (step.do === 'remove') {
            lived.remove(step.bookId);
            rows.delete(step.bookId);
          } else if (step.do === 'decide') {
            isMerged = step.isMerged;
            lived.decide(decisions(isMerged));
          } else picture(lived, step.view);
        }
        const loaded = createShelfModel();
        loaded.decide(decisions(isMerged));
        for (const one of rows.values()) loaded.put(one);
        expect(picture(lived, view)).toEqual(picture(loaded, view));
      }),
      { numRuns: 300 },
    ));
});
