/**
 * Which commands were carried out, noted in the transaction that wrote them (SYN-181). The name begins with `$`: such a table
 * is the device's own and never travels. Frozen, as every step.
 */
import type { Migration } from './migration.ts';

export const migration003: Migration = {
  version: 3,
  stores: {
    $commands: 'id, at',
  },
};
