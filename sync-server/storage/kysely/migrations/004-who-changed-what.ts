/**
 * Beside a row: who changed which property last. Beside a tombstone: the row as it stood last and who deleted it. What
 * is older than this step has neither, and counts as changed by nobody knows whom.
 */
import type { Kysely, Transaction } from 'kysely';

export const whoChangedWhat = async (transaction: Transaction<unknown>): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema.alterTable('sync_row').addColumn('touched', 'text').execute();
  await schema.alterTable('sync_tombstone').addColumn('last', 'text').execute();
  await schema.alterTable('sync_tombstone').addColumn('deleted_by', 'text').execute();
};
