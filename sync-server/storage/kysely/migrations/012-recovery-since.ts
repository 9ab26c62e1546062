/** Since when the recovery key of an account is its key; nothing for the key that it began with. Epoch milliseconds. */
import type { Kysely, Transaction } from 'kysely';

export const recoverySince = async (transaction: Transaction<unknown>): Promise<void> => {
  await (transaction as Kysely<unknown>).schema.alterTable('account_user').addColumn('recovery_since', 'bigint').execute();
};
