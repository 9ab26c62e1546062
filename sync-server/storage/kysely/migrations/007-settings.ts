/** What all nodes of an installation must agree on, by name. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const settings = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  await (transaction as Kysely<unknown>).schema
    .createTable('sync_setting')
    .addColumn('name', textType, (column) => column.primaryKey())
    .addColumn('value', textType, (column) => column.notNull())
    .execute();
};
