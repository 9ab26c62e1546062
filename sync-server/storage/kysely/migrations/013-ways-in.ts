/**
 * What a person adds to get into their account: addresses, a password, and the codes under way; and the mails that wait to be
 * sent. Times are epoch milliseconds.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const waysIn = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_address')
    .addColumn('address_id', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('address', textType, (column) => column.notNull().unique())
    .addColumn('typed', 'text', (column) => column.notNull())
    .addColumn('verified_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('account_address_user').on('account_address').column('user_id').execute();
  await schema
    .createTable('account_password')
    .addColumn('user_id', textType, (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('account_email_code')
    .addColumn('code_id', textType, (column) => column.primaryKey())
    .addColumn('purpose', textType, (column) => column.notNull())
    .addColumn('user_id', textType)
    .addColumn('address', textType, (column) => column.notNull())
    .addColumn('typed', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('wrong_guesses', 'integer', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema.createIndex('account_email_code_expiry').on('account_email_code').column('expires_at').execute();
  await schema
    .createTable('mail_outbox')
    .addColumn('mail_id', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType)
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('template', textType, (column) => column.notNull())
    .addColumn('language', textType, (column) => column.notNull())
    .addColumn('code_id', textType)
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
  await schema.createIndex('mail_outbox_due').on('mail_outbox').columns(['done_at', 'due_at']).execute();
};
