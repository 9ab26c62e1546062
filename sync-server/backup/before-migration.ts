/** A database that is about to get another shape is backed up first: a shape cannot be taken back. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/result.ts';
import { hasDatabase, openDatabase, type DatabasePlace } from '../storage/kysely/database.ts';
import { isCurrent, migrationsDone } from '../storage/kysely/migrate.ts';
import { backupName } from './backup-folder.ts';
import { takeBackup, type BackupSource } from './take-backup.ts';

/** Resolves to where the backup is; to undefined when there is no database yet, or nothing to change about it. */
export const backUpBeforeMigration = async (
  place: DatabasePlace,
  folder: string,
  source: Omit<BackupSource, 'database'>,
): Promise<Result<string | undefined, string>> => {
  if (!(await hasDatabase(place))) return ok(undefined);
  const database = openDatabase(place);
  try {
    if (isCurrent(await migrationsDone(database.db))) return ok(undefined);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, backupName(source.now(), '-before-migration'));
    const taken = await takeBackup({ ...source, database }, path);
    return taken.ok ? ok(path) : err(taken.error);
  } finally {
    await database.close();
  }
};
