import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Note } from '../../ui/Note.tsx';

/** On a device that has an account already: what another one would change, before it does. */
export function AlreadyInNote() {
  const { t } = useLingui();
  const { account } = useRuntime();
  const person = account.current;
  if (person === undefined) return null;
  const here = thisDevice.here();
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <Note tone="warning">{t`Le compte de ${name} est déjà sur ${here}. Avec un autre compte, c'est la bibliothèque de cet autre qui s'ouvrira ici. Pour revenir, il faudra la phrase de secours ou un autre de vos appareils.`}</Note>
  );
}
