import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { looksLikeAddress } from '../../ui/EmailField.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { useGoBack } from '../../ui/useGoBack.ts';
import { CodeStep } from './CodeStep.tsx';
import { EmailField } from './EmailField.tsx';
import { useCode } from './useCode.ts';
import { useFactor } from './useFactor.tsx';

/** Adds an address to the account: written, then proven by the code that is sent to it. */
export function AddAddressScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte/entrees');
  const words = useWords();
  const say = useToast();
  const { account } = useRuntime();
  const [typed, setTyped] = useState('');
  const [faulty, setFaulty] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const code = useCode();
  const { guarded, sheet } = useFactor();
  const form = useFocusOnFault<HTMLFormElement>(faulty || undefined);
  if (account.current === undefined) return <Redirect to="/compte" replace />;

  const address = typed.trim();
  const ask = async (): Promise<void> => {
    setFailure(undefined);
    await code.ask({ for: 'address', address }, guarded);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFaulty(!looksLikeAddress(address));
    if (looksLikeAddress(address)) void ask();
  };
  const confirm = async (codeId: string, digits: string): Promise<void> => {
    setWorking(true);
    const answer = await guarded(() => account.waysIn({ type: 'add-address', codeId, code: digits }));
    setWorking(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    say({ text: t`${address} est ajoutée à votre compte` });
    navigate('/compte/entrees', { replace: true });
  };

  if (code.asked !== undefined) {
    const { codeId } = code.asked;
    return (
      <div className="lg:max-w-160">
        <PageTop title={t`Confirmer l'adresse`} backLabel={t`Retour`} onBack={code.forget} />
        <CodeStep
          key={codeId}
          asked={code.asked}
          sentTo={t`Un message vient d'être envoyé à ${address}. Tapez le code qu'il contient.`}
          action={t`Ajouter l'adresse`}
          working={working}
          asking={code.asking}
          failure={failure ?? code.failure}
          onCode={(digits) => void confirm(codeId, digits)}
          onNewCode={() => void ask()}
        />
        {sheet}
      </div>
    );
  }
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Ajouter une adresse e-mail`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Elle sert à entrer dans votre compte et à vous dire quand il change. Qui lit vos messages pourra y entrer aussi.`}</p>
      </PageTop>
      <form ref={form} className="gutter mt-5 flex flex-col gap-4 pb-8" onSubmit={submit} noValidate>
        <EmailField
          value={typed}
          onChange={setTyped}
          error={faulty && !looksLikeAddress(address) ? t`Écrivez une adresse e-mail entière, comme awa@example.org.` : undefined}
        />
        {code.failure === undefined ? null : (
          <Note tone="danger" live>
            {words(code.failure)}
          </Note>
        )}
        <div>
          <Button type="submit" pending={code.asking} disabled={address === ''}>{t`Envoyer le code`}</Button>
        </div>
      </form>
      {sheet}
    </div>
  );
}
