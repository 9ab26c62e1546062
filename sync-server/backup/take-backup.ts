/**
 * A backup of a running server: one moment of the database, attachments included, and the secret, as a folder. It is put
 * together under a name of its own, read again, and renamed when everything in it is true and on the disk: a folder
 * without `.part` in its name is a whole backup.
 */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '#domain/result.ts';
import { must } from '../must.ts';
import type { Database } from '../storage/kysely/database.ts';
import { isCurrent, migrationsDone } from '../storage/kysely/migrate.ts';
import { shapeAfter } from '../storage/kysely/shape.ts';
import { findProblems } from '../upkeep/verify.ts';
import { flush, tallyArchive, writeArchive } from './archive.ts';
import { fingerprintOf, MANIFEST_FILE, ROWS_FILE, SECRET_FILE, sha256Of, type Manifest } from './manifest.ts';
import { sameTally } from './tally.ts';

export interface BackupSource {
  readonly database: Database;
  readonly secret: Buffer;
  /** False when the secret is kept elsewhere: it is not ours to copy then. */
  readonly keepsSecret: boolean;
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Takes a backup as the new folder `target`. Fails with a sentence when the database is damaged or the copy is not what was read. */
export const takeBackup = async (source: BackupSource, target: string): Promise<Result<Manifest, string>> => {
  if (await exists(target)) return err(`${target} exists already`);
  const damage = await source.database.damage();
  if (damage.length > 0) return err(`The database is damaged; no backup was made of it. ${damage.slice(0, 5).join('; ')}`);
  const draft = `${target}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const manifest = await fill(draft, source);
    if (!manifest.ok) return manifest;
    await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest.value, undefined, 2)}\n`, { mode: 0o600 });
    await flush(join(draft, MANIFEST_FILE));
    await flush(draft);
    await rename(draft, target);
    await flush(dirname(target));
    return manifest;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const fill = async (draft: string, source: BackupSource): Promise<Result<Manifest, string>> => {
  const { database, secret, version } = source;
  const rowsFile = join(draft, ROWS_FILE);
  const read = await database.snapshot(async (snapshot) => {
    const migrations = await migrationsDone(snapshot);
    const { epoch } = must(await snapshot.selectFrom('sync_meta').select('epoch').executeTakeFirst(), 'the epoch');
    const tables = await writeArchive(rowsFile, database, snapshot, await shapeAfter(migrations));
    return { migrations, epoch, tables, problems: isCurrent(migrations) ? (await findProblems(database, snapshot)).length : 0 };
  });
  const again = await tallyArchive(rowsFile);
  if (Object.entries(read.tables).some(([name, tally]) => !sameTally(tally, again[name])))
    return err('What was written is not what was read; no backup was kept.');

  const paths = [ROWS_FILE];
  if (source.keepsSecret) {
    await writeFile(join(draft, SECRET_FILE), `${secret.toString()}\n`, { mode: 0o600 });
    await flush(join(draft, SECRET_FILE));
    paths.push(SECRET_FILE);
  }
  const files = await Promise.all(
    paths.map(async (path) => ({ path, bytes: (await stat(join(draft, path))).size, sha256: await sha256Of(join(draft, path)) })),
  );
  const takenAt = new Date(source.now()).toISOString();
  return ok({
    format: 1,
    version,
    takenAt,
    engine: database.kind,
    files,
    secretFingerprint: fingerprintOf(secret),
    ...read,
    migrations: [...read.migrations],
  });
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
