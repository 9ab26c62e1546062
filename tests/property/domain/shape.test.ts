import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '#domain/entity.ts';
import { ENTITIES } from '#domain/registry.ts';
import { broughtUp, changesBroughtUp, presentShape, type Shaped } from '#domain/shape.ts';
import { MIGRATIONS } from '../../../src/db/database.ts';
import { applyChangeSpec } from '../../../sync-server/core/change-spec.ts';
import type { Row } from '../../../sync-server/core/row.ts';
import { movePages, splitLend } from '../../kit/two-shapes.ts';

const ONE: Shaped = {};
const TWO: Shaped = { shapes: [splitLend] };
const THREE: Shaped = { shapes: [splitLend, movePages] };

const GONE = { $t: 'undefined' };
const lend = fc.constantFrom('home', 'away', 'away:Fatou', 'away:Ali: le grand');
const pages = fc.nat(900);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const plain = (row: object): Row => JSON.parse(JSON.stringify(row)) as Row;

/** Rows as apps of the first shape write them. */
const oldRow = fc
  .record({
    title: fc.constantFrom('Maus', 'Persepolis'),
    lend: optional(lend),
    pages: optional(pages),
    edition: optional(fc.constant({ year: 1986 })),
  })
  .map(plain);
/** One change by such an app: a whole row, or some fields, by path, emptied or added up. */
const oldChange = fc.oneof(
  fc.record({ whole: oldRow }),
  fc.record({
    spec: fc.record(
      {
        title: fc.constantFrom('Maus II', GONE),
        lend: fc.oneof(lend, fc.constant(GONE)),
        pages: fc.oneof(pages, fc.constant(GONE), fc.constant({ '@@propmod': { add: 7 } })),
        'edition.year': fc.nat(2026),
      },
      { requiredKeys: [] },
    ),
  }),
);
type OldChange = { readonly whole: Row } | { readonly spec: Row };
/** As the server carries it out on a row in the present shape. */
const carriedOut = (shaped: Shaped, standing: Row, change: OldChange): Row =>
  'whole' in change ? broughtUp(shaped, change.whole, 1) : broughtUp(shaped, applyChangeSpec(standing, change.spec), 1, standing);
const asOldApp = (row: Row, change: OldChange): Row => ('whole' in change ? change.whole : applyChangeSpec(row, change.spec));
const seenByOldApp = ({ held: _h, withWhom: _w, edition, ...row }: Row): Row => {
  const { pages: _p, ...rest } = (edition ?? {}) as Row;
  return plain({ ...row, ...(Object.keys(rest).length > 0 && { edition: rest }) });
};

test('SYN-167 changing a row as an older app and bringing it up is bringing it up and changing it, for whole rows and fields', () => {
  fc.assert(
    fc.property(oldRow, fc.array(oldChange, { maxLength: 5 }), fc.constantFrom(TWO, THREE), (row, changes, shaped) => {
      const changedFirst = broughtUp(shaped, changes.reduce(asOldApp, row), 1);
      const upFirst = changes.reduce<Row>((now, change) => carriedOut(shaped, now, change), broughtUp(shaped, row, 1));
      expect(plain(upFirst)).toEqual(plain(changedFirst));
    }),
  );
});

test('SYN-166 an older app reads in every row what it wrote there', () => {
  fc.assert(
    fc.property(oldRow, fc.array(oldChange, { maxLength: 5 }), (row, changes) => {
      const stored = changes.reduce<Row>((now, change) => carriedOut(THREE, now, change), broughtUp(THREE, row, 1));
      expect(seenByOldApp(stored)).toEqual(seenByOldApp(plain(changes.reduce(asOldApp, row))));
    }),
  );
});

test('SYN-168 two steps at once are the same as one after the other, and what is brought up stays as it is', () => {
  fc.assert(
    fc.property(oldRow, (row) => {
      const once = broughtUp(THREE, row, 1);
      expect(plain(once)).toEqual(plain(broughtUp(THREE, broughtUp(TWO, row, 1), 2)));
      expect(broughtUp(THREE, once, 1)).toBe(once);
      expect(broughtUp(THREE, once, presentShape(THREE))).toBe(once);
      expect(broughtUp(ONE, row, 1)).toBe(row);
    }),
  );
});

test('SYN-167 what the former shape has no word for survives every change of an older app that is about something else', () => {
  const standing = broughtUp(THREE, { title: 'Maus', held: 'lost', withWhom: 'Fatou', edition: { pages: 300, year: 1986 } }, 3);
  expect(standing).toMatchObject({ lend: 'away:Fatou', pages: 300 });
  const asOld = (spec: Row) => carriedOut(THREE, standing, { spec });
  expect(asOld({ title: 'Maus II', pages: 301 })).toMatchObject({ held: 'lost', withWhom: 'Fatou', edition: { pages: 301, year: 1986 } });
  expect(asOld({ lend: 'away:Ali' })).toMatchObject({ held: 'lost', withWhom: 'Ali' });
  expect(asOld({ lend: 'home' })).toMatchObject({ held: 'here' });
  // The whole row, as an older app has it, with fields that it does not know.
  expect(carriedOut(THREE, standing, { whole: { ...standing, lend: 'away:Ali' } })).toMatchObject({ held: 'lost', withWhom: 'Ali' });
});

test('SYN-165 an app of the present shape writes new fields alone, and the former ones follow', () => {
  const standing = broughtUp(THREE, { title: 'Maus', lend: 'home', pages: 200 }, 1);
  const now = broughtUp(THREE, applyChangeSpec(standing, { held: 'lent', withWhom: 'Awa', 'edition.pages': 201 }), 3, standing);
  expect(now).toEqual({ title: 'Maus', lend: 'away:Awa', pages: 201, held: 'lent', withWhom: 'Awa', edition: { pages: 201 } });
});

test('SYN-169 fields that an older app had written are written again in the words of the present one', () => {
  const standing = broughtUp(THREE, { title: 'Maus', held: 'lost', withWhom: 'Fatou', edition: { year: 1986 } }, 3);
  expect(changesBroughtUp(THREE, { lend: 'away:Ali', genre: 'bd' }, 1, standing)).toEqual({ withWhom: 'Ali', genre: 'bd' });
  expect(changesBroughtUp(THREE, { held: 'here', lend: 'away' }, 3, standing)).toEqual({ held: 'here' });
});

test('SYN-168 each shape of a table has the step of the device that brings rows up to it', () => {
  const brought = MIGRATIONS.flatMap(({ bringsUp }) => Object.entries(bringsUp ?? {}));
  for (const entity of ENTITIES as readonly Entity[]) {
    const steps = brought.flatMap(([table, step]) => (table === entity.table ? [step] : []));
    expect(steps).toEqual(entity.shapes ?? []);
  }
});
