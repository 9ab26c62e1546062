/**
 * Deletes what is left of accounts that ended, a few hundred rows at a time: whoever writes meanwhile waits for one small step.
 * What a killed server left of it the next one goes on with.
 */
import { erasedMark } from '../audit/erased-mark.ts';
import type { Storage } from '../storage/storage.ts';

const ROWS_PER_STEP = 500;
/** A request that began before the end may take ten minutes to arrive, and write something still. */
const SWEPT_AGAIN_AFTER_MS = 3_600_000;

/** Of one account. `goOn`: asked before each further step. Resolves to whether nothing is left. */
export const eraseRest = async (storage: Storage, userId: string, goOn: () => Promise<boolean>): Promise<boolean> => {
  for (;;) {
    const gone = await storage.transactInRealms(async (writer) => {
      await writer.unnameInAudit(userId, erasedMark(userId));
      return writer.eraseSome(userId, ROWS_PER_STEP);
    });
    if (gone === 0) return true;
    if (!(await goOn())) return false;
  }
};

/** Of all accounts that ended; those that ended more than an hour ago are looked at for the last time. `now`: epoch milliseconds. */
export const finishErasures = async (storage: Storage, now: number, goOn: () => Promise<boolean>): Promise<void> => {
  for (const { userId, at } of await storage.read((reader) => reader.erasures())) {
    if (!(await eraseRest(storage, userId, goOn))) return;
    if (Math.abs(now - at) > SWEPT_AGAIN_AFTER_MS) await storage.transact((writer) => writer.deleteErasure(userId));
  }
};
