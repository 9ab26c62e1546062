/** What says yes for a schema must never say it where the schema says no; and must say it for rows as devices send them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memberRow, realmRow, roleRow } from '#domain/sharing-rows.ts';
import { entityByTable } from '#domain/registry.ts';
import { quickCheck } from '../../../../sync-server/core/quick-check.ts';
import { aBook, uuid } from '../../../unit/sync-server/sync/a-server.ts';

const SCHEMAS: readonly (readonly [string, z.ZodType])[] = [
  ...[...entityByTable].map(([table, { schema }]) => [table, schema] as const),
  ['realms', realmRow],
  ['members', memberRow],
  ['roles', roleRow],
];

const TEXTS = [
  'x',
  '',
  'roman',
  'read',
  'owned',
  'hand',
  '9782070360024',
  '2026-01-01',
  'https://a.example/b',
  'not an address',
  '*',
  '1.0.0',
];
const IDS = [uuid(1), `${uuid(1)}:q1`, uuid(1).toUpperCase(), 'a'.repeat(64)];
const LONG_TEXTS = [100, 101, 501, 3_000, 200_000].map((length) => 'x'.repeat(length));
const NUMBERS = [0, 1, -1, 1.5, 10, 101, 2_026, 1e9, 2 ** 53, Infinity];
const LISTS = [[], [[]], ['a'], [1], [{ name: 'Camus' }], [{ name: '' }], [{ name: 'A', role: 'none' }], Array(300).fill('x')];
const OBJECTS = [
  { source: 'bnf', name: 'ark:/12148/cb1' },
  {},
  { a: 'b' },
  { a: 1 },
  { books: '*' },
  { books: ['title'] },
  { kind: 'text', text: 'x' },
  { kind: 'options', options: ['a'] },
  { hash: 'a'.repeat(64), size: 1, type: 'image/webp' },
];
/** Around which fields accept and refuse. */
const VALUES: readonly unknown[] = [...TEXTS, ...IDS, ...LONG_TEXTS, ...NUMBERS, ...LISTS, ...OBJECTS, true, false, null];

const wordsOf = (field: z.ZodType): readonly unknown[] =>
  field instanceof z.ZodEnum ? field.options : field instanceof z.ZodOptional ? wordsOf(field.unwrap() as z.ZodType) : [];

const rowOf = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const { shape } = schema as unknown as { readonly shape: Readonly<Record<string, z.ZodType>> };
  const any = fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue());
  const fields = Object.entries(shape).map(([name, field]) => {
    const right = [...VALUES, ...wordsOf(field)].filter((value) => field.safeParse(value).success);
    const value = right.length === 0 ? any : fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: any });
    return [name, fc.option(value, { nil: undefined, freq: field.safeParse(undefined).success ? 3 : 40 })] as const;
  });
  return fc
    .tuple(fc.record(Object.fromEntries(fields)), fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }))
    .map(([row, more]) => Object.fromEntries([...Object.entries(more), ...Object.entries(row)].filter(([, value]) => value !== undefined)));
};

describe('the quick look at a row', () => {
  it.each(SCHEMAS)('SYN-5 accepts nothing that the schema of %s refuses', (_table, schema) => {
    const check = quickCheck(schema);
    let accepted = 0;
    fc.assert(
      fc.property(rowOf(schema), (row) => {
        if (!check(row)) return;
        accepted += 1;
        expect(schema.safeParse(row).success).toBe(true);
      }),
      { numRuns: 1_000, seed: 5 },
    );
    // Otherwise this would have tried nothing.
    expect(accepted).toBeGreaterThan(50);
  });

  it('knows a book of today, of a newer app and with everything in it', () => {
    const check = quickCheck(entityByTable.get('books')?.schema ?? z.never());
    const whole = {
      isbn13: '9782070360024',
      authors: [{ name: 'Camus', role: 'author', sortName: 'Camus' }],
      importedExtra: { Rayon: 'A2' },
    };
    expect([aBook(1), aBook(1, { glow: { colour: 'red' } }), aBook(1, whole)].map(check)).toEqual([true, true, true]);
  });

  it.each([
    ['a rule of its own', z.string().refine((text) => text !== 'x')],
    ['an object that allows nothing else', z.strictObject({ a: z.string() })],
    ['a value that is made into another one', z.coerce.string()],
    ['an address', z.url()],
  ])('leaves to the schema what it does not know: %s', (_title, schema) => {
    expect(['x', 'https://a.example', { a: 'x' }].map(quickCheck(schema))).toEqual([false, false, false]);
  });
});
