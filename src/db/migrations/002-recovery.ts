/** The drawer's own table, and what finds the notices of a kind and of a row. Frozen, as every step. */
import type { Migration } from './migration.ts';

export const migration002: Migration = {
  version: 2,
  stores: {
    removals: 'id, gestureId, at, discardedAt',
    notices: 'id, kind, key',
  },
};
