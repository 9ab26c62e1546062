/** Files follow their rows into another database of this device (ATT-16). */
import { copyFiles, type LocalFile } from '../../db/attachment/files.ts';
import { withLocal } from '../../db/local.ts';

/**
 * Copies files from the companion of one database to that of another. `all`: of books that an account adopts, and the
 * server has none of them. `unsent`: what a session that ended had not sent; the rest can be fetched again.
 * Rejects with the store's own error when there is no room.
 */
export const bringFiles = async (fromDbName: string, toDbName: string, which: 'all' | 'unsent'): Promise<void> => {
  const asWaiting = ({ state }: LocalFile) => {
    // What nobody asked to send is sent no more by moving.
    if (state === 'kept') return state;
    return which === 'all' || state !== 'sent' ? ('waiting' as const) : undefined;
  };
  const copied = await withLocal(fromDbName, (from) => withLocal(toDbName, (to) => copyFiles(from, to, asWaiting)));
  if (!copied.ok)
    throw new DOMException('The files do not fit.', copied.error.type === 'StorageFull' ? 'QuotaExceededError' : 'UnknownError');
};

/** Removes all files of a database whose books are gone from it. */
export const dropFiles = (dbName: string): Promise<void> =>
  withLocal(dbName, (local) =>
    local.transaction('rw', local.files, local.fileBytes, async () => {
      await local.files.clear();
      await local.fileBytes.clear();
    }),
  );
