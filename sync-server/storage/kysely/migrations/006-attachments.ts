/**
 * Files that rows name: what is known of each, its bytes in chunks, and which rows use which. A row that a newer device
 * wrote through an older server names a file already: those uses are written down, vouched for by the row's owner.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const attachments = async (transaction: Transaction<unknown>, { textType, bytesType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('file')
    .addColumn('owner', textType, (column) => column.notNull())
    .addColumn('hash', textType, (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('type', textType, (column) => column.notNull())
    .addColumn('touched_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('file_key', ['owner', 'hash'])
    .execute();
  await schema.createIndex('file_touched').on('file').column('touched_at').execute();
  await schema
    .createTable('file_chunk')
    .addColumn('owner', textType, (column) => column.notNull())
    .addColumn('hash', textType, (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('bytes', bytesType, (column) => column.notNull())
    .addPrimaryKeyConstraint('file_chunk_key', ['owner', 'hash', 'number'])
    .execute();
  await schema
    .createTable('file_use')
    .addColumn('realm_id', textType, (column) => column.notNull())
    .addColumn('tbl', textType, (column) => column.notNull())
    .addColumn('key', textType, (column) => column.notNull())
    .addColumn('hash', textType, (column) => column.notNull())
    .addColumn('vouched_by', textType, (column) => column.notNull())
    .addPrimaryKeyConstraint('file_use_key', ['realm_id', 'tbl', 'key', 'hash'])
    .execute();
  await schema.createIndex('file_use_hash').on('file_use').columns(['hash', 'vouched_by']).execute();
  await usesAlreadyThere(transaction);
};

interface NamingRow {
  readonly key: string;
  readonly realm_id: string;
  readonly owner: string;
  readonly value: string;
}

const usesAlreadyThere = async (transaction: Transaction<unknown>): Promise<void> => {
  const { rows } = await sql<NamingRow>`select key, realm_id, owner, value from sync_row
    where tbl = 'books' and value like '%"cover":{%'`.execute(transaction);
  for (const { key, realm_id, owner, value } of rows) {
    const hash = (JSON.parse(value) as { cover?: { hash?: unknown } }).cover?.hash;
    if (typeof hash !== 'string') continue;
    await sql`insert into file_use (tbl, key, hash, realm_id, vouched_by)
      values ('books', ${key}, ${hash}, ${realm_id}, ${owner})`.execute(transaction);
  }
};
