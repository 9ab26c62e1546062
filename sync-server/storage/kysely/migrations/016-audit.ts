/** The audit trail (docs/adr/0029). Times are epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const audit = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('audit_entry')
    .addColumn('id', textType, (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_user', textType)
    .addColumn('actor_session', textType)
    .addColumn('actor_device', textType, (column) => column.notNull())
    .addColumn('action', textType, (column) => column.notNull())
    .addColumn('subject_user', textType)
    .addColumn('realm_id', textType)
    .addColumn('about', textType, (column) => column.notNull())
    .addColumn('result', textType, (column) => column.notNull())
    .addColumn('request_id', textType)
    .execute();
  await schema.createIndex('audit_by_subject').on('audit_entry').columns(['subject_user', 'at', 'id']).execute();
  await schema.createIndex('audit_by_actor').on('audit_entry').columns(['actor_user', 'at', 'id']).execute();
  await schema.createIndex('audit_by_age').on('audit_entry').columns(['at']).execute();
};
