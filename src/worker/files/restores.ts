/** Restoring a file of Griot into the library in use, as the data worker offers it. Its code comes when somebody asks. */
import type { NewId } from '#domain/ids.ts';
import type { RestoreChoice } from '#domain/library/backup/restore.ts';
import type { Result } from '#domain/result.ts';
import type { Now } from '#domain/time.ts';
import { attempt } from '../../db/failure.ts';
import type { LibraryFiles, PastRestore, Restored, RestoreFailure } from '../../runtime/library-files.ts';
import { dayHere } from '../day-here.ts';
import type { LibraryInUse } from '../library-in-use.ts';

export interface RestoresInWorker extends Pick<LibraryFiles, 'takeRestoreBack'> {
  restore(
    file: Blob,
    fileName: string,
    choice: RestoreChoice,
    onProgress: (done: number) => void,
  ): Promise<Result<Restored, RestoreFailure>>;
  pastRestores(): Promise<readonly PastRestore[]>;
}

export interface RestoresDeps {
  readonly opened: () => Promise<LibraryInUse>;
  readonly now: Now;
  readonly newId: NewId;
  readonly deviceName?: string;
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

const commands = () => import('../../db/backup/restores.commands.ts');

export const createRestores = ({ opened, now, newId, deviceName, exclusively }: RestoresDeps): RestoresInWorker => {
  const occasion = () => {
    const at = now();
    return { now: at, today: dayHere(at), newId, ...(deviceName !== undefined && { device: deviceName }) };
  };
  /** One at a time on this device, and never beside an import. */
  const alone = <T, E>(work: (open: LibraryInUse) => Promise<Result<T, E>>) =>
    attempt(async () => {
      const open = await opened();
      return exclusively(`import ${open.db.name}`, () => work(open));
    });

  return {
    restore: (file, fileName, choice, onProgress) =>
      alone<Restored, RestoreFailure>(async ({ db, local, entered }) => {
        const { carryOutRestore } = await import('./carry-out-restore.ts');
        const userId = entered?.summary.userId ?? '';
        const restored = await carryOutRestore(file, fileName, choice, { db, local, userId, occasion: occasion(), onProgress });
        entered?.connection.files.look();
        return restored;
      }),
    async pastRestores() {
      const [{ pastRestores }, { local }] = await Promise.all([commands(), opened()]);
      return pastRestores(local);
    },
    takeRestoreBack: (gestureId) => alone(async ({ db, local }) => (await commands()).takeRestoreBack(db, local, gestureId, occasion())),
  };
};
