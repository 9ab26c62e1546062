import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { AccountFailure, OpenIdNext } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { keepPhrase } from './once.ts';

interface StrangerFormProps {
  readonly stranger: Extract<OpenIdNext, { readonly type: 'unknown' }>;
}

/** Nobody here has what was proven: another way in for who has an account, and a new one for who has none. */
export function StrangerForm({ stranger }: StrangerFormProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { account } = useRuntime();
  const words = useWords();
  const [firstName, setFirstName] = useState(stranger.firstName);
  const [lastName, setLastName] = useState(stranger.lastName);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const form = useFocusOnFault<HTMLFormElement>(failure);
  const { provider } = stranger;
  const who = stranger.label === '' ? provider : stranger.label;

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    setWorking(true);
    setFailure(undefined);
    const made = await account.openId({ type: 'register', firstName, lastName });
    setWorking(false);
    if (!made.ok) setFailure(made.error);
    if (!made.ok || made.value.type !== 'made') return;
    keepPhrase(made.value.phrase, account.current?.dbName);
    navigate('/compte/phrase', { replace: true });
  };
  const named = (field: 'firstName' | 'lastName') =>
    failure?.type === 'NameInvalid' && failure.field === field ? { error: words(failure) } : {};
  return (
    <>
      <Note tone="info" live>
        <p className="[overflow-wrap:anywhere]">{t`Aucun compte Griot n'est lié à ${who}. Vous en avez déjà un ? Entrez autrement, puis ajoutez ${provider} dans « Façons d'entrer ».`}</p>
      </Note>
      <ButtonLink look="line" href="/appairage">{t`J'ai déjà un compte`}</ButtonLink>
      {stranger.registration === 'open' ? (
        <form ref={form} className="flex w-full flex-col gap-4" onSubmit={(event) => void create(event)} noValidate>
          <h2>{t`Créer un compte`}</h2>
          <Field
            label={t`Prénom`}
            value={firstName}
            onChange={(event) => setFirstName(event.target.value)}
            autoComplete="given-name"
            maxLength={60}
            {...named('firstName')}
          />
          <Field
            label={t`Nom`}
            value={lastName}
            onChange={(event) => setLastName(event.target.value)}
            autoComplete="family-name"
            maxLength={60}
            {...named('lastName')}
          />
          {failure === undefined || failure.type === 'NameInvalid' ? null : (
            <Note tone="danger" live>
              {words(failure)}
            </Note>
          )}
          <div>
            <Button type="submit" pending={working}>{t`Créer le compte`}</Button>
          </div>
        </form>
      ) : (
        <p className="text-sm text-muted">{t`Ce serveur n'accepte pas de nouveau compte sans invitation. Demandez un lien à la personne qui s'en occupe.`}</p>
      )}
    </>
  );
}
