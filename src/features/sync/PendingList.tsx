import { useLingui } from '@lingui/react/macro';
import type { PendingChange, SyncStatus } from '../../sync/status.ts';
import { changeWords, rowWords } from './change-words.ts';
import { hourWords } from './hour-words.ts';
import { usePlaceWords } from './usePlaceWords.ts';

export interface PendingListProps {
  readonly changes: readonly PendingChange[];
  /** Sent while this screen was open. */
  readonly received: readonly PendingChange[];
  readonly status: SyncStatus;
}

/** Each change: what, where it is, since when, and when it is tried next or why it waits. */
export function PendingList({ changes, received, status }: PendingListProps) {
  const { t } = useLingui();
  const placeWords = usePlaceWords(status);
  return (
    <ul className="border-b border-line">
      {changes.map((change) => (
        <Line key={`${change.table}/${change.key}`} change={change} place={placeWords} />
      ))}
      {received.map((change) => (
        <Line key={`${change.table}/${change.key}/${change.at}`} change={change} place={t`reçu par le serveur`} full />
      ))}
    </ul>
  );
}

function Line({ change, place, full = false }: { readonly change: PendingChange; readonly place: string; readonly full?: boolean }) {
  return (
    <li className="flex min-h-[3.1rem] items-center gap-3 border-t border-line px-(--gutter) py-1.5">
      <i aria-hidden="true" className={`lozenge text-[1.1rem] ${full ? 'text-success' : 'lozenge-hollow text-warning'}`} />
      <div className="min-w-0 flex-1">
        <h3 className="text-[1.0625rem]">{change.title ?? rowWords(change.table)}</h3>
        <p className="text-xs text-muted">
          {changeWords(change)} · {place}
        </p>
      </div>
      <time className="num text-xs text-muted" dateTime={change.at}>
        {hourWords(change.at)}
      </time>
    </li>
  );
}
