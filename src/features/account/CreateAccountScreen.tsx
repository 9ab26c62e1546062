import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { useGoBack } from '../../ui/useGoBack.ts';
import { AlreadyInNote } from './AlreadyInNote.tsx';
import { LocalBooks, useLocalBookCount, useProposedChoice } from './LocalBooks.tsx';
import { keepPhrase } from './once.ts';

/** An account by first and last name: no address, no password. */
export function CreateAccountScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte');
  const { account } = useRuntime();
  const words = useWords();
  const count = useLocalBookCount();
  const [firstName, setFirstName] = useState('');
  const [lastName, setLastName] = useState('');
  const [choice, setChoice] = useProposedChoice();
  // Of a link that somebody was given; it reaches no log of a server.
  const [invitation] = useState(() => /^#invitation=([\w-]+)$/.exec(location.hash)?.[1]);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const faulty = useFocusOnFault<HTMLFormElement>(failure);

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    const missing = [firstName, lastName].findIndex((name) => name.trim() === '');
    if (missing !== -1) {
      setFailure({ type: 'NameInvalid', field: missing === 0 ? 'firstName' : 'lastName' });
      return;
    }
    setWorking(true);
    const made = await account.register(firstName.trim(), lastName.trim(), choice, invitation);
    setWorking(false);
    if (!made.ok) {
      setFailure(made.error);
      return;
    }
    keepPhrase(made.value.phrase, account.current?.dbName);
    navigate('/compte/phrase', { replace: true });
  };
  const isClosed = failure?.type === 'ServerSaid' && failure.kind === 'not-found';
  const named = (field: 'firstName' | 'lastName'): string | undefined =>
    failure?.type === 'NameInvalid' && failure.field === field ? words(failure) : undefined;

  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Créer un compte`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Un prénom et un nom, rien d'autre : ni adresse, ni mot de passe. Cet appareil garde la clé du compte, et une phrase de secours le fait revenir si vous le perdez.`}</p>
      </PageTop>
      <form ref={faulty} className="gutter mt-5 flex flex-col gap-4 pb-6" onSubmit={(event) => void create(event)} noValidate>
        <Field
          label={t`Prénom`}
          value={firstName}
          onChange={(event) => setFirstName(event.target.value)}
          error={named('firstName')}
          autoComplete="given-name"
          maxLength={60}
        />
        <Field
          label={t`Nom`}
          value={lastName}
          onChange={(event) => setLastName(event.target.value)}
          error={named('lastName')}
          autoComplete="family-name"
          maxLength={60}
        />
        <AlreadyInNote />
        <LocalBooks count={count} value={choice} onChoose={setChoice} />
        {failure === undefined || failure.type === 'NameInvalid' ? null : (
          <Note tone="danger" live>
            {isClosed
              ? t`Ce serveur n'accepte pas de nouveau compte sans invitation valable. Demandez un lien à la personne qui s'en occupe.`
              : words(failure)}
          </Note>
        )}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" pending={working}>{t`Créer le compte`}</Button>
          <ButtonLink look="line" href="/appairage">{t`J'ai déjà un compte`}</ButtonLink>
        </div>
      </form>
    </div>
  );
}
