import type { Notice } from '#domain/notification/notice.ts';
import type { GriotDb } from '../database.ts';

/** What the server had to refuse, the newest first. Few rows: a refusal is rare, and reading it may delete it. */
export const noticesNewestFirst = async (db: GriotDb): Promise<readonly Notice[]> =>
  (await db.notices.toArray()).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
