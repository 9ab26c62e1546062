import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { thisDevice } from '../../pwa/this-device.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SignOutSheet } from './SignOutSheet.tsx';

/** An account that the server does not know any more: what is left of it is here, and its person decides about it. */
export function ErasedAccount({ name, onBack }: { readonly name: string; readonly onBack: () => void }) {
  const { t } = useLingui();
  const [leaving, setLeaving] = useState(false);
  const here = thisDevice.here();
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Compte effacé`} backLabel={t`Retour`} onBack={onBack} />
      <div className="gutter my-4 flex items-center gap-3.5">
        <Avatar name={name} size={56} />
        <p className="d text-xl">{name}</p>
      </div>
      <div className="gutter">
        <Note tone="info">
          <p>{t`Ce compte a été effacé du serveur. Rien n'est plus envoyé ni reçu, et rien ne le fera revenir.`}</p>
          <p className="mt-2">{t`Votre bibliothèque est encore sur ${here}. Elle y reste jusqu'à ce que vous l'effaciez.`}</p>
        </Note>
        <div className="mt-5 flex flex-wrap gap-2.5">
          <ButtonLink href="/exporter">{t`Faire une sauvegarde`}</ButtonLink>
          <Button look="line" onClick={() => setLeaving(true)}>{t`Effacer d'ici`}</Button>
        </div>
      </div>
      {leaving ? <SignOutSheet erased onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
