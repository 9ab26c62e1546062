import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useOnline } from '../../ui/useOnline.ts';
import { DeviceList } from './DeviceList.tsx';
import { phraseToShow } from './once.ts';
import { PeopleLink } from './PeopleLink.tsx';
import { SignOutSheet } from './SignOutSheet.tsx';
import { useDevices } from './useDevices.ts';

interface MyAccountProps {
  readonly name: string;
  /** Whose phrase may still be unread: another library was shown before it was written down. */
  readonly dbName: string;
  readonly onBack: () => void;
}

/** The account in use: its devices, its recovery phrase, and the two ways out of it. */
export function MyAccount({ name, dbName, onBack }: MyAccountProps) {
  const { t, i18n } = useLingui();
  const [leaving, setLeaving] = useState(false);
  const online = useOnline();
  const isUnread = phraseToShow(dbName) !== undefined;
  const devices = useDevices();
  const { recoverySince } = devices;
  const since = recoverySince === undefined ? undefined : i18n.date(new Date(recoverySince), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Compte et appareils`} backLabel={t`Retour`} onBack={onBack} />
      <div className="gutter my-4 flex items-center gap-3.5">
        <Avatar name={name} size={56} />
        <p className="d text-xl">{name}</p>
      </div>
      <h2 className="gutter mb-2 mt-5">{t`Appareils`}</h2>
      <DeviceList devices={devices} />
      <Rows>
        <li>
          <Row href="/compte/appareil" title={t`Ajouter un appareil`} detail={t`Un carré à viser, ou trois mots`} />
        </li>
        <li>
          {isUnread ? (
            <Row href="/compte/phrase" title={t`Votre phrase de secours`} />
          ) : (
            <Row
              href={online ? '/compte/nouvelle-phrase' : undefined}
              title={t`Phrase de secours`}
              detail={
                online ? (since === undefined ? t`En faire une nouvelle` : t`Valable depuis le ${since}`) : t`Se change avec du réseau`
              }
            />
          )}
        </li>
        <li>
          <Row href="/compte/cles" title={t`Clés d'accès`} detail={t`Entrer sans rien taper`} />
        </li>
        <li>
          <Row href="/compte/entrees" title={t`Façons d'entrer`} detail={t`Appareils, phrase, adresses, mot de passe`} />
        </li>
        <li>
          <Row href="/compte/journal" title={t`Ce qui s'est passé`} detail={t`Connexions, appareils, phrase de secours`} />
        </li>
        <li>
          <Row href="/compte/second-facteur" title={t`Second facteur`} detail={t`Un code d'une application, pour qui le veut`} />
        </li>
        <li>
          <Row href="/compte/tout" title={t`Tout ce que le serveur garde de vous`} detail={t`En un fichier, à emporter`} />
        </li>
        <li>
          <Row href="/synchronisation" title={t`Synchronisation`} />
        </li>
        <li>
          <PeopleLink />
        </li>
      </Rows>
      <div className="gutter mt-6">
        <Button look="line" onClick={() => setLeaving(true)}>{t`Se déconnecter de cet appareil`}</Button>
      </div>
      <div className="gutter mt-3 mb-6">
        {online ? (
          <Link href="/compte/effacer" className="underlined inline-flex min-h-11 items-center text-sm text-danger">
            {t`Effacer mon compte`}
          </Link>
        ) : (
          <p className="text-xs text-muted">{t`Avec du réseau, vous pouvez effacer votre compte ici.`}</p>
        )}
      </div>
      {leaving ? <SignOutSheet onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
