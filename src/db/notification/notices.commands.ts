/** Commands on what the server told this person. Data worker only: the removal travels to their other devices. */
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';

/**
 * Removes a notice; one that is gone already is none the less put away. The database holds the notices of its own
 * person only, so nobody else's can be named here.
 */
export const dismissNoticeCommand = (db: GriotDb, noticeId: string): Promise<Result<void, StoreFailure>> =>
  attempt(async () => {
    await db.notices.delete(noticeId);
    return ok(undefined);
  });
