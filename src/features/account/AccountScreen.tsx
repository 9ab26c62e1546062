import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { DeviceList } from './DeviceList.tsx';
import { SignOutSheet } from './SignOutSheet.tsx';

/** Compte et appareils: who is here, another device, the way out; without an account, the three ways in. */
export function AccountScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/reglages');
  const { account } = useRuntime();
  const [leaving, setLeaving] = useState(false);
  const person = account.current;

  if (person === undefined) {
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
        </Rows>
      </div>
    );
  }
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Compte et appareils`} backLabel={t`Retour`} onBack={goBack} />
      <div className="gutter my-4 flex items-center gap-3.5">
        <Avatar name={name} size={56} />
        <p className="d text-xl">{name}</p>
      </div>
      <h2 className="gutter mb-2 mt-5">{t`Appareils`}</h2>
      <DeviceList />
      <Rows>
        <li>
          <Row href="/compte/appareil" title={t`Ajouter un appareil`} detail={t`Un carré à viser, ou trois mots`} />
        </li>
        <li>
          <Row href="/synchronisation" title={t`Synchronisation`} />
        </li>
      </Rows>
      <div className="gutter mt-6">
        <Button look="line" onClick={() => setLeaving(true)}>{t`Se déconnecter de cet appareil`}</Button>
      </div>
      {leaving ? <SignOutSheet onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
