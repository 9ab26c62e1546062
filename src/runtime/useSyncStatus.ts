import { useSyncExternalStore } from 'react';
import type { SyncStatus } from '../sync/status.ts';
import { useRuntime } from './useRuntime.ts';

/** What is saved here and what is not sent yet, as it is now. */
export const useSyncStatus = (): SyncStatus => {
  const { sync } = useRuntime();
  return useSyncExternalStore(sync.onStatus, sync.status);
};
