/** Files with everything about a person that are being made, or were made lately. Times are epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const exports = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_export')
    .addColumn('export_id', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('session_id', textType, (column) => column.notNull())
    .addColumn('ticket_hash', textType)
    .addColumn('begun_at', 'bigint', (column) => column.notNull())
    .addColumn('held_until', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await schema.createIndex('account_export_user').on('account_export').columns(['user_id', 'begun_at']).execute();
  await schema.createIndex('account_export_ticket').on('account_export').columns(['ticket_hash']).execute();
};
