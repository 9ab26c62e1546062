/**
 * The ledger knows an operation by its person, its transaction and its number: nobody's operation can look as if it had
 * taken effect because somebody else used the same transaction id.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const ledgerByPerson = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema.alterTable('sync_ledger').renameTo('sync_ledger_before').execute();
  await schema
    .createTable('sync_ledger')
    .addColumn('user_id', textType, (column) => column.notNull())
    .addColumn('txid', textType, (column) => column.notNull())
    .addColumn('op_no', 'bigint', (column) => column.notNull())
    .addColumn('client_id', textType, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_ledger_person_key', ['user_id', 'txid', 'op_no'])
    .execute();
  await sql`insert into sync_ledger (user_id, txid, op_no, client_id, at)
    select user_id, txid, op_no, client_id, at from sync_ledger_before`.execute(transaction);
  await schema.dropTable('sync_ledger_before').execute();
  await schema.createIndex('sync_ledger_at').on('sync_ledger').column('at').execute();
};
