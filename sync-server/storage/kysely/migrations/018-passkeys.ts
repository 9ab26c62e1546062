/** Public halves of passkeys, and challenges that wait for one. Times are epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const passkeys = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_passkey')
    .addColumn('passkey_id', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('is_synced', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema.createIndex('account_passkey_user').on('account_passkey').columns(['user_id']).execute();
  await schema
    .createTable('account_ceremony')
    .addColumn('ceremony_id', textType, (column) => column.primaryKey())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('user_id', textType)
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
};
