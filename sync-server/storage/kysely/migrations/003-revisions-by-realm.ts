/**
 * Revisions count in each realm by itself, and a row is known by its realm first: the realm is what a large database
 * is cut by. Until now every realm was the one of a single person, and revisions counted over the whole database. The
 * devices out there stand at old heads: every realm goes on from the last one, so none of them is ahead of us.
 *
 * `sync_realm.owner`: who a realm belongs to; the person it is named after, or whoever made it. `sync_member`: what the
 * rows of the table `members` say, to be found by person.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const revisionsByRealm = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('sync_realm')
    .addColumn('realm_id', textType, (column) => column.primaryKey())
    .addColumn('owner', textType)
    .addColumn('head', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into sync_realm (realm_id, owner, head)
    select realm_id, realm_id, (select head from sync_meta) from (
      select realm_id from sync_row union select realm_id from sync_tombstone union select user_id from account_user
    ) as known where realm_id <> '' and exists (select 1 from sync_meta)`.execute(transaction);
  await schema.createIndex('sync_realm_owner').on('sync_realm').column('owner').execute();
  await schema
    .createTable('sync_member')
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('key', textType, (column) => column.notNull())
    .addColumn('user_id', textType)
    .addColumn('email', textType)
    .addColumn('state', textType, (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_member_key', ['realm_id', 'key'])
    .execute();
  await schema.createIndex('sync_member_user').on('sync_member').column('user_id').execute();
  await schema.createIndex('sync_member_email').on('sync_member').column('email').execute();
  await rowsByRealm(transaction, schema, textType);
  await tombstonesByRealm(transaction, schema, textType);
};

const rowsByRealm = async (transaction: Transaction<unknown>, schema: Kysely<unknown>['schema'], text: SqlDialect['textType']) => {
  await schema.alterTable('sync_row').renameTo('sync_row_before').execute();
  await schema
    .createTable('sync_row')
    .addColumn('realm_id', text, (column) => column.notNull())
    .addColumn('tbl', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('owner', text, (column) => column.notNull())
    .addColumn('value', text, (column) => column.notNull())
    .addColumn('rev', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_row_realm_key', ['realm_id', 'tbl', 'key'])
    .execute();
  await sql`insert into sync_row (realm_id, tbl, key, owner, value, rev)
    select realm_id, tbl, key, owner, value, rev from sync_row_before`.execute(transaction);
  await schema.dropTable('sync_row_before').execute();
  await schema.createIndex('sync_row_rev').on('sync_row').columns(['realm_id', 'rev']).execute();
};

const tombstonesByRealm = async (transaction: Transaction<unknown>, schema: Kysely<unknown>['schema'], text: SqlDialect['textType']) => {
  await schema.alterTable('sync_tombstone').renameTo('sync_tombstone_before').execute();
  await schema
    .createTable('sync_tombstone')
    .addColumn('realm_id', text, (column) => column.notNull())
    .addColumn('tbl', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('rev', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_tombstone_realm_key', ['realm_id', 'tbl', 'key'])
    .execute();
  await sql`insert into sync_tombstone (realm_id, tbl, key, rev)
    select realm_id, tbl, key, rev from sync_tombstone_before`.execute(transaction);
  await schema.dropTable('sync_tombstone_before').execute();
  await schema.createIndex('sync_tombstone_rev').on('sync_tombstone').columns(['realm_id', 'rev']).execute();
};
