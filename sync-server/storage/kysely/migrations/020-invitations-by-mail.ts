/** To whom an invitation is sent by e-mail, sealed and only while it waits, and what became of the mail. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const invitationsByMail = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema.alterTable('account_invitation').addColumn('mailed_to', 'text').execute();
  await schema.alterTable('account_invitation').addColumn('mail', textType).execute();
};
