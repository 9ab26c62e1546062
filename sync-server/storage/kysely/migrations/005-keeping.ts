/**
 * What the server's own housekeeping remembers. `keeper_task`: which server does it until when, and what time it takes
 * it to be. `sync_mark`: how far each realm was at some time, so that the age of a deletion is known. `sync_realm.fence`:
 * up to which revision deletions of a realm are forgotten. `sync_former_epoch`: how far each realm was in a history that
 * ended (a backup was restored). Times are epoch milliseconds.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const keeping = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('keeper_task')
    .addColumn('name', textType, (column) => column.primaryKey())
    .addColumn('holder', textType, (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('sync_mark')
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('head', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_mark_key', ['realm_id', 'at'])
    .execute();
  await schema
    .alterTable('sync_realm')
    .addColumn('fence', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createTable('sync_former_epoch')
    .addColumn('epoch', textType, (column) => column.notNull())
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('head', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_former_epoch_key', ['epoch', 'realm_id'])
    .execute();
};
