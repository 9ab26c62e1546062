import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

const COUNTED = 1000;

/**
 * Signing out wipes the account from this device: what was not sent yet is counted and said before. Of an account that was erased
 * nothing is anywhere else.
 */
export function SignOutSheet({ onClose, erased = false }: { readonly onClose: () => void; readonly erased?: boolean }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { account, sync, people } = useRuntime();
  const status = useSyncStatus();
  const [pending, setPending] = useState<number | 'unknown'>();
  const [leaving, setLeaving] = useState(false);

  useEffect(() => {
    sync.pendingChanges(COUNTED).then(
      (changes) => setPending(changes.length),
      // Nothing of it can be read any more, so nothing can be sent either.
      () => setPending('unknown'),
    );
  }, [sync, status]);

  const leave = async (): Promise<void> => {
    setLeaving(true);
    const others = await people.list().catch(() => []);
    await account.signOut();
    navigate(others.some(({ isShown }) => !isShown) ? '/qui-lit' : '/', { replace: true });
  };
  if (erased)
    return (
      <Sheet
        label={t`Effacer d'ici`}
        onClose={onClose}
        footer={
          <>
            <Button look="line" onClick={onClose} className="flex-1">{t`Garder`}</Button>
            <Button onClick={() => void leave()} pending={leaving} className="flex-1">{t`Effacer d'ici`}</Button>
          </>
        }
      >
        <div className="gutter flex flex-col gap-3 py-5">
          <h2>{t`Effacer la bibliothèque de cet appareil`}</h2>
          <p className="text-sm">{t`Le compte n'existe plus sur le serveur : ce qui n'est pas dans un fichier de sauvegarde, ou sur un autre de vos appareils, sera perdu pour toujours.`}</p>
        </div>
      </Sheet>
    );
  return (
    <Sheet
      label={t`Se déconnecter`}
      onClose={onClose}
      footer={
        <>
          <Button look="line" onClick={onClose} className="flex-1">{t`Rester`}</Button>
          <Button
            onClick={() => void leave()}
            pending={leaving}
            disabled={pending === undefined}
            className="flex-1"
          >{t`Se déconnecter`}</Button>
        </>
      }
    >
      <div className="gutter flex flex-col gap-3 py-5">
        <h2>{t`Se déconnecter de cet appareil`}</h2>
        <p className="text-sm">{t`Votre bibliothèque sera effacée d'ici et reste sur vos autres appareils et sur le serveur. Pour revenir, il faudra un autre appareil relié, votre phrase de secours ou une autre de vos façons d'entrer.`}</p>
        {typeof pending !== 'number' || pending === 0 ? null : (
          <Note tone="danger">
            {plural(pending, {
              one: `# modification n'est pas encore envoyée et sera perdue. Restez connecté jusqu'à ce qu'elle parte, si vous y tenez.`,
              other: `# modifications ne sont pas encore envoyées et seront perdues. Restez connecté jusqu'à ce qu'elles partent, si vous y tenez.`,
            })}
          </Note>
        )}
        {pending === 0 ? <p className="text-sm text-muted">{t`Tout est envoyé : rien ne sera perdu.`}</p> : null}
      </div>
    </Sheet>
  );
}
