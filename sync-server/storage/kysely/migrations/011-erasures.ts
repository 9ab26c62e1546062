/**
 * Accounts that were erased: the SHA-256 of ids that are nobody's for ever, and, until the last of their rows is gone, the
 * persons whose rows those are. Times are epoch milliseconds.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const erasures = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_erased')
    .addColumn('hash', textType, (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('account_erasure')
    .addColumn('user_id', textType, (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  // What is left of a person is found by them, not by its age.
  await schema.createIndex('file_use_vouched').on('file_use').columns(['vouched_by']).execute();
};
