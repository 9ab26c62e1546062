import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { AlreadyInNote } from './AlreadyInNote.tsx';
import { LocalBooks, useLocalBookCount, useProposedChoice } from './LocalBooks.tsx';
import { canHavePasskeys, signWithPasskey, type PromptFailure } from './passkey-prompt.ts';
import { PromptNote } from './PromptNote.tsx';

/** Brings an account here with a passkey. */
export function PasskeySignInScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte');
  const { account } = useRuntime();
  const online = useOnline();
  const count = useLocalBookCount();
  const [choice, setChoice] = useProposedChoice();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure | PromptFailure>();

  const enter = async (): Promise<AccountFailure | PromptFailure | undefined> => {
    const asked = await account.passkeyChallenge();
    if (!asked.ok) return asked.error;
    const proof = await signWithPasskey(asked.value);
    if (!proof.ok) return proof.error;
    const entered = await account.signInWithPasskey({ challengeId: asked.value.challengeId, proof: proof.value }, choice);
    return entered.ok ? undefined : entered.error;
  };
  const press = async (): Promise<void> => {
    setWorking(true);
    setFailure(undefined);
    const refused = await enter();
    setWorking(false);
    if (refused === undefined) navigate('/', { replace: true });
    else setFailure(refused);
  };
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Avec une clé d'accès`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Votre appareil vous demandera votre empreinte, votre visage ou le code de l'écran. Votre bibliothèque arrivera ensuite ici.`}</p>
      </PageTop>
      <div className="gutter mt-5 flex flex-col gap-4">
        <AlreadyInNote />
        <LocalBooks count={count} value={choice} onChoose={setChoice} />
        {online ? null : (
          <Note tone="info">{t`Entrer avec une clé d'accès demande du réseau. Vos livres sur cet appareil restent là.`}</Note>
        )}
        {canHavePasskeys() ? null : <PromptNote failure={{ type: 'Impossible' }} />}
        {failure === undefined ? null : <PromptNote failure={failure} />}
        <div>
          <Button
            pending={working}
            disabled={!online || !canHavePasskeys()}
            onClick={() => void press()}
          >{t`Utiliser une clé d'accès`}</Button>
        </div>
      </div>
    </div>
  );
}
