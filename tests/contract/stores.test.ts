import { expect, test } from 'vitest';
import { ENTITIES } from '#domain/registry.ts';
import { MIGRATIONS } from '../../src/db/database.ts';
import { storesOf } from '../../src/db/stores.ts';

test('the frozen migrations add up to what the registry of entities asks for', () => {
  const frozen: Record<string, string> = {};
  for (const { stores } of MIGRATIONS) {
    for (const [table, store] of Object.entries(stores)) {
      // The device's own notes are no entity.
      if (table.startsWith('$')) continue;
      if (store === null) delete frozen[table];
      else frozen[table] = store;
    }
  }
  expect(frozen).toEqual(storesOf(ENTITIES));
});

test('migrations are numbered 1, 2, 3 without a hole', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});
