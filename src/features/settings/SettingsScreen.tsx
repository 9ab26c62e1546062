import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { thisDevice } from '../../pwa/this-device.ts';
import type { Settings } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Band } from '../../ui/Band.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { FilesRow } from './FilesRow.tsx';
import { InstallRow } from './InstallRow.tsx';
import { CoversRow } from './CoversRow.tsx';
import { StorageRow } from './StorageRow.tsx';

/** Réglages: how Griot looks and reads on this device, the account, what it keeps here. */
export function SettingsScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const { settings: desk, account } = useRuntime();
  const settings = useSettings();
  const person = account.current;
  const name = person === undefined ? t`Réglages` : `${person.firstName} ${person.lastName}`;
  const here = thisDevice.here();
  const set = (patch: Partial<Settings>): void => desk.set(patch);
  // French is part of the installation; another language comes when it is chosen (APP-5).
  const [coming, setComing] = useState<Settings['language']>();
  const [missing, setMissing] = useState(false);
  const speak = async (language: Settings['language']): Promise<void> => {
    setComing(language);
    const isHere = await desk.bring(language);
    setComing(undefined);
    setMissing(!isHere);
    if (isHere) set({ language });
  };

  return (
    <div className="lg:max-w-192">
      <div className="flex min-h-13 items-center px-1 pt-2 lg:px-5">
        <IconButton icon="chevron-left" label={t`Retour`} onClick={goBack} />
      </div>
      <header className="gutter mb-3.5 flex items-center gap-3.5">
        <Avatar name={person === undefined ? 'griot' : name} size={56} />
        <div className="min-w-0 flex-1">
          <h1 className="text-[1.75rem]">{name}</h1>
          <p className="text-sm text-muted">{person === undefined ? t`Sans compte, sur cet appareil` : t`Réglages de cet appareil`}</p>
        </div>
      </header>
      {/* On a wide screen the edge of the rail is the band. */}
      <div className="lg:hidden">
        <Band seed={person?.userId ?? 'griot'} />
      </div>
      <Rows>
        <li>
          <Row
            href="/qui-lit"
            lead={<Icon name="users" size={22} />}
            leadWidth={26}
            title={t`Qui lit ici ?`}
            detail={t`Changer de personne, en ajouter une`}
          />
        </li>
      </Rows>
      <div className="gutter mt-5 mb-4 flex flex-col gap-4">
        <Segments
          label={t`Apparence`}
          value={settings.theme}
          onChoose={(theme) => set({ theme })}
          items={[
            { value: 'light', label: t`Coton`, icon: 'sun' },
            { value: 'dark', label: t`Bogolan`, icon: 'moon' },
            { value: 'auto', label: t`Auto` },
          ]}
        />
        <Segments
          label={t`Taille du texte`}
          value={settings.textSize}
          onChoose={(textSize) => set({ textSize })}
          items={[
            { value: 'small', label: t`Petite`, letters: 0.8125 },
            { value: 'normal', label: t`Normale`, letters: 0.9375 },
            { value: 'large', label: t`Grande`, letters: 1.1875 },
            { value: 'largest', label: t`Très grande`, letters: 1.4375 },
          ]}
        />
        <Segments
          label={t`Langue`}
          value={coming ?? settings.language}
          onChoose={(language) => void speak(language)}
          items={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        {missing && (
          <Note tone="warning" live>
            {t`L'anglais n'est pas encore sur ${here} : il demande du réseau, une seule fois. Rien n'a changé. Choisissez-le à nouveau quand il y aura du réseau.`}
          </Note>
        )}
      </div>
      <h2 className="sr-only">{t`Autres réglages`}</h2>
      <Rows>
        <li>
          <Switch
            label={t`Police adaptée à la dyslexie`}
            detail={t`Atkinson Hyperlegible, 35 ko à télécharger`}
            on={settings.font === 'legible'}
            onChange={(on) => set({ font: on ? 'legible' : 'standard' })}
          />
        </li>
        <li>
          <Switch label={t`Moins de mouvement`} on={settings.reducedMotion} onChange={(reducedMotion) => set({ reducedMotion })} />
        </li>
        <li>
          <Row
            href="/compte"
            title={t`Compte et appareils`}
            detail={person === undefined ? t`Aucun compte` : t`Ajouter un appareil, se déconnecter`}
          />
        </li>
        <li>
          <Row href="/foyer" title={t`Foyers et organisations`} detail={t`Partager des livres, et savoir qui les a`} />
        </li>
        <li>
          <Row href="/synchronisation" title={t`Synchronisation`} />
        </li>
        <li>
          <Row href="/statistiques" title={t`Le pagne de votre année`} detail={t`Vos lectures en chiffres, votre objectif`} />
        </li>
        <li>
          <Row href="/importer" title={t`Importer une bibliothèque`} detail={t`Babelio, Goodreads et d'autres, depuis un fichier`} />
        </li>
        <li>
          <FilesRow />
        </li>
        <StorageRow />
        <CoversRow />
        <InstallRow />
        <li>
          <Row title={t`Version`} end={<span className="num text-sm text-muted">{__GRIOT_VERSION__}</span>} />
        </li>
      </Rows>
    </div>
  );
}
