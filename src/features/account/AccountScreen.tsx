import { useLingui } from '@lingui/react/macro';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { ErasedAccount } from './ErasedAccount.tsx';
import { MyAccount } from './MyAccount.tsx';
import { canHavePasskeys } from './passkey-prompt.ts';
import { providersHere, useWaysOffered } from './useWaysOffered.ts';
import { PeopleLink } from './PeopleLink.tsx';

/** Compte et appareils: who is here, another device, the way out; without an account, the ways in. */
export function AccountScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/reglages');
  const { account } = useRuntime();
  const status = useSyncStatus();
  const person = account.current;
  const offered = useWaysOffered();

  if (person !== undefined) {
    const name = `${person.firstName} ${person.lastName}`;
    const isErased = status.type === 'waiting' && status.reason === 'account-erased';
    return isErased ? <ErasedAccount name={name} onBack={goBack} /> : <MyAccount name={name} dbName={person.dbName} onBack={goBack} />;
  }
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Compte`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Griot marche sans compte. Avec un compte, vos autres appareils retrouvent la même bibliothèque, et une copie est gardée sur votre serveur Griot.`}</p>
      </PageTop>
      <div className="gutter my-5">
        <ButtonLink href="/compte/creer">{t`Créer un compte`}</ButtonLink>
      </div>
      <h2 className="sr-only">{t`Rejoindre un compte`}</h2>
      <Rows>
        <li>
          <Row href="/appairage" title={t`J'ai déjà Griot ailleurs`} detail={t`Viser un carré ou taper trois mots`} />
        </li>
        <li>
          <Row href="/compte/retrouver" title={t`Retrouver mon compte`} detail={t`Avec la phrase de secours`} />
        </li>
        {canHavePasskeys() ? (
          <li>
            <Row href="/compte/cle" title={t`Avec une clé d'accès`} detail={t`Empreinte, visage ou code de l'écran`} />
          </li>
        ) : null}
        {offered?.email === true ? (
          <li>
            <Row href="/compte/par-adresse" title={t`Avec une adresse e-mail`} detail={t`Un code reçu par e-mail, ou un mot de passe`} />
          </li>
        ) : null}
        {providersHere(offered).map(({ id, name }) => (
          <li key={id}>
            <Row href={`/compte/chez/${id}`} title={t`Continuer avec ${name}`} detail={t`Pour un compte Griot auquel vous l'avez ajouté`} />
          </li>
        ))}
        <li>
          <PeopleLink />
        </li>
      </Rows>
    </div>
  );
}
