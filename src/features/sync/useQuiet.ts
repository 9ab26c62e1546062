import { useState } from 'react';
import type { SyncStatus } from '../../sync/status.ts';

/**
 * Whether only figures and times have moved since the last status: a screen reader that told each of a hundred pages of a
 * first download, or the minute of each check, could not be used for anything else.
 */
export function useQuiet(status: SyncStatus): boolean {
  const [last, setLast] = useState({ status, quiet: false });
  if (last.status === status) return last.quiet;
  const quiet = newsOf(last.status) === newsOf(status);
  setLast({ status, quiet });
  return quiet;
}

const newsOf = (status: SyncStatus): string =>
  [status.type, 'reason' in status && status.reason, 'refused' in status && status.refused, status.toLookAt, status.files].join();
