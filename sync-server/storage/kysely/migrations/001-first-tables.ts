/**
 * Rows in their final state, where they were before, what already took effect, and the people and devices.
 * `sync_meta` holds one row; its head is the last revision given out. Times are epoch milliseconds.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const firstTables = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('sync_meta')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('epoch', textType, (column) => column.notNull())
    .addColumn('head', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('sync_row')
    .addColumn('tbl', textType, (column) => column.notNull())
    .addColumn('key', textType, (column) => column.notNull())
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('owner', textType, (column) => column.notNull())
    .addColumn('value', textType, (column) => column.notNull())
    .addColumn('rev', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_row_key', ['tbl', 'key'])
    .execute();
  await schema.createIndex('sync_row_rev').on('sync_row').columns(['realm_id', 'rev']).execute();
  await schema
    .createTable('sync_tombstone')
    .addColumn('tbl', textType, (column) => column.notNull())
    .addColumn('key', textType, (column) => column.notNull())
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('rev', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_tombstone_key', ['tbl', 'key', 'realm_id'])
    .execute();
  await schema.createIndex('sync_tombstone_rev').on('sync_tombstone').columns(['realm_id', 'rev']).execute();
  await schema
    .createTable('sync_ledger')
    .addColumn('txid', textType, (column) => column.notNull())
    .addColumn('op_no', 'bigint', (column) => column.notNull())
    .addColumn('client_id', textType, (column) => column.notNull())
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_ledger_key', ['txid', 'op_no'])
    .execute();
  await schema.createIndex('sync_ledger_at').on('sync_ledger').column('at').execute();
  await accountTables(schema, textType);
};

const accountTables = async (schema: Kysely<unknown>['schema'], text: SqlDialect['textType']): Promise<void> => {
  await schema
    .createTable('account_user')
    .addColumn('user_id', text, (column) => column.primaryKey())
    .addColumn('first_name', 'text', (column) => column.notNull())
    .addColumn('last_name', 'text', (column) => column.notNull())
    .addColumn('recovery_public_key', text, (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('account_session')
    .addColumn('session_id', text, (column) => column.primaryKey())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('device_name', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('refresh_hash', text, (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('request_id', text, (column) => column.unique())
    .execute();
  await schema.createIndex('account_session_user').on('account_session').column('user_id').execute();
  await schema
    .createTable('account_pairing')
    .addColumn('pairing_id', text, (column) => column.primaryKey())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('words_hash', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('claim_hash', text)
    .addColumn('claim_public_key', 'text')
    .addColumn('claim_device_name', 'text')
    .execute();
  await schema.createIndex('account_pairing_words').on('account_pairing').column('words_hash').execute();
  await schema.createIndex('account_pairing_claim').on('account_pairing').column('claim_hash').execute();
  await schema.createIndex('account_pairing_expiry').on('account_pairing').column('expires_at').execute();
  await schema
    .createTable('account_challenge')
    .addColumn('challenge_id', text, (column) => column.primaryKey())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('recovery_public_key', text, (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
};
