import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AuditEntry } from '#protocol/audit.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { actWords } from './act-words.ts';
import { useDevices } from './useDevices.ts';
import { useFactor } from './useFactor.tsx';

export interface NotMeSheetProps {
  readonly entry: AuditEntry;
  readonly onClose: () => void;
  /** Something was done about it. */
  readonly onDone: () => void;
}

/** One entry, and what to do when it was somebody else: the device goes, or the phrase, or both. */
export function NotMeSheet({ entry, onClose, onDone }: NotMeSheetProps) {
  const { t, i18n } = useLingui();
  const { account } = useRuntime();
  const { devices, take } = useDevices();
  const say = useToast();
  const words = useWords();
  const { guarded, sheet } = useFactor();
  const [failure, setFailure] = useState<string>();
  const [working, setWorking] = useState(false);
  const device = devices?.find(({ deviceId }) => deviceId === entry.deviceId);

  const signOut = async (deviceId: string, name: string): Promise<void> => {
    setWorking(true);
    const refused = await take(guarded(() => account.signOutDevice(deviceId)));
    setWorking(false);
    setFailure(refused === undefined ? undefined : words(refused));
    if (refused !== undefined) return;
    say({ text: t`${name} est déconnecté` });
    onDone();
    onClose();
  };
  const title = actWords(entry);
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        <p className="text-sm">{i18n.date(new Date(entry.at), { dateStyle: 'full', timeStyle: 'medium' })}</p>
        {entry.deviceName === undefined ? null : <p className="text-sm">{t`Depuis ${entry.deviceName}`}</p>}
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        <section className="flex flex-col items-start gap-3">
          <h3>{t`Ce n'était pas vous ?`}</h3>
          <p className="text-sm">{t`Déconnectez l'appareil que vous ne connaissez pas, puis faites une nouvelle phrase de secours : qui a l'ancienne ne pourra plus entrer.`}</p>
          {device === undefined || device.isThis ? null : (
            <Button look="line" pending={working} onClick={() => void signOut(device.deviceId, device.deviceName)}>
              {t`Déconnecter ${device.deviceName}`}
            </Button>
          )}
          <ButtonLink look="line" href="/compte/nouvelle-phrase">{t`Faire une nouvelle phrase`}</ButtonLink>
          <ButtonLink look="underlined" href="/compte">{t`Voir tous mes appareils`}</ButtonLink>
        </section>
        {sheet}
      </div>
    </Sheet>
  );
}
