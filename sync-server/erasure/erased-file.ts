/**
 * The list of erased ids outside of the database, so that a backup from before does not bring an account back: one line for each,
 * its SHA-256 and when. Lines are only ever added; one that was cut short says nothing.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ErasedId } from '../storage/erasures.ts';

const NAME = 'erased';

/** Where the list is kept: in the data folder, and in the folder of backups when there is one. */
export const erasedFilesOf = (folders: { readonly dataFolder: string; readonly backupFolder: string | undefined }): readonly string[] =>
  [folders.dataFolder, folders.backupFolder].flatMap((folder) => (folder === undefined ? [] : [join(folder, NAME)]));

const LINE = /^([0-9a-f]{64}) (\S+)$/;

/** What the file says; nothing when it is not there. */
export const readErasedFile = async (file: string): Promise<readonly ErasedId[]> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const [, hash, at = ''] = LINE.exec(line) ?? [];
    return hash === undefined ? [] : [{ hash, at: Date.parse(at) || 0 }];
  });
};

/** Resolves when the lines are on the disk. */
export const appendToErasedFile = async (file: string, ids: readonly ErasedId[]): Promise<void> => {
  if (ids.length === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    // The line before may have been cut short.
    await handle.writeFile(`\n${ids.map(({ hash, at }) => `${hash} ${new Date(at).toISOString()}`).join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
