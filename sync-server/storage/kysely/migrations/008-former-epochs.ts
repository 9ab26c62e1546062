/**
 * What a device that comes from a former history may say about deletions. `taken_at`: when the backup was taken that ended
 * it (ISO 8601), as far as it is known. `known_to`: how far into that history the best informed device had seen its realm,
 * of those that came back so far.
 */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const formerEpochs = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema.alterTable('sync_former_epoch').addColumn('taken_at', textType).execute();
  await schema
    .alterTable('sync_former_epoch')
    .addColumn('known_to', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
};
