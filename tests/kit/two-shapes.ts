/**
 * A second and a third shape of books for tests: `lend`, one word for two things, is split into `held` and `withWhom`, and
 * the number of pages moves into `edition`, an object that apps of the first shape may already write other parts of.
 */
import type { Entity } from '#domain/entity.ts';
import { books } from '#domain/library/book.ts';
import { entityByTable } from '#domain/registry.ts';
import type { ShapeStep } from '#domain/shape.ts';
import { MIGRATIONS } from '../../src/db/database.ts';
import type { Migration } from '../../src/db/migrations/migration.ts';

type Row = Readonly<Record<string, unknown>>;
const partsOf = (value: unknown): Row => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {});
const orNothing = (parts: Row): Row | undefined => (Object.values(parts).every((part) => part === undefined) ? undefined : parts);

/** `lend`: "home", "away", "away:Fatou" or nothing. The new `held` knows "lost" as well, which was told as "away". */
export const splitLend: ShapeStep = {
  adds: ['held', 'withWhom'],
  former: ['lend'],
  up: ({ lend }) => {
    if (typeof lend !== 'string') return { held: undefined, withWhom: undefined };
    const [place, ...name] = lend.split(':');
    return { held: place === 'away' ? 'lent' : 'here', withWhom: name.length > 0 ? name.join(':') : undefined };
  },
  down: ({ held, withWhom }) => {
    if (held === undefined) return { lend: undefined };
    if (held === 'here') return { lend: 'home' };
    return { lend: typeof withWhom === 'string' ? `away:${withWhom}` : 'away' };
  },
};

export const movePages: ShapeStep = {
  adds: ['edition'],
  former: ['pages'],
  up: ({ edition, pages }) => ({ edition: orNothing({ ...partsOf(edition), pages }) }),
  down: ({ edition }) => ({ pages: partsOf(edition)['pages'] }),
};

const STEPS = [splitLend, movePages];

/** The books of an app with the first `steps` of the two above; undoes itself. What is opened meanwhile belongs to that app. */
export const withShapes = (steps: number): (() => void) => {
  const shapes = STEPS.slice(0, steps);
  const registry = entityByTable as Map<string, Entity>;
  const former = registry.get('books') ?? books;
  registry.set('books', { ...books, shapes });
  const migrations = MIGRATIONS as Migration[];
  const before = migrations.length;
  const known = migrations.filter(({ bringsUp }) => bringsUp !== undefined).length;
  for (let step = known; step < steps; step += 1)
    migrations.push({ version: before + step - known + 1, stores: {}, bringsUp: { books: STEPS[step]! } });
  return () => {
    registry.set('books', former);
    migrations.length = before;
  };
};
