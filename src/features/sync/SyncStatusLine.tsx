import type { SyncStatus, WaitReason } from '../../sync/status.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { Link } from '../../ui/Link.tsx';
import { SyncLine, type SyncLineProps } from '../../ui/SyncLine.tsx';
import { momentWords } from './hour-words.ts';
import { lineWords } from './sync-words.ts';
import { useQuiet } from './useQuiet.ts';

/** The line on Accueil: what is safe here, then what is not sent yet. */
export function SyncStatusLine() {
  const status = useSyncStatus();
  const quiet = useQuiet(status);
  const { headline, detail } = lineWords(status, momentWords);
  return (
    <SyncLine
      href="/synchronisation"
      title={headline}
      detail={detail === '' ? undefined : detail}
      tone={toneOf(status)}
      pending={'pending' in status ? status.pending : 0}
      quiet={quiet}
    />
  );
}

/** The same truth at the foot of the rail. */
export function SyncFoot() {
  const { headline, detail } = lineWords(useSyncStatus(), momentWords);
  return (
    <Link href="/synchronisation" className="flex min-h-11 flex-col justify-center">
      <span className="block text-on-cloth">{headline}</span>
      {detail}
    </Link>
  );
}

/** Waits that no network ends. */
const ASKS_FOR_HELP: ReadonlySet<WaitReason> = new Set([
  'storage-full',
  'suspended',
  'session-over',
  'session-replayed',
  'account-erased',
  'storage-gone',
]);

function toneOf(status: SyncStatus): SyncLineProps['tone'] {
  if ('refused' in status && status.refused > 0) return 'refused';
  if (status.type === 'waiting') return ASKS_FOR_HELP.has(status.reason) ? 'refused' : 'waiting';
  return status.type === 'sending' ? 'waiting' : 'safe';
}
