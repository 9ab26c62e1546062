/** What people of a household share of their books. Frozen, as every step. */
import type { Migration } from './migration.ts';

export const migration005: Migration = {
  version: 5,
  stores: {
    householdBooks: 'id, realmId, ownersBookId',
  },
};
