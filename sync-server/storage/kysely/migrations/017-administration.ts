/** Who administers, who is suspended, second factors, links that are used once, and how often what was refused. Times are epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const administration = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_standing')
    .addColumn('user_id', textType, (column) => column.primaryKey())
    .addColumn('admin_since', 'bigint')
    .addColumn('suspended_at', 'bigint')
    .execute();
  await schema
    .createTable('second_factor')
    .addColumn('user_id', textType, (column) => column.primaryKey())
    .addColumn('sealed_secret', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('last_step', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('second_factor_code')
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('hash', textType, (column) => column.notNull())
    .addPrimaryKeyConstraint('second_factor_code_key', ['user_id', 'hash'])
    .execute();
  await schema
    .createTable('second_factor_proof')
    .addColumn('session_id', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('one_time_link')
    .addColumn('hash', textType, (column) => column.primaryKey())
    .addColumn('id', textType, (column) => column.notNull())
    .addColumn('purpose', textType, (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('refusal_count')
    .addColumn('day', textType, (column) => column.notNull())
    .addColumn('kind', textType, (column) => column.notNull())
    .addColumn('times', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('refusal_count_key', ['day', 'kind'])
    .execute();
};
