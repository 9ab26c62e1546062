import { useLingui } from '@lingui/react/macro';
import { Row } from '../../ui/Row.tsx';

/** The way to the others who read on this device. */
export function PeopleLink() {
  const { t } = useLingui();
  return <Row href="/qui-lit" title={t`Qui lit ici ?`} detail={t`Changer de personne, en ajouter une`} />;
}
