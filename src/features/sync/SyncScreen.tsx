import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { noticesNewestFirst } from '../../db/notification/notices.queries.ts';
import type { PendingChange, SyncStatus } from '../../sync/status.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { changeWords, rowWords } from './change-words.ts';
import { hourWords, momentWords } from './hour-words.ts';
import { Knots } from './Knots.tsx';
import { RefusedChange } from './RefusedChange.tsx';
import { syncWords } from './sync-words.ts';

const LISTED = 100;
/** A mistake of an import is refused a thousand times. */
const REFUSED_SHOWN = 20;

/** Synchronisation: what is safe, what waits and since when, what was refused and what it held. */
export function SyncScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const { sync } = useRuntime();
  const status = useSyncStatus();
  const pending = usePendingChanges(status);
  const refused = useLive(noticesNewestFirst, []) ?? [];
  const [shown, setShown] = useState(REFUSED_SHOWN);
  const { headline, detail } = syncWords(status, momentWords);

  return (
    <div className="lg:max-w-192">
      <PageTop title={headline} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 text-sm leading-[1.4]" role="status">
          {detail}
        </p>
      </PageTop>
      <Knots status={status} refused={refused.length} />
      {refused.slice(0, shown).map((notice) => (
        <RefusedChange key={notice.id} notice={notice} />
      ))}
      {refused.length > shown ? (
        <div className="gutter mt-3">
          <Button look="underlined" onClick={() => setShown(shown + REFUSED_SHOWN)}>
            {plural(refused.length - shown, { one: 'Voir # autre refus', other: 'Voir les # autres refus' })}
          </Button>
        </div>
      ) : null}
      {status.type === 'local-only' ? (
        <section className="gutter mt-6">
          <p className="mb-4 max-w-[44ch] text-sm text-muted">{t`Avec un compte, fait d'un prénom et d'un nom, vos autres appareils retrouvent la même bibliothèque.`}</p>
          <ButtonLink href="/compte">{t`Créer un compte ou rejoindre le mien`}</ButtonLink>
        </section>
      ) : (
        <section className="mt-4">
          <div className="gutter mb-1 flex items-baseline justify-between gap-4">
            <h2>{t`À envoyer`}</h2>
            <Button look="underlined" onClick={() => void sync.sendNow()}>
              {t`Envoyer maintenant`}
            </Button>
          </div>
          {pending.length === 0 ? <p className="gutter py-3 text-sm text-muted">{t`Rien n'attend.`}</p> : <PendingList changes={pending} />}
        </section>
      )}
    </div>
  );
}

function PendingList({ changes }: { readonly changes: readonly PendingChange[] }) {
  return (
    <ul className="border-b border-line">
      {changes.map((change) => (
        <li
          key={`${change.table}/${change.key}/${change.at}`}
          className="flex min-h-[3.1rem] items-center gap-3 border-t border-line px-(--gutter) py-1.5"
        >
          <i className="lozenge lozenge-hollow text-[1.1rem] text-warning" />
          <div className="min-w-0 flex-1">
            <h3 className="text-[1.0625rem]">{change.title ?? rowWords(change.table)}</h3>
            <p className="text-xs text-muted">{changeWords(change)}</p>
          </div>
          <time className="num text-xs text-muted" dateTime={change.at}>
            {hourWords(change.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** The waiting changes, read again whenever the status moves: there is no other sign that one has left. */
function usePendingChanges(status: SyncStatus): readonly PendingChange[] {
  const { sync } = useRuntime();
  const [changes, setChanges] = useState<readonly PendingChange[]>([]);
  useEffect(() => {
    let shown = true;
    sync.pendingChanges(LISTED).then(
      (found) => {
        if (shown) setChanges(found);
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
