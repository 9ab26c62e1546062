/**
 * Sign-ins between their first and their second proof, wrong codes of second factors, a secret that is about to take the place of
 * another one, the device that a mail tells of, and by which request a password was set. Times are epoch milliseconds.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const signInTickets = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_ticket')
    .addColumn('ticket_hash', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('request_id', textType, (column) => column.notNull())
    .addColumn('way', textType, (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('device_name', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('wrong_guesses', 'integer', (column) => column.notNull())
    .addColumn('used_with', 'text')
    .execute();
  await schema.createIndex('account_ticket_user').on('account_ticket').column('user_id').execute();
  await schema
    .createTable('second_factor_wrong')
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('door', textType, (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('second_factor_wrong_key', ['user_id', 'door'])
    .execute();
  await schema.alterTable('second_factor').addColumn('next_secret', 'text').execute();
  await schema.alterTable('account_password').addColumn('request_id', textType).execute();
  await schema.alterTable('mail_outbox').addColumn('session_id', textType).execute();
};
