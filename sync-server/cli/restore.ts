import { access } from 'node:fs/promises';
import { resolve, join } from 'node:path';
import { SECRET_FILE } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore.ts';
import type { Config } from '../config.ts';
import { openDataFolder } from '../data-folder.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { failedFor } from './with-database.ts';

/** `griot restore <path> [--force]` */
export const restore = ({ values: [path = ''], force }: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, async (config) => {
    try {
      const keepsSecret = config.secret === undefined;
      const secret = keepsSecret && !(await hasOwnSecret(config)) ? undefined : await openDataFolder(config);
      if (secret?.ok === false) {
        at.complain(`${secret.error.name} ${secret.error.message}`);
        return EXIT.config;
      }
      const { database: place, dataFolder } = config;
      const restored = await restoreBackup(resolve(at.workingFolder, path), {
        place,
        dataFolder,
        secret: secret?.value,
        keepsSecret,
        force,
        now: Date.now,
      });
      if (!restored.ok) {
        at.complain(restored.error);
        return EXIT.badData;
      }
      const { manifest, epoch, before } = restored.value;
      at.say(`Restored the backup of ${manifest.takenAt}. Epoch ${epoch}: devices will send what they know beyond it.`);
      if (before !== undefined) at.say(`The database that was there is kept as ${before}`);
      return EXIT.ok;
    } catch (error) {
      return failedFor(config, at, error);
    }
  });

/** Opening the data folder would make a secret, and the backup brings one. */
const hasOwnSecret = ({ dataFolder }: Config): Promise<boolean> =>
  access(join(dataFolder, SECRET_FILE)).then(
    () => true,
    () => false,
  );
