import type { Notice } from '#domain/notification/notice.ts';
import type { GriotDb } from '../database.ts';

/** Title of the book that a refused row is or belongs to; `null` when it is about none, or the book is gone. */
export const titleOfRefused = async (db: GriotDb, { table, key }: Pick<Notice, 'table' | 'key'>): Promise<string | null> => {
  const row = table === 'readings' ? await db.readings.get(key) : table === 'volumes' ? await db.volumes.get(key) : undefined;
  const book = await db.books.get(table === 'books' ? key : (row?.bookId ?? ''));
  return book?.title ?? null;
};

/** What the server had to refuse, the newest first. Few rows: a refusal is rare, and reading it may delete it. */
export const noticesNewestFirst = async (db: GriotDb): Promise<readonly Notice[]> =>
  (await db.notices.toArray()).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
