import { useLingui } from '@lingui/react/macro';
import { Redirect } from 'wouter';
import type { SecondFactorState } from '#protocol/second-factor.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { FailureNote } from './FailureNote.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { useServed } from './useServed.ts';

/** Second facteur: codes of an app beside the device's own key; anybody may have one, administrators must. */
export function SecondFactorScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const { account } = useRuntime();
  const { value, failure, again } = useServed<SecondFactorState>('/api/account/second-factor');
  if (account.current === undefined) return <Redirect to="/compte" replace />;
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Second facteur`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Un code de plus, d'une application de votre téléphone : pour entrer par e-mail ou mot de passe, et avant ce qui touche à l'entrée de votre compte. Qui lit vos messages ou devine un mot de passe n'entre plus avec cela seul.`}</p>
      </PageTop>
      <FailureNote failure={failure} again={again} />
      {value === undefined && failure === undefined ? <SkeletonRows count={2} label={t`L'écran arrive`} /> : null}
      {value === undefined ? null : <SecondFactor state={value} onChange={again} />}
    </div>
  );
}
