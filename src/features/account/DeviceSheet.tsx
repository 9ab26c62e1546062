import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { AccountDevice } from '#protocol/session.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import type { Devices } from './useDevices.ts';
import { useFactor } from './useFactor.tsx';

/** As the server takes it. */
const LONGEST_NAME = 60;

export interface DeviceSheetProps {
  readonly device: AccountDevice;
  readonly take: Devices['take'];
  readonly onClose: () => void;
}

/** One device of the account: what it is called, and, for another one than this, how it is signed out from here. */
export function DeviceSheet({ device, take, onClose }: DeviceSheetProps) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const say = useToast();
  const words = useWords();
  const { guarded, sheet } = useFactor();
  const [name, setName] = useState(device.deviceName);
  const [failure, setFailure] = useState<string>();
  const [working, setWorking] = useState(false);
  const { deviceId, deviceName, isThis } = device;

  const carryOut = async (change: ReturnType<typeof account.devices>, done: string): Promise<void> => {
    setWorking(true);
    const refused = await take(change);
    setWorking(false);
    setFailure(refused === undefined ? undefined : words(refused));
    if (refused !== undefined) return;
    say({ text: done });
    onClose();
  };
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = name.trim();
    if (chosen === '') setFailure(t`Il manque un nom. Écrivez-le, puis enregistrez.`);
    else void carryOut(account.nameDevice(deviceId, chosen), t`L’appareil s’appelle ${chosen}`);
  };
  return (
    <Sheet label={deviceName} onClose={onClose}>
      <div className="gutter flex flex-col gap-6 pb-6 pt-4">
        <SheetHead title={deviceName} closeLabel={t`Fermer`} onClose={onClose} />
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        <form onSubmit={rename} className="flex flex-col gap-3" noValidate>
          <Field
            label={t`Nom de l’appareil`}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="soft" pending={working} className="self-start">{t`Renommer`}</Button>
        </form>
        {isThis ? null : (
          <section className="flex flex-col gap-3">
            <p className="text-sm">{t`Perdu, prêté ou vendu : il ne recevra plus rien et n’enverra plus rien. Ce qui y est écrit y reste, et partira si vous vous y connectez à nouveau.`}</p>
            <Button
              look="line"
              pending={working}
              className="self-start"
              onClick={() =>
                void carryOut(
                  guarded(() => account.signOutDevice(deviceId)),
                  t`${deviceName} est déconnecté`,
                )
              }
            >{t`Déconnecter cet appareil`}</Button>
          </section>
        )}
        {sheet}
      </div>
    </Sheet>
  );
}
