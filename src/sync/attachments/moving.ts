/** Files follow their rows into another database of this device (ATT-16). */
import { copyFiles } from '../../db/attachment/files.ts';
import { openLocal } from '../../db/local.ts';

/**
 * Copies files from the companion of one database to that of another. `all`: of books that an account adopts, and the
 * server has none of them. `unsent`: what a session that ended had not sent; the rest can be fetched again.
 * Rejects with the store's own error when there is no room.
 */
export const bringFiles = async (fromDbName: string, toDbName: string, which: 'all' | 'unsent'): Promise<void> => {
  const [from, to] = [openLocal(fromDbName), openLocal(toDbName)];
  try {
    const copied = await copyFiles(from, to, ({ state }) => (which === 'all' || state !== 'sent' ? 'waiting' : undefined));
    if (!copied.ok)
      throw new DOMException('The files do not fit.', copied.error.type === 'StorageFull' ? 'QuotaExceededError' : 'UnknownError');
  } finally {
    from.close();
    to.close();
  }
};

/** Removes all files of a database whose books are gone from it. */
export const dropFiles = async (dbName: string): Promise<void> => {
  const local = openLocal(dbName);
  try {
    await local.transaction('rw', local.files, local.fileBytes, async () => {
      await local.files.clear();
      await local.fileBytes.clear();
    });
  } finally {
    local.close();
  }
};
