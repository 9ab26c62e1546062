/** What catalogues said, kept for a while. Run over memory, SQLite and PostgreSQL. */
import { expect, it } from 'vitest';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const ANSWER = { source: 'bnf', question: 'isbn:9782367321257', answer: '{"value":{"title":"Été"}}', expiresAt: 1_000 };

export const storageKeepsMetadataAnswers = (open: () => Promise<Storage>): void => {
  it('MET-7 keeps an answer of one catalogue to one question until its end, the last one said', async () => {
    const storage = await open();
    const answerOf = (source: string, question: string, now: number) =>
      storage.read((reader) => reader.metadataAnswer(source, question, now));
    await storage.transactInRealms((writer) => writer.putMetadataAnswer({ ...ANSWER, answer: 'former' }));
    await storage.transactInRealms((writer) => writer.putMetadataAnswer(ANSWER));
    expect(await answerOf('bnf', ANSWER.question, 999)).toBe(ANSWER.answer);
    expect(await answerOf('bnf', ANSWER.question, 1_000)).toBeUndefined();
    expect(await answerOf('openlibrary', ANSWER.question, 999)).toBeUndefined();
    expect(await answerOf('bnf', 'isbn:9782070427796', 999)).toBeUndefined();
    await storage.close();
  });
};
