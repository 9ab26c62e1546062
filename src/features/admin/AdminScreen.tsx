import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect } from 'wouter';
import type { AdminServer } from '#protocol/admin.ts';
import type { SecondFactorState } from '#protocol/second-factor.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { CodeForm } from './CodeForm.tsx';
import { FailureNote } from './FailureNote.tsx';
import { People } from './People.tsx';
import { Registration } from './Registration.tsx';
import { ServerFigures } from './ServerFigures.tsx';
import { ServerLists } from './ServerLists.tsx';
import { owesCode, useServed } from './useServed.ts';

type Part = 'people' | 'registration' | 'figures' | 'lists';

/** Administration: people, who may come, how much there is, what runs. To whoever is no administrator it is not there. */
export function AdminScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const { account } = useRuntime();
  const [part, setPart] = useState<Part>('people');
  const { value, failure, again } = useServed<AdminServer>('/api/admin/server');
  if (account.current === undefined) return <Redirect to="/compte" replace />;
  if (failure?.type === 'ServerSaid' && failure.kind === 'not-found')
    return <EmptyLoom title={t`Il n'y a rien ici`} text={t`Cette page n'existe pas pour votre compte.`} rows={0} />;
  return (
    <div className="pb-8 lg:max-w-200">
      <PageTop title={t`Administration`} backLabel={t`Retour`} onBack={goBack} />
      {owesCode(failure) ? (
        <div className="gutter mt-4">
          <p className="mb-3 max-w-[52ch] text-sm">{t`Le dernier code date de plus d'un quart d'heure. Donnez-en un pour continuer.`}</p>
          <CodeForm<SecondFactorState> path="/api/account/second-factor/proof" label={t`Continuer`} onDone={again} />
        </div>
      ) : (
        <FailureNote failure={failure} again={again} />
      )}
      {value === undefined && failure === undefined ? <SkeletonRows count={4} label={t`L'écran arrive`} /> : null}
      {value === undefined || owesCode(failure) ? null : (
        <>
          <Tabs<Part>
            label={t`Administration`}
            value={part}
            onChoose={setPart}
            items={[
              { value: 'people', label: t`Personnes`, count: String(value.figures.people) },
              { value: 'registration', label: t`Inscription` },
              { value: 'figures', label: t`Serveur` },
              { value: 'lists', label: t`Appareils et groupes` },
            ]}
          />
          {part === 'people' ? <People onStale={again} /> : null}
          {part === 'registration' ? <Registration server={value} onChange={again} /> : null}
          {part === 'figures' ? <ServerFigures server={value} /> : null}
          {part === 'lists' ? <ServerLists server={value} /> : null}
        </>
      )}
    </div>
  );
}
