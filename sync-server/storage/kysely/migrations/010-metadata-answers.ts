/** What catalogues of books said to which question, and until when (epoch milliseconds) that is believed. */
import type { Kysely, Transaction } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const metadataAnswers = async (transaction: Transaction<unknown>, { textType }: SqlDialect): Promise<void> => {
  const { schema } = transaction as Kysely<unknown>;
  await schema
    .createTable('metadata_answer')
    .addColumn('source', textType, (column) => column.notNull())
    .addColumn('question', textType, (column) => column.notNull())
    .addColumn('answer', textType, (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('metadata_answer_pk', ['source', 'question'])
    .execute();
  await schema.createIndex('metadata_answer_by_end').on('metadata_answer').column('expires_at').execute();
};
