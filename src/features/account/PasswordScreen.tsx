import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { AccountFailure, PasswordProof } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { useGoBack } from '../../ui/useGoBack.ts';
import { CodeStep } from './CodeStep.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useCode } from './useCode.ts';
import { useWaysIn } from './useWaysIn.ts';

/** Which field a refusal is about. */
const isAboutTheNew = (failure: AccountFailure | undefined): boolean =>
  failure?.type === 'ServerSaid' && (failure.kind === 'password-common' || failure.kind === 'password-length');

/** Sets a password, or changes it with the one of now or with a code from a mail. */
export function PasswordScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte/entrees');
  const words = useWords();
  const say = useToast();
  const { account } = useRuntime();
  const { ways, failure: unread, working, change, sheet } = useWaysIn();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [failure, setFailure] = useState<AccountFailure>();
  const code = useCode();
  const form = useFocusOnFault<HTMLFormElement>(failure);
  const address = ways?.addresses[0];
  if (account.current === undefined || (ways !== undefined && address === undefined)) return <Redirect to="/compte/entrees" replace />;

  const isSet = ways?.passwordSince !== undefined;
  const title = isSet ? t`Changer le mot de passe` : t`Choisir un mot de passe`;
  const set = async (proof?: PasswordProof): Promise<void> => {
    if (working) return;
    setFailure(undefined);
    const refused = await change({ type: 'set-password', password: fresh, ...(proof !== undefined && { proof }) });
    setFailure(refused);
    if (refused !== undefined) return;
    say({ text: t`Votre mot de passe est enregistré` });
    navigate('/compte/entrees', { replace: true });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void set(isSet ? { current } : undefined);
  };
  const forgotten = async (): Promise<void> => {
    setFailure(undefined);
    if (address !== undefined) await code.ask({ for: 'password', addressId: address.addressId });
  };
  const newField = (
    <PasswordField
      label={isSet ? t`Nouveau mot de passe` : t`Mot de passe`}
      value={fresh}
      onChange={setFresh}
      isNew
      hint={t`8 caractères au moins, 15 de préférence : quelques mots que vous seul mettriez ensemble.`}
      error={isAboutTheNew(failure) && failure !== undefined ? words(failure) : undefined}
    />
  );
  const other = isAboutTheNew(failure) ? undefined : (failure ?? code.failure ?? unread);

  if (code.asked !== undefined && address !== undefined) {
    const { codeId } = code.asked;
    return (
      <div className="lg:max-w-160">
        <PageTop title={title} backLabel={t`Retour`} onBack={code.forget} />
        <CodeStep
          key={codeId}
          asked={code.asked}
          sentTo={t`Un message vient d'être envoyé à ${address.address}. Tapez le code qu'il contient.`}
          action={t`Enregistrer`}
          working={working}
          asking={code.asking}
          failure={other}
          onCode={(digits) => void set({ codeId, code: digits })}
          onNewCode={() => void forgotten()}
        >
          {newField}
        </CodeStep>
        {sheet}
      </div>
    );
  }
  return (
    <div className="lg:max-w-160">
      <PageTop title={title} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Il sert avec une de vos adresses, sur un nouvel appareil. Vos appareils restent connectés.`}</p>
      </PageTop>
      {ways === undefined && other === undefined ? <SkeletonRows count={2} label={t`L'écran arrive`} /> : null}
      {ways === undefined ? null : (
        <form ref={form} className="gutter mt-5 flex flex-col gap-4" onSubmit={submit} noValidate>
          {isSet ? <PasswordField label={t`Mot de passe actuel`} value={current} onChange={setCurrent} /> : null}
          {newField}
          {other === undefined ? null : (
            <Note tone="danger" live>
              {words(other)}
            </Note>
          )}
          <div className="flex flex-wrap gap-2.5 pb-8">
            <Button type="submit" pending={working} disabled={fresh === '' || (isSet && current === '')}>{t`Enregistrer`}</Button>
            {isSet ? <Button look="line" pending={code.asking} onClick={() => void forgotten()}>{t`Je l'ai oublié`}</Button> : null}
          </div>
        </form>
      )}
      {ways === undefined && other !== undefined ? (
        <div className="gutter mt-5">
          <Note tone="info" live>
            {words(other)}
          </Note>
        </div>
      ) : null}
      {sheet}
    </div>
  );
}
