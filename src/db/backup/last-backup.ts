/** When this library was last backed up on this device, and that the file was restored and compared row by row. */
import type { LocalDb } from '../local.ts';

export interface VerifiedBackup {
  readonly fileName: string;
  /** An instant. */
  readonly at: string;
  readonly bytes: number;
  readonly books: number;
  readonly rows: number;
  readonly pictures: number;
}

const KEY = 'last-backup';

export const lastBackup = async (local: LocalDb): Promise<VerifiedBackup | undefined> =>
  (await local.blobs.get(KEY))?.content as VerifiedBackup | undefined;

export const noteBackup = async (local: LocalDb, backup: VerifiedBackup): Promise<void> => {
  await local.blobs.put({ key: KEY, fingerprint: '', content: backup });
};
