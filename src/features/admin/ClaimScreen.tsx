import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SecondFactorState } from '#protocol/second-factor.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { FailureNote } from './FailureNote.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { useAct, useServed } from './useServed.ts';

/** The link that the server printed: an account, a second factor, and then the server is administered from here. */
export function ClaimScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const { account } = useRuntime();
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Administrer ce serveur`} backLabel={t`Retour`} onBack={goBack} />
      {account.current === undefined ? (
        <div className="gutter mt-4">
          <Note tone="info">{t`Il faut d'abord un compte sur cet appareil. Créez-le, puis ouvrez le lien à nouveau : il est bon pour un jour.`}</Note>
          <div className="mt-4">
            <ButtonLink href="/compte/creer">{t`Créer un compte`}</ButtonLink>
          </div>
        </div>
      ) : (
        <Claim />
      )}
    </div>
  );
}

function Claim() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  // Read once: the address is tidied by whoever goes on.
  const [token] = useState(() => location.hash.slice(1));
  const { value, failure, again } = useServed<SecondFactorState>('/api/account/second-factor');
  const { working, failure: refused, send } = useAct();
  const claim = async (): Promise<void> => {
    const done = await send({ method: 'POST', path: '/api/admin/claim', body: { token } });
    if (done !== undefined) navigate('/administration', { replace: true });
  };
  const isUnknown = refused?.type === 'ServerSaid' && refused.kind === 'not-found';
  if (value === undefined)
    return failure === undefined ? <SkeletonRows count={2} label={t`L'écran arrive`} /> : <FailureNote failure={failure} again={again} />;
  return (
    <>
      {value.freshUntil === undefined ? (
        <>
          <p className="gutter mt-4 max-w-[52ch] text-sm">{t`Qui administre a toujours un second facteur : un code d'une application, en plus de cet appareil.`}</p>
          <SecondFactor state={value} onChange={again} />
        </>
      ) : (
        <div className="gutter mt-4">
          <p className="mb-4 max-w-[52ch] text-sm">{t`Votre second facteur est prouvé. Ce lien sert une fois.`}</p>
          <Button pending={working} onClick={() => void claim()}>{t`Administrer ce serveur`}</Button>
        </div>
      )}
      {isUnknown ? (
        <div className="gutter my-4">
          <Note
            tone="danger"
            live
          >{t`Ce lien a déjà servi, ou il est trop vieux. La personne qui a accès au serveur en fait un autre par « griot admin link ».`}</Note>
        </div>
      ) : (
        <FailureNote failure={refused} />
      )}
    </>
  );
}
