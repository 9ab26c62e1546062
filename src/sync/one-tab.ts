/** Work that one tab of this device does at a time. */
const LOCK_PATIENCE_MS = 60_000;

/**
 * One tab of this device at a time; browsers without locks, and Node, have one tab. A tab that was frozen in the middle
 * keeps its lock for ever: after a minute this one goes ahead, since every chunk may be sent twice.
 */
export const inOneTab = async (lock: string, work: () => Promise<void>): Promise<void> => {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) return work();
  let granted = false;
  try {
    await locks.request(lock, { signal: AbortSignal.timeout(LOCK_PATIENCE_MS) }, () => {
      granted = true;
      return work();
    });
  } catch (error) {
    if (granted) throw error;
    await work();
  }
};
