import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { KEPT_DAYS } from '#domain/notification/notice.ts';
import { drawerOf, type WholeNotice } from '../../db/recovery/drawer.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useKeptFocus } from '../../ui/useKeptFocus.ts';
import { ConflictCard } from './ConflictCard.tsx';
import { DiagnosticsSheet } from './DiagnosticsSheet.tsx';
import { momentWords } from './hour-words.ts';
import { Knots } from './Knots.tsx';
import { LostChangeCard } from './LostChangeCard.tsx';
import { PendingList } from './PendingList.tsx';
import { RestoredCard } from './RestoredCard.tsx';
import { SignInAgain, waitsForThePerson } from './SignInAgain.tsx';
import { syncWords } from './sync-words.ts';
import { UsageLine } from './UsageLine.tsx';
import { usePendingChanges } from './usePendingChanges.ts';
import { useQuiet } from './useQuiet.ts';

/** A mistake of an import is refused a thousand times. */
const CARDS_SHOWN = 20;
const NONE = { removed: [], notices: [] };

/** Synchronisation: what is safe, what waits and why, what lost and what it held. */
export function SyncScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const { sync } = useRuntime();
  const status = useSyncStatus();
  const quiet = useQuiet(status);
  const { pending, left } = usePendingChanges(status);
  const drawer = useLive(drawerOf, []) ?? NONE;
  const [shown, setShown] = useState(CARDS_SHOWN);
  const [diagnosing, setDiagnosing] = useState(false);
  const { headline, detail } = syncWords(status, momentWords);
  const unseen = drawer.notices.filter(({ looked }) => !looked);
  const cards = useKeptFocus(drawer);
  const refused = new Set(drawer.notices.map(({ table, key }) => `${table}/${key}`));
  // A list that is read a moment after the count, or not at all, must not deny what the count says.
  const nothingWaits = pending?.length === 0 && status.type !== 'opening' && !('pending' in status && status.pending > 0);
  const kept = drawer.removed.length + drawer.notices.length;

  return (
    <div className="lg:max-w-192">
      <PageTop title={headline} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 text-sm leading-[1.4]" role="status" aria-live={quiet ? 'off' : undefined}>
          {detail}
        </p>
      </PageTop>
      <Knots status={status} refused={'refused' in status ? status.refused : 0} />
      <SignInAgain status={status} />
      <div {...cards} className="outline-none">
        {drawer.removed
          .filter(({ restored, looked }) => restored !== undefined && !looked)
          .map((gesture) => (
            <RestoredCard key={gesture.gestureId} gesture={gesture} />
          ))}
        {unseen.slice(0, shown).map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </div>
      {unseen.length > shown ? (
        <div className="gutter mt-3">
          <Button look="underlined" onClick={() => setShown(shown + CARDS_SHOWN)}>
            {plural(unseen.length - shown, { one: 'Voir # autre', other: 'Voir les # autres' })}
          </Button>
        </div>
      ) : null}
      {status.type === 'local-only' ? (
        <section className="gutter mt-6 mb-4">
          <p className="mb-4 max-w-[44ch] text-sm text-muted">{t`Avec un compte, fait d'un prénom et d'un nom, vos autres appareils retrouvent la même bibliothèque.`}</p>
          <ButtonLink href="/compte">{t`Créer un compte ou rejoindre le mien`}</ButtonLink>
        </section>
      ) : (
        <section className="mt-4">
          <div className="gutter mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
            <h2>{t`À envoyer`}</h2>
            {waitsForThePerson(status) ? null : (
              <Button look="underlined" onClick={() => void sync.sendNow()}>
                {t`Envoyer maintenant`}
              </Button>
            )}
          </div>
          {status.type === 'opening' ? <SkeletonRows count={1} label={headline} /> : null}
          {nothingWaits ? <p className="gutter py-3 text-sm text-muted">{t`Rien n'attend.`}</p> : null}
          <PendingList
            changes={pending ?? []}
            received={left.filter(({ table, key }) => !refused.has(`${table}/${key}`))}
            status={status}
          />
        </section>
      )}
      <Rows>
        <li>
          <Row
            href="/synchronisation/tiroir"
            lead={<Icon name="drawer" />}
            leadWidth={22}
            title={t`Tiroir de secours`}
            detail={
              kept === 0
                ? t`Le tiroir est vide`
                : t`${plural(kept, { one: '# chose gardée', other: '# choses gardées' })} ${KEPT_DAYS} jours`
            }
          />
        </li>
        <li>
          <Row
            onClick={() => setDiagnosing(true)}
            lead={<Icon name="info" />}
            leadWidth={22}
            title={t`Fichier de diagnostic`}
            detail={t`Sans titres, sans noms, sans textes`}
          />
        </li>
      </Rows>
      <UsageLine />
      {diagnosing ? <DiagnosticsSheet onClose={() => setDiagnosing(false)} /> : null}
    </div>
  );
}

function NoticeCard({ notice }: { readonly notice: WholeNotice }) {
  return notice.kind === 'replaced' ? <ConflictCard notice={notice} /> : <LostChangeCard notice={notice} />;
}
