/**
 * Which signed refreshes were answered, up to which time stamp they were forgotten again, and why a session was ended; and since when
 * a mail waits, and why it is not sent yet or never was. Times are epoch milliseconds, time stamps by the clock of the device.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const refreshProofs = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('account_refresh_proof')
    .addColumn('session_id', textType, (column) => column.notNull())
    .addColumn('stamp', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('account_refresh_proof_key', ['session_id', 'stamp'])
    .execute();
  await schema.alterTable('account_session').addColumn('forgotten_up_to', 'bigint').execute();
  await schema.alterTable('account_session').addColumn('ended_because', 'text').execute();
  await schema.alterTable('mail_outbox').addColumn('trouble', 'text').execute();
  await schema.alterTable('mail_outbox').addColumn('written_at', 'bigint').execute();
};
