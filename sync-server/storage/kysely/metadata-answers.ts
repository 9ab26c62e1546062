import type { Kysely } from 'kysely';
import type { MetadataAnswerReader, MetadataAnswerWriter } from '../metadata-answers.ts';
import type { Tables } from './tables.ts';

export const readMetadataAnswers = (db: Kysely<Tables>): MetadataAnswerReader => ({
  metadataAnswer: async (source, question, now) => {
    const found = await db
      .selectFrom('metadata_answer')
      .select('answer')
      .where('source', '=', source)
      .where('question', '=', question)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return found?.answer;
  },
});

export const writeMetadataAnswers = (db: Kysely<Tables>): MetadataAnswerWriter => ({
  putMetadataAnswer: async ({ source, question, answer, expiresAt }) => {
    const row = { answer, expires_at: expiresAt };
    await db
      .insertInto('metadata_answer')
      .values({ source, question, ...row })
      .onConflict((conflict) => conflict.columns(['source', 'question']).doUpdateSet(row))
      .execute();
  },
});
