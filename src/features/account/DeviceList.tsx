import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { DeviceSheet } from './DeviceSheet.tsx';
import type { Devices } from './useDevices.ts';

/** The devices that are signed in to the account; each opens to be named or signed out. Only the server knows them all. */
export function DeviceList({ devices: { devices, replayed, failure, again, take } }: { readonly devices: Devices }) {
  const { t, i18n } = useLingui();
  const words = useWords();
  const [openedId, setOpenedId] = useState<string>();
  const opened = devices?.find(({ deviceId }) => deviceId === openedId);
  const moment = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      {failure === undefined ? null : (
        <div className="gutter mb-3">
          <Note tone="info" live>
            <p>{failure.type === 'Offline' ? t`La liste de vos appareils se lit avec du réseau.` : words(failure)}</p>
            {failure.type === 'Offline' ? null : <Button look="underlined" onClick={again}>{t`Réessayer`}</Button>}
          </Note>
        </div>
      )}
      {devices === undefined && failure === undefined ? <SkeletonRows count={2} label={t`L'écran arrive`} /> : null}
      {replayed.map(({ deviceName, at }) => (
        <div key={`${at} ${deviceName}`} className="gutter mb-3">
          <Note tone="info">
            <p>{t`« ${deviceName} » a été déconnecté par prudence le ${moment(at)} : une de ses anciennes demandes est arrivée une seconde fois au serveur, peut-être copiée par quelqu'un. Ce qui est dessus y reste ; il suffit de s'y connecter à nouveau.`}</p>
            <p className="mt-1">{t`Si l'appareil a été perdu ou prêté, faites une nouvelle phrase de secours.`}</p>
          </Note>
        </div>
      ))}
      {devices === undefined ? null : (
        <Rows label={t`Appareils`}>
          {devices.map(({ deviceId, deviceName, seenAt, isThis }) => (
            <li key={deviceId}>
              <Row
                title={deviceName}
                detail={isThis ? t`cet appareil` : t`vu le ${moment(seenAt)}`}
                onClick={() => setOpenedId(deviceId)}
              />
            </li>
          ))}
        </Rows>
      )}
      {opened === undefined ? null : <DeviceSheet device={opened} take={take} onClose={() => setOpenedId(undefined)} />}
    </>
  );
}
