import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { thisDevice } from '../../pwa/this-device.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Row.tsx';
import { roomWords } from './room-words.ts';

interface Storage {
  readonly usedBytes: number | undefined;
  readonly persisted: boolean | undefined;
}

/** What Griot keeps on this device, and whether the browser promised not to clear it. */
export function StorageRow() {
  const { t } = useLingui();
  const [storage, setStorage] = useState<Storage>({ usedBytes: undefined, persisted: undefined });
  const here = thisDevice.here();

  useEffect(() => {
    void look().then(setStorage);
  }, []);

  const keep = async (): Promise<void> => {
    await navigator.storage?.persist?.();
    setStorage(await look());
  };

  const promise =
    storage.persisted === undefined
      ? undefined
      : storage.persisted
        ? t`Le navigateur ne l'effacera pas de lui-même.`
        : t`Le navigateur peut l'effacer s'il manque de place.`;
  return (
    <li>
      <Row
        title={t`Gardé sur ${here}`}
        detail={promise}
        end={<span className="num text-sm text-muted">{storage.usedBytes === undefined ? '' : roomWords(storage.usedBytes)}</span>}
        note={
          storage.persisted === false ? (
            <Button look="underlined" onClick={() => void keep()}>
              {t`Demander de tout garder`}
            </Button>
          ) : undefined
        }
      />
    </li>
  );
}

async function look(): Promise<Storage> {
  try {
    const [estimate, persisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return { usedBytes: estimate.usage, persisted };
  } catch {
    // Private windows and old browsers say nothing: then nothing is claimed.
    return { usedBytes: undefined, persisted: undefined };
  }
}
