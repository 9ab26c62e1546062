import { useEffect, useState } from 'react';
import type { MadeBackup, VerifiedBackup } from '../../runtime/library-files.ts';
import type { CommandFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { dayOf, fileName } from './file-names.ts';

type BackupState =
  | { readonly type: 'idle' }
  | { readonly type: 'making' }
  | { readonly type: 'made'; readonly backup: MadeBackup }
  | { readonly type: 'failed'; readonly failure: CommandFailure };

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
      .catch((error: unknown) => ({ ok: false as const, error: lost(error) }));
    setState(made.ok ? { type: 'made', backup: made.value } : { type: 'failed', failure: made.error });
    if (made.ok) setLast(await files.lastBackup());
  };
  return { last, state, make };
}

/** A worker that was lost on the way: nothing was changed, and the next press starts another. */
export const lost = (error: unknown): CommandFailure => ({
  type: 'StorageUnavailable',
  name: error instanceof Error ? error.name : 'Unknown',
});
