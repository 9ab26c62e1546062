import { access } from 'node:fs/promises';
import { resolve, join } from 'node:path';
import { sql } from 'kysely';
import { SECRET_FILE } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore.ts';
import { placeOf, type Config } from '../config.ts';
import { openDataFolder, previousSecret } from '../data-folder.ts';
import { appendToErasedFile, erasedFilesOf, readErasedFile } from '../erasure/erased-file.ts';
import type { ErasedId } from '../storage/erasures.ts';
import { openDatabase, type DatabasePlace } from '../storage/kysely/database.ts';
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
      const previous = await previousSecret(config);
      if (!previous.ok) {
        at.complain(`${previous.error.name} ${previous.error.message}`);
        return EXIT.config;
      }
      const { database: place, dataFolder } = config;
      const restored = await restoreBackup(resolve(at.workingFolder, path), {
        place,
        dataFolder,
        secret: secret?.value,
        previousSecret: previous.value,
        keepsSecret,
        force,
        keepErased: () => keepErasedOf(config, at),
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

/**
 * Adds whom the database knows for erased to the lists outside of it, which outlive it. One that cannot be read may still be
 * replaced: then the lists count, and that is said. Resolves to why nothing shall be replaced: a list cannot be written.
 */
const keepErasedOf = async (config: Config, at: Surroundings): Promise<string | undefined> => {
  const { database: place } = config;
  let erased: readonly ErasedId[] = [];
  try {
    erased = await erasedIn(place);
  } catch (error) {
    at.complain(`${placeOf(place)} cannot be read: ${(error as Error).message}`);
    at.complain('Of the accounts that were erased since the backup, those are erased again that its list beside the data names.');
  }
  for (const file of erasedFilesOf(config)) {
    try {
      const known = new Set((await readErasedFile(file)).map(({ hash }) => hash));
      await appendToErasedFile(
        file,
        erased.filter(({ hash }) => !known.has(hash)),
      );
    } catch (error) {
      return `The list of erased accounts ${file} cannot be kept: ${(error as Error).message}`;
    }
  }
  return undefined;
};

const erasedIn = async (place: DatabasePlace): Promise<readonly ErasedId[]> => {
  const database = openDatabase(place);
  try {
    const tables = await database.tables(database.db);
    const erased = tables.includes('account_erased') ? await database.db.selectFrom('account_erased').select(['hash', 'at']).execute() : [];
    // Reading it opened its log, which would lie beside the copy that is kept.
    if (place.kind === 'sqlite') await sql`pragma journal_mode = delete`.execute(database.db);
    return erased;
  } finally {
    await database.close();
  }
};

/** Opening the data folder would make a secret, and the backup brings one. */
const hasOwnSecret = ({ dataFolder }: Config): Promise<boolean> =>
  access(join(dataFolder, SECRET_FILE)).then(
    () => true,
    () => false,
  );
