import { useEffect, useState } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import type { PendingChange, SyncStatus } from '../../sync/status.ts';

const LISTED = 100;
const RECEIVED_SHOWN = 12;

export interface PendingChanges {
  /** `undefined` until they were read: nothing can be said of them then. */
  readonly pending: readonly PendingChange[] | undefined;
  /** Those that left the list while it was shown: the server has them. */
  readonly left: readonly PendingChange[];
}

/** The waiting changes, read again whenever the status moves: there is no other sign that one has left. */
export function usePendingChanges(status: SyncStatus): PendingChanges {
  const { sync } = useRuntime();
  const [changes, setChanges] = useState<PendingChanges>({ pending: undefined, left: [] });
  useEffect(() => {
    let shown = true;
    sync.pendingChanges(LISTED).then(
      (found) => {
        if (shown) setChanges((before) => follow(before, found, status.type !== 'waiting'));
      },
      // The worker was lost; the new one tells its status, and that asks again.
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [sync, status]);
  return changes;
}

/** A list that was cut at its end says nothing of what is behind the cut, and a line that is down delivered nothing. */
function follow(before: PendingChanges, found: readonly PendingChange[], delivers: boolean): PendingChanges {
  const nameOf = ({ table, key }: PendingChange): string => `${table}/${key}`;
  const waiting = new Set(found.map(nameOf));
  const gone = found.length === LISTED || !delivers ? [] : (before.pending ?? []).filter((change) => !waiting.has(nameOf(change)));
  const left = [...gone, ...before.left].filter((change) => !waiting.has(nameOf(change)));
  return { pending: found, left: left.slice(0, RECEIVED_SHOWN) };
}
