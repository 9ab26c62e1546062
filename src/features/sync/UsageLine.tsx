import { useEffect, useState } from 'react';
import type { UsageOfMonth } from '../../sync/budget.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { usageWords } from './usage-words.ts';

/** What synchronising cost this month; last on its screen, because it comes a moment later than the rest. */
export function UsageLine() {
  const { sync } = useRuntime();
  const { type } = useSyncStatus();
  const [usage, setUsage] = useState<UsageOfMonth>({});
  useEffect(() => {
    let shown = true;
    sync.usage().then(
      (of) => shown && setUsage(of),
      // A lost worker: nothing is known, nothing is said.
      () => {},
    );
    return () => {
      shown = false;
    };
  }, [sync, type]);
  const words = usageWords(usage);
  return words === '' ? null : <p className="gutter mt-4 text-xs text-muted">{words}</p>;
}
