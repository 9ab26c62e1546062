import { MIGRATIONS } from '../../src/db/database.ts';
import type { Migration } from '../../src/db/migrations/migration.ts';

/**
 * Makes every database that is opened from now on that of an app which knows the first tables only; `update` makes it today's.
 * The tables it has carry the indexes of today, because it is today's code that reads them.
 */
export const anOlderApp = (): { update(): void } => {
  const migrations = MIGRATIONS as Migration[];
  const [first, ...newer] = migrations;
  if (first === undefined) throw new Error('There is no first step.');
  const stores = Object.fromEntries(
    Object.entries(first.stores).map(([table, indexes]) => [
      table,
      newer.findLast(({ stores }) => table in stores)?.stores[table] ?? indexes,
    ]),
  );
  migrations.splice(0, migrations.length, { ...first, stores });
  return { update: () => void migrations.splice(0, migrations.length, first, ...newer) };
};
