import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { install, installState, isAppleMobile, isInstalled, onInstallState } from '../../pwa/install.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Row.tsx';

/** Installing, where the browser offers it; on an iPhone the gesture, and what happens to the books without it. */
export function InstallRow() {
  const { t } = useLingui();
  const state = useSyncExternalStore(onInstallState, installState);
  if (isInstalled()) return null;
  if (state === 'offer') {
    return (
      <li>
        <Row
          title={t`Installer Griot`}
          detail={t`Une icône sur l'écran d'accueil, et tout marche sans réseau.`}
          end={<Button look="soft" onClick={() => void install()}>{t`Installer`}</Button>}
        />
      </li>
    );
  }
  if (!isAppleMobile()) return null;
  return (
    <li>
      <Row
        title={t`Sur iPhone et iPad`}
        detail={t`Touchez Partager, puis « Sur l'écran d'accueil ». Sans cela, Safari efface les données d'un site que l'on n'ouvre pas pendant sept jours ; un compte garde une copie de vos livres.`}
      />
    </li>
  );
}
