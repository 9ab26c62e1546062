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

/** Where the changes are, why they wait and when they are tried next, once for all of them; then each: what, and since when (SYN-130). */
export function PendingList({ changes, received, status }: PendingListProps) {
  const { t } = useLingui();
  const placeWords = usePlaceWords(status);
  return (
    <>
      {changes.length === 0 ? null : <p className="gutter pb-3 text-sm text-muted">{placeWords}</p>}
      <ul className="border-b border-line">
        {changes.map((change) => (
          <Line key={`${change.table}/${change.key}`} change={change} />
        ))}
        {received.map((change) => (
          <Line key={`${change.table}/${change.key}/${change.at}`} change={change} place={t`reçu par le serveur`} />
        ))}
      </ul>
    </>
  );
}

/** `place`: where it is meanwhile, when that is not here. */
function Line({ change, place }: { readonly change: PendingChange; readonly place?: string }) {
  return (
    <li className="flex min-h-[3.1rem] items-center gap-3 border-t border-line px-(--gutter) py-1.5">
      <i aria-hidden="true" className={`lozenge text-[1.1rem] ${place === undefined ? 'lozenge-hollow text-warning' : 'text-success'}`} />
      <div className="min-w-0 flex-1">
        <h3 className="text-[1.0625rem]">{change.title ?? rowWords(change.table)}</h3>
        <p className="text-xs text-muted">{place === undefined ? changeWords(change) : `${changeWords(change)} · ${place}`}</p>
      </div>
      <time className="num text-xs text-muted" dateTime={change.at}>
        {hourWords(change.at)}
      </time>
    </li>
  );
}
