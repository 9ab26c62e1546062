/** Invitations into shared realms by a link, whose secret is kept sealed. Epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const invitations = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_invitation')
    .addColumn('invitation_id', textType, (column) => column.primaryKey())
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('invited_by', textType, (column) => column.notNull())
    .addColumn('secret_hash', textType, (column) => column.notNull().unique())
    .addColumn('role', textType, (column) => column.notNull())
    .addColumn('state', textType, (column) => column.notNull())
    .addColumn('answered_by', textType)
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('account_invitation_realm').on('account_invitation').column('realm_id').execute();
  await schema.createIndex('account_invitation_inviter').on('account_invitation').column('invited_by').execute();
};
