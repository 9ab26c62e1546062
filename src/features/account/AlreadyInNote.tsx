import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Note } from '../../ui/Note.tsx';

/** On a device that has an account already: what becomes of it when another one comes. */
export function AlreadyInNote() {
  const { t } = useLingui();
  const { account } = useRuntime();
  const person = account.current;
  if (person === undefined) return null;
  const here = thisDevice.here();
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <Note tone="info">{t`La bibliothèque de ${name} reste sur ${here}, avec ce qui attend d’être envoyé. L’autre s’ouvrira à côté : on passe de l’une à l’autre dans les réglages, même sans réseau.`}</Note>
  );
}
