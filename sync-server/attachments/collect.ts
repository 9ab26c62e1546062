import { KEPT_DAYS } from '#domain/notification/notice.ts';
import type { Storage } from '../storage/storage.ts';

const DAY_MS = 24 * 3_600_000;
/** What was removed may be put back for as long as the drawer keeps it, and then the day in which that happens. */
const UNUSED_KEPT_MS = (KEPT_DAYS + 1) * DAY_MS;
const PARTIAL_KEPT_MS = 7 * DAY_MS;
/** In one transaction, which the rows wait for. */
const AT_A_TIME = 50;

/** Deletes files that no row has used for 91 days and uploads left alone for 7 (ATT-7); returns how many. `now`: epoch milliseconds. */
export const collectAttachments = async (storage: Storage, now: number): Promise<number> => {
  for (let collected = 0; ;) {
    // With the line of the rows held: none that names one of these files can arrive meanwhile.
    const some = await storage.transact(async (writer) => {
      const unused = await writer.unusedFiles(now - UNUSED_KEPT_MS, now - PARTIAL_KEPT_MS, AT_A_TIME);
      for (const file of unused) await writer.deleteFile(file);
      return unused.length;
    });
    collected += some;
    if (some < AT_A_TIME) return collected;
  }
};
