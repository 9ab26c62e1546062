import { useEffect, useState } from 'react';
import type { MadeBackup, VerifiedBackup } from '../../runtime/library-files.ts';
import type { CommandFailure } from '../../runtime/runtime.ts';
import { lostWorker } from '../../runtime/lost-worker.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { dayOf, fileName } from './file-names.ts';

type BackupState =
  | { readonly type: 'idle' }
  | { readonly type: 'making' }
  | { readonly type: 'made'; readonly backup: MadeBackup }
  | { readonly type: 'failed'; readonly failure: CommandFailure | ReturnType<typeof lostWorker> };

/** Making a backup, and the last one that proved itself on this device. */
export function useBackup() {
  const { files, now } = useRuntime();
  const [last, setLast] = useState<VerifiedBackup | 'unknown' | undefined>('unknown');
  const [state, setState] = useState<BackupState>({ type: 'idle' });

  useEffect(() => {
    void files.lastBackup().then(setLast, () => undefined);
  }, [files]);

  const make = async (withPictures: boolean): Promise<void> => {
    setState({ type: 'making' });
    const made = await files
      .backUp({ name: fileName('sauvegarde', dayOf(now())), app: __GRIOT_VERSION__, withPictures })
      .catch((error: unknown) => ({ ok: false as const, error: lostWorker(error) }));
    setState(made.ok ? { type: 'made', backup: made.value } : { type: 'failed', failure: made.error });
    if (made.ok) setLast(await files.lastBackup());
  };
  return { last, state, make };
}
