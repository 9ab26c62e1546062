import { isAbsolute, join, resolve } from 'node:path';
import { backupName } from '../backup/backup-folder.ts';
import { takeBackup } from '../backup/take-backup.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { withDatabase } from './with-database.ts';

/** `griot backup [path]` */
export const backup = ({ values: [path] }: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, (config) => {
    const target =
      path === undefined
        ? config.backupFolder && join(config.backupFolder, backupName(Date.now()))
        : isAbsolute(path)
          ? path
          : resolve(at.workingFolder, path);
    if (target === undefined) {
      at.complain('Say where: griot backup <path>, or set GRIOT_BACKUP_DIR');
      return Promise.resolve(EXIT.usage);
    }
    return withDatabase(config, at, async (database, source) => {
      const taken = await takeBackup({ ...source, database }, target);
      if (!taken.ok) {
        at.complain(taken.error);
        return EXIT.badData;
      }
      const { tables, files, problems } = taken.value;
      const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      at.say(`${target}: ${rows} rows of ${Object.keys(tables).length} tables, ${(bytes / 1_000_000).toFixed(1)} MB, read again and whole`);
      if (problems === 0) return EXIT.ok;
      at.complain(`The backup is kept, but the database is not in order in ${problems} places. See griot verify`);
      return EXIT.notInOrder;
    });
  });
