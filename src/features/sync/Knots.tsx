import { plural } from '@lingui/core/macro';
import type { SyncStatus } from '../../sync/status.ts';
import { Trame } from '../../ui/Trame.tsx';

const ROOM = 12;

/** The thread of changes: full knots are sent, kola ones refused, hollow ones wait; the ring at the end is the server. Of a first download: how much of it is woven. */
export function Knots({ status, refused }: { readonly status: SyncStatus; readonly refused: number }) {
  if (status.type === 'receiving' && status.total !== undefined) {
    // The sentence above says the figures, and says them again when they change.
    return (
      <div className="gutter mt-3.5">
        <Trame percent={(status.received / Math.max(1, status.total)) * 100} />
      </div>
    );
  }
  if (status.type === 'local-only' || status.type === 'opening' || status.type === 'receiving') return null;
  // What the browser deleted is on no thread any more.
  if (status.type === 'waiting' && status.reason === 'storage-gone') return null;
  const pending = 'pending' in status ? status.pending : 0;
  const hollow = Math.min(pending, ROOM - 1);
  const kola = Math.min(refused, ROOM - hollow);
  const words = [
    plural(pending, { one: '# à envoyer', other: '# à envoyer' }),
    ...(refused === 0 ? [] : [plural(refused, { one: '# refusée', other: '# refusées' })]),
  ];
  const knot = 'size-3 rotate-45';
  return (
    <div
      role="img"
      aria-label={words.join(', ')}
      className="mx-(--gutter) mt-3.5 flex h-5.5 items-center justify-between bg-[linear-gradient(var(--g-line-strong),var(--g-line-strong))] bg-[length:100%_2px] bg-center bg-no-repeat"
    >
      {Array.from({ length: ROOM - hollow - kola }, (_, at) => (
        <i key={`sent${at}`} className={`${knot} bg-success`} />
      ))}
      {Array.from({ length: kola }, (_, at) => (
        <i key={`refused${at}`} className={`${knot} bg-danger shadow-[0_0_0_3px_var(--g-ground),0_0_0_5px_var(--g-danger)]`} />
      ))}
      {Array.from({ length: hollow }, (_, at) => (
        <i key={`pending${at}`} className={`${knot} bg-ground shadow-[inset_0_0_0_2.5px_var(--g-warning)]`} />
      ))}
      <i className="size-4 rounded-full bg-ground shadow-[inset_0_0_0_2px_var(--g-line-strong)]" />
    </div>
  );
}
