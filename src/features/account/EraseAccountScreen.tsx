import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Redirect, useLocation } from 'wouter';
import { fold } from '#domain/library/fold.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { SignOutSheet } from './SignOutSheet.tsx';
import { useErasure } from './useErasure.ts';
import { WhatGoes } from './WhatGoes.tsx';

/** Effacer mon compte: what goes, a copy to keep before, a confirmation that is typed, and what becomes of what lies here. */
export function EraseAccountScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { account } = useRuntime();
  const { preview, failure, again, working, done, erase, sheet } = useErasure();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const person = account.current;
  if (person === undefined) return <Redirect to="/compte" replace />;
  if (done) return <Erased />;
  const { firstName } = person;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isRight = fold(typed.trim()) === fold(firstName);
    setWrong(!isRight);
    if (isRight) void erase();
  };
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Effacer mon compte`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`C'est pour toujours : personne ne peut le défaire, nous non plus.`}</p>
      </PageTop>
      <section className="gutter mt-5">
        <h2>{t`Avant, gardez une copie`}</h2>
        <p className="mt-1 mb-3 max-w-[52ch] text-sm text-muted">{t`Un fichier de sauvegarde contient toute votre bibliothèque. Il se restaure ici ou ailleurs, avec ou sans compte.`}</p>
        <ButtonLink look="line" href="/exporter">{t`Faire une sauvegarde`}</ButtonLink>
      </section>
      <h2 className="gutter mt-6 mb-2">{t`Ce qui part, ce qui reste`}</h2>
      {preview === undefined && failure === undefined ? <SkeletonRows count={3} label={t`L'écran arrive`} /> : null}
      {preview === undefined ? null : <WhatGoes preview={preview} />}
      {failure === undefined ? null : (
        <div className="gutter mt-4">
          <Note tone="danger" live>
            <p>{failure.type === 'Offline' ? t`Effacer un compte demande du réseau. Rien n'a changé ici.` : words(failure)}</p>
            {preview === undefined && failure.type !== 'Offline' ? <Button look="underlined" onClick={again}>{t`Réessayer`}</Button> : null}
          </Note>
        </div>
      )}
      {preview === undefined ? null : (
        <form className="gutter mt-6 flex flex-col gap-4" onSubmit={submit} noValidate>
          <Field
            label={t`Pour confirmer, écrivez votre prénom : ${firstName}`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            error={wrong ? t`Ce n'est pas le prénom de ce compte. Écrivez ${firstName}.` : undefined}
            autoComplete="off"
            autoCapitalize="words"
            maxLength={60}
          />
          <div className="flex flex-wrap gap-2.5">
            <Button type="submit" pending={working} disabled={typed.trim() === ''}>{t`Effacer mon compte pour toujours`}</Button>
            <Button look="line" onClick={goBack}>{t`Garder mon compte`}</Button>
          </div>
        </form>
      )}
      {sheet}
    </div>
  );
}

/** The server has nothing any more; what lies here is asked about by itself. */
function Erased() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [leaving, setLeaving] = useState(false);
  const here = thisDevice.here();
  return (
    <div className="gutter pt-6 pb-8 lg:max-w-160">
      <h1 className="text-[1.875rem]">{t`Votre compte est effacé`}</h1>
      <p role="status" className="mt-3 max-w-[52ch]">
        {t`Le serveur ne garde plus votre bibliothèque ni votre nom. Votre bibliothèque est encore sur ${here} : voulez-vous l'en effacer aussi ?`}
      </p>
      <div className="mt-5 flex flex-wrap gap-2.5">
        <Button onClick={() => navigate('/', { replace: true })}>{t`La garder ici`}</Button>
        <Button look="line" onClick={() => setLeaving(true)}>{t`Effacer d'ici`}</Button>
      </div>
      {leaving ? <SignOutSheet erased onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
