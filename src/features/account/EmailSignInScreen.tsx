import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { AccountFailure, EmailProof } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { looksLikeAddress } from '../../ui/EmailField.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { useGoBack } from '../../ui/useGoBack.ts';
import { AlreadyInNote } from './AlreadyInNote.tsx';
import { CodeStep } from './CodeStep.tsx';
import { EmailField } from './EmailField.tsx';
import { FactorStep } from './FactorStep.tsx';
import { LocalBooks, useLocalBookCount, useProposedChoice } from './LocalBooks.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useCode } from './useCode.ts';

/** Brings an account here by an address that was added to it: with a code from a mail, or with its password; then the code of its second factor. */
export function EmailSignInScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { account } = useRuntime();
  const count = useLocalBookCount();
  const [choice, setChoice] = useProposedChoice();
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const [byPassword, setByPassword] = useState(false);
  const [faulty, setFaulty] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  /** The address is proven, and the account has a second factor. */
  const [owes, setOwes] = useState(false);
  const code = useCode();
  const told = failure ?? code.failure;
  const form = useFocusOnFault<HTMLFormElement>(faulty || undefined);

  const askForCode = async (): Promise<void> => {
    setFailure(undefined);
    await code.ask({ for: 'sign-in', address: address.trim() });
  };
  const enter = async (proof: EmailProof): Promise<void> => {
    if (working) return;
    setWorking(true);
    setFailure(undefined);
    const entered = await account.enterByEmail(proof, choice);
    setWorking(false);
    if (entered.ok) navigate('/', { replace: true });
    else if (entered.error.type === 'ServerSaid' && entered.error.kind === 'second-factor-needed') setOwes(true);
    else setFailure(entered.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFaulty(!looksLikeAddress(address));
    if (!looksLikeAddress(address)) return;
    if (byPassword) void enter({ address: address.trim(), password });
    else void askForCode();
  };
  const useOther = (): void => {
    setFailure(undefined);
    code.forget();
    setByPassword(!byPassword);
  };

  if (owes) {
    const beginAgain = (): void => {
      setOwes(false);
      setPassword('');
      setFailure(undefined);
      code.forget();
    };
    return <FactorStep working={working} failure={failure} onCode={(factor) => void enter({ factor })} onBack={beginAgain} />;
  }
  if (code.asked !== undefined && !byPassword) {
    const { codeId } = code.asked;
    return (
      <div className="lg:max-w-160">
        <PageTop title={t`Entrer avec un code`} backLabel={t`Retour`} onBack={code.forget} />
        <CodeStep
          key={codeId}
          asked={code.asked}
          sentTo={t`Si un compte a l'adresse ${address.trim()}, un code vient d'y être envoyé.`}
          action={t`Entrer`}
          working={working}
          asking={code.asking}
          failure={told}
          onCode={(typed) => void enter({ codeId, code: typed })}
          onNewCode={() => void askForCode()}
        />
      </div>
    );
  }
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Avec une adresse e-mail`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Pour un compte auquel vous avez ajouté cette adresse, dans « Façons d'entrer ».`}</p>
      </PageTop>
      <form ref={form} className="gutter mt-5 flex flex-col gap-4 pb-8" onSubmit={submit} noValidate>
        <EmailField
          value={address}
          onChange={setAddress}
          isUserName={byPassword}
          error={faulty && !looksLikeAddress(address) ? t`Écrivez une adresse e-mail entière, comme awa@example.org.` : undefined}
        />
        {byPassword ? <PasswordField label={t`Mot de passe`} value={password} onChange={setPassword} /> : null}
        <AlreadyInNote />
        <LocalBooks count={count} value={choice} onChoose={setChoice} />
        {told === undefined ? null : (
          <Note tone="danger" live>
            {words(told)}
          </Note>
        )}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" pending={working || code.asking} disabled={address.trim() === '' || (byPassword && password === '')}>
            {byPassword ? t`Entrer` : t`Recevoir un code`}
          </Button>
          <Button look="line" onClick={useOther}>
            {byPassword ? t`Plutôt un code par e-mail` : t`J'ai un mot de passe`}
          </Button>
        </div>
      </form>
    </div>
  );
}
