/**
 * The server repeats what Dexie did on a device: the same change of the same row, the same range of the same index. Both
 * are asked, Dexie over an IndexedDB in memory, and must agree.
 */
import 'fake-indexeddb/auto';
import { Dexie, PropModification, type Collection, type Table } from 'dexie';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyChangeSpec } from '../../../sync-server/core/change-spec.ts';
import { isInRange, type Range } from '../../../sync-server/core/key-range.ts';
import { overlap } from '../../../sync-server/core/paths.ts';
import type { Row } from '../../../sync-server/core/row.ts';

type Stored = Record<string, unknown> & { id: string };

let db: Dexie;
let rows: Table<Stored, string>;
beforeAll(async () => {
  db = new Dexie('semantics');
  db.version(1).stores({ rows: 'id, v, *many, [v+w], deep.v' });
  await db.open();
  rows = db.table('rows');
});
afterAll(() => db.close());

/** As the engine writes values down for the wire. */
const onTheWire = (value: unknown): unknown => {
  if (value === undefined) return { $t: 'undefined' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $t: 'number', v: String(value) };
  if (value instanceof Date) return { $t: 'Date', v: Number.isNaN(value.getTime()) ? 'NaN' : value.toISOString() };
  if (value instanceof Uint8Array) return { $t: 'Uint8Array', v: inOrder(value) };
  if (value instanceof PropModification) return { '@@propmod': onTheWire((value as unknown as Row)['@@propmod']) };
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, onTheWire(inner)]));
  return value;
};

const USUAL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
const ORDERED = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz|-';
const inOrder = (bytes: Uint8Array): string =>
  [...Buffer.from(bytes).toString('base64')].map((letter) => ORDERED[USUAL.indexOf(letter)]).join('');

const overlapping = (paths: readonly string[]): boolean =>
  paths.some((path, n) => paths.slice(n + 1).some((other) => overlap(path, other)));

describe('SYN-6 a change of properties ends as on the device', () => {
  const leaf = fc.constantFrom<unknown>(0, 1, 5, -2.5, '', 'abc', 'a/b', null, false, true, [], ['b', 'a'], [1, 2, 10], {}, { x: 1 });
  const value = fc.oneof(leaf, fc.record({ x: leaf, y: leaf }, { requiredKeys: [] }), fc.record({ x: fc.record({ y: leaf }) }));
  const modification = fc.oneof(
    fc.record({ add: fc.constantFrom<unknown>(1, -2, 0.5, ['c'], [3, 1]) }),
    fc.record({ remove: fc.constantFrom<unknown>(1, 0.5, ['a'], [10]) }),
    fc.record({ replacePrefix: fc.constantFrom(['a', 'z'], ['a/', ''], ['', 'q'], ['nope', 'z']) }),
  );
  const path = fc.constantFrom('a', 'b', 'a.x', 'a.x.y', 'b.y', 'a.0', 'a.1', 'b.0.x');
  const spec = fc.dictionary(
    path,
    fc.oneof(
      value,
      fc.constant(undefined),
      modification.map((it) => new PropModification(it as never)),
    ),
    { minKeys: 1, maxKeys: 3 },
  );

  it('whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ a: value, b: value }, { requiredKeys: [] }), spec, async (before, changes) => {
        // Two paths of which one leads through the other are not one change.
        fc.pre(!overlapping(Object.keys(changes)));
        const row = { ...before, id: 'k' };
        await rows.put(JSON.parse(JSON.stringify(row)) as Stored);
        await rows.update('k', changes);
        const onDevice = onTheWire(await rows.get('k'));
        let onServer: unknown;
        try {
          onServer = applyChangeSpec(row, onTheWire(changes) as Row);
        } catch (error) {
          // Refused with its content, and the device gets the row back.
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        // The one case where the server knows better, and says so to the device: nothing less one.
        if (JSON.stringify(onDevice).includes('"NaN"')) return;
        expect(onServer).toEqual(onDevice);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('SYN-13 a range means the rows that it means on the device', () => {
  const single = fc.oneof(
    fc.constantFrom<unknown>(-Infinity, Infinity, 0, -0, 1, 1.5, -3, '', 'a', 'ab', 'b', '\uffff', 'é', '10', '9'),
    fc.constantFrom(-62_200_000_000_000, -1, 0, 1_700_000_000_000, 253_500_000_000_000).map((ms) => new Date(ms)),
    fc.constantFrom([0], [0, 1], [1], [255, 255, 255], [255, 3]).map((bytes) => new Uint8Array(bytes)),
  );
  const noKey = fc.constantFrom<unknown>(undefined, null, true, {}, [null], new Date(NaN), NaN);
  // A list is one key of a plain index and many of a multi-entry one, and the wire does not say which; ours hold no lists.
  const row = fc.record({
    v: fc.oneof({ weight: 5, arbitrary: single }, noKey),
    w: fc.oneof({ weight: 3, arbitrary: single }, noKey),
    many: fc.oneof(fc.array(single, { maxLength: 3 }), single, noKey),
    deep: fc.record({ v: fc.oneof(single, noKey) }),
  });
  const bounds = fc.record({
    index: fc.constantFrom('v', 'many', '[v+w]', 'deep.v', 'id'),
    a: single,
    b: single,
    c: single,
    d: single,
    openA: fc.boolean(),
    openB: fc.boolean(),
  });
  const kind = fc.constantFrom('equals', 'between', 'above', 'aboveOrEqual', 'below', 'belowOrEqual', 'startsWith', 'all');

  const asked = (
    what: string,
    { index, a, b, c, d, openA, openB }: typeof bounds extends fc.Arbitrary<infer B> ? B : never,
  ): Collection<Stored, string> => {
    const [one, two] = (
      index === '[v+w]'
        ? [
            [a, c],
            [b, d],
          ]
        : [a, b]
    ) as [string, string];
    const where = rows.where(index);
    if (what === 'equals') return where.equals(one);
    if (what === 'between') return where.between(one, two, !openA, !openB);
    if (what === 'above') return where.above(one);
    if (what === 'aboveOrEqual') return where.aboveOrEqual(one);
    if (what === 'below') return where.below(two);
    if (what === 'belowOrEqual') return where.belowOrEqual(two);
    if (what === 'startsWith') return where.startsWith(typeof a === 'string' ? a : 'a');
    return index === 'id' ? rows.toCollection() : rows.orderBy(index);
  };

  it('on plain, multi-entry, compound and nested indexes and the primary key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), kind, bounds, async (all, what, where) => {
        await rows.clear();
        const stored = all.map((it, n) => ({ ...it, id: `k${n}` }));
        await rows.bulkPut(stored);
        const collection = asked(what, where);
        // A range that is open on both sides of one value is an error on the device, and no change.
        const found = await collection.primaryKeys().catch(() => undefined);
        if (found === undefined) return;
        const { index, range } = (collection as unknown as { _ctx: { index: unknown; range: Range } })._ctx;
        // An impossible range is no criterion: the engine sends the keys alone.
        fc.pre(what !== 'between' || range.type === 2);
        const wire = JSON.parse(JSON.stringify(onTheWire(range))) as Range;
        const meant = stored.filter((it) => isInRange(onTheWire(it) as Row, it.id, index, wire)).map(({ id }) => id);
        expect(meant).toEqual([...new Set(found)].sort());
      }),
      { numRuns: 1_500 },
    );
  });
});
