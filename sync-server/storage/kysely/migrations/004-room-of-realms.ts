/** What each realm holds, kept beside the rows so that nobody has to count a million of them for each push. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const roomOfRealms = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('sync_usage')
    .addColumn('realm_id', textType, (column) => column.primaryKey())
    .addColumn('row_count', 'bigint', (column) => column.notNull())
    .addColumn('characters', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into sync_usage (realm_id, row_count, characters)
    select realm_id, count(*), sum(length(value)) from sync_row where tbl <> 'notices' group by realm_id`.execute(transaction);
};
