/**
 * Puts a backup in the place of the database. A SQLite file is made beside the old one and takes its name at the end;
 * the old one is kept under another name. In PostgreSQL everything happens in one transaction. Either way the place
 * holds the old state or the new one, never half of each, and another epoch begins: what devices know beyond the
 * backup comes back from them.
 */
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { sql } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import { hasDatabase, openDatabase, type DatabasePlace } from '../storage/kysely/database.ts';
import { MIGRATION_NAMES, runMissing } from '../storage/kysely/migrate.ts';
import { flush, readArchive } from './archive.ts';
import { renewEpoch } from './epoch.ts';
import { fillDatabase } from './fill-database.ts';
import { fingerprintOf, readManifest, ROWS_FILE, SECRET_FILE, type Manifest } from './manifest.ts';

export interface RestoreTarget {
  readonly place: DatabasePlace;
  readonly dataFolder: string;
  /** The secret that this server has now; undefined when it has none yet. */
  readonly secret: Buffer | undefined;
  /** The one that it had before, while that is believed: a backup from then needs no other secret. */
  readonly previousSecret: Buffer | undefined;
  /** False when it is kept outside the data folder, where we may not write. */
  readonly keepsSecret: boolean;
  /** Replace a database that is there. */
  readonly force: boolean;
  /** Saves from the database that is replaced who was erased from it; resolves to what stands against replacing it. */
  readonly keepErased: () => Promise<string | undefined>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly epoch: string;
  /** Where the database is now that was replaced. */
  readonly before: string | undefined;
}

/** Restores the backup in `folder`. Fails with a sentence, and leaves everything as it was, when something stands against it. */
export const restoreBackup = async (folder: string, target: RestoreTarget): Promise<Result<Restored, string>> => {
  const manifest = await readManifest(folder);
  if (!manifest.ok) return manifest;
  const unknown = manifest.value.migrations.filter((name) => !MIGRATION_NAMES.includes(name));
  if (unknown.length > 0) return err(`The backup was taken by a newer server (${unknown.join(', ')}); restore it with that version`);
  const obstacle = secretObstacle(manifest.value, target);
  if (obstacle !== undefined) return err(obstacle);
  const there = await hasDatabase(target.place);
  if (there && !target.force) return err('There is a database already. Stop the server and use --force to put the backup in its place');

  const stamp = new Date(target.now()).toISOString().replaceAll(/[:.]/g, '-');
  const restored =
    target.place.kind === 'sqlite'
      ? await restoreFile(folder, manifest.value, { ...target, file: target.place.file, there }, stamp)
      : await restoreInto(folder, manifest.value, { ...target, there });
  if (!restored.ok) return restored;
  if (target.keepsSecret && !isKnown(manifest.value, target) && manifest.value.files.some(({ path }) => path === SECRET_FILE))
    await putSecret(folder, target, manifest.value.secretFingerprint, stamp);
  return ok({
    manifest: manifest.value,
    epoch: restored.value,
    before: there && target.place.kind === 'sqlite' ? beforeName(target.place.file, stamp) : undefined,
  });
};

const isKnown = (manifest: Manifest, { secret, previousSecret }: RestoreTarget): boolean =>
  [secret, previousSecret].some((it) => it !== undefined && fingerprintOf(it) === manifest.secretFingerprint);

const secretObstacle = (manifest: Manifest, target: RestoreTarget): string | undefined => {
  const { secret, keepsSecret, force } = target;
  if (isKnown(manifest, target)) return undefined;
  const carries = manifest.files.some(({ path }) => path === SECRET_FILE);
  if (!keepsSecret || !carries)
    return 'The backup was taken under another secret. Set GRIOT_SECRET or GRIOT_SECRET_FILE to that one, or every device would have to be paired again';
  return secret === undefined || force ? undefined : 'The data folder has another secret than the backup. Use --force to replace it';
};

const fill = async (folder: string, manifest: Manifest, place: DatabasePlace): Promise<Result<string, string>> => {
  const database = openDatabase(place);
  try {
    let epoch = '';
    const content = { migrations: manifest.migrations, rows: readArchive(join(folder, ROWS_FILE)), tallies: manifest.tables };
    const filled = await fillDatabase(database, content, async (transaction) => {
      await runMissing(transaction, database.dialect, MIGRATION_NAMES);
      epoch = await renewEpoch(transaction, manifest.takenAt);
    });
    if (!filled.ok) return filled;
    if (database.kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
    return ok(epoch);
  } finally {
    await database.close();
  }
};

const beforeName = (file: string, stamp: string): string => `${file}.before-${stamp}`;

type Replaced = Pick<RestoreTarget, 'place' | 'keepErased'> & { readonly there: boolean };

const restoreInto = async (folder: string, manifest: Manifest, { place, there, keepErased }: Replaced): Promise<Result<string, string>> => {
  const obstacle = there ? await keepErased() : undefined;
  return obstacle === undefined ? fill(folder, manifest, place) : err(obstacle);
};

const restoreFile = async (
  folder: string,
  manifest: Manifest,
  { file, there, keepErased }: Replaced & { readonly file: string },
  stamp: string,
): Promise<Result<string, string>> => {
  if (there && isInUse(file)) return err('A server is running on this database. Stop it first');
  const obstacle = there ? await keepErased() : undefined;
  if (obstacle !== undefined) return err(obstacle);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.restoring`;
  for (const rest of ['', '-wal', '-shm']) await rm(draft + rest, { force: true });
  const filled = await fill(folder, manifest, { kind: 'sqlite', file: draft });
  // Its log is folded into the file and empty.
  for (const rest of filled.ok ? ['-wal', '-shm'] : ['', '-wal', '-shm']) await rm(draft + rest, { force: true });
  if (!filled.ok) return filled;
  await flush(draft);
  if (there) {
    // Its log belongs to it: left behind, it would be read into the new file.
    for (const rest of ['-wal', '-shm']) await rename(file + rest, beforeName(file, stamp) + rest).catch(() => undefined);
    await rename(file, beforeName(file, stamp));
  }
  for (const rest of ['-wal', '-shm']) await rm(file + rest, { force: true });
  await rename(draft, file);
  await flush(dirname(file));
  return filled;
};

/** Leaving the write-ahead mode needs the file for oneself alone. A file that cannot be read at all is nobody's. */
const isInUse = (file: string): boolean => {
  let database: Libsql.Database | undefined;
  try {
    database = new Libsql(file);
    database.exec('pragma busy_timeout = 0');
    database.exec('pragma journal_mode = delete');
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'SQLITE_BUSY';
  } finally {
    database?.close();
  }
};

const putFile = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, `${to}.restoring`);
  await flush(`${to}.restoring`);
  await rename(`${to}.restoring`, to);
};

/** The secret that is replaced is kept: it cannot be made again. */
const putSecret = async (
  folder: string,
  { dataFolder, secret: before }: RestoreTarget,
  fingerprint: string,
  stamp: string,
): Promise<void> => {
  const file = join(dataFolder, SECRET_FILE);
  if (before !== undefined && fingerprintOf(before) === fingerprint) return;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  if (before !== undefined) await writeFile(`${file}.before-${stamp}`, `${before.toString()}\n`, { mode: 0o600 });
  await putFile(join(folder, SECRET_FILE), file);
};
