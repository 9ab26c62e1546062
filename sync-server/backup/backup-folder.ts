/** The folder of automatic backups: names that sort by time, and how many of them are kept. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^griot-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)Z(-before-migration)?$/;

/** `griot-2026-11-20T03-00-00Z`. `at`: epoch milliseconds. */
export const backupName = (at: number, why: '' | '-before-migration' = ''): string =>
  `griot-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z${why}`;

/** When the whole backups of the folder were taken, oldest first; none when it is not there. */
export const backupsIn = async (folder: string): Promise<readonly { readonly name: string; readonly at: number }[]> => {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const [, hour, minute, second] = NAME.exec(name) ?? [];
      return hour === undefined ? [] : [{ name, at: Date.parse(`${hour}:${minute}:${second}Z`) }];
    })
    .toSorted((one, other) => one.at - other.at);
};

/** Deletes the oldest beyond `keep`; what is in the folder for other reasons stays. Resolves to what was deleted. */
export const deleteOldBackups = async (folder: string, keep: number): Promise<readonly string[]> => {
  const all = await backupsIn(folder);
  const old = all.slice(0, Math.max(0, all.length - keep)).map(({ name }) => name);
  for (const name of old) await rm(join(folder, name), { recursive: true, force: true });
  return old;
};
