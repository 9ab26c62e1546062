/** In which shape of its table a row was written (#domain/shape.ts): so far there was one of each. */
import type { Kysely, Transaction } from 'kysely';

export const shapesOfRows = async (transaction: Transaction<unknown>): Promise<void> => {
  await (transaction as Kysely<unknown>).schema
    .alterTable('sync_row')
    .addColumn('shape', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
};
