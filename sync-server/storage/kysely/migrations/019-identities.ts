/** Identities at OpenID Connect providers, and what was begun at one. Times are epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const identities = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_identity')
    .addColumn('identity_id', textType, (column) => column.primaryKey())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('issuer', textType, (column) => column.notNull())
    .addColumn('subject', textType, (column) => column.notNull())
    .addColumn('provider', textType, (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addUniqueConstraint('account_identity_subject', ['issuer', 'subject'])
    .execute();
  await schema.createIndex('account_identity_user').on('account_identity').column('user_id').execute();
  await schema
    .createTable('account_openid_flow')
    .addColumn('flow_id', textType, (column) => column.primaryKey())
    .addColumn('purpose', textType, (column) => column.notNull())
    .addColumn('provider', textType, (column) => column.notNull())
    .addColumn('user_id', textType)
    .addColumn('session_id', textType)
    .addColumn('public_key', 'text')
    .addColumn('answer_hash', 'text')
    .addColumn('proven', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('account_openid_flow_expiry').on('account_openid_flow').column('expires_at').execute();
};
