/**
 * The folder in which everything of this server lives: created at the first start (only its owner may look inside),
 * with a secret of its own. There is no default secret: one is given, found, or generated.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { access, constants, link, mkdir, open, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { isStrong } from './config.ts';
import type { Config, ConfigProblem } from './config.ts';

const SECRET_FILE = 'secret';
/** What was made under it is still believed. */
const PREVIOUS_FILE = 'secret-previous';
/** Below this, writes are about to fail: other servers should get the work. */
const FREE_BYTES_NEEDED = 256 * 1024 * 1024;
const PROBE = Buffer.alloc(1024 * 1024);

/** Makes the folder usable and resolves to the server's secret, or says what stands in the way. */
export async function openDataFolder(config: Pick<Config, 'dataFolder' | 'database' | 'secret'>): Promise<Result<Buffer, ConfigProblem>> {
  const { dataFolder, database, secret } = config;
  try {
    await makeFolder(dataFolder);
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (database.kind === 'sqlite') await makeFolder(dirname(database.file));
  } catch (error) {
    return err({ name: 'GRIOT_DATA_DIR', message: `${dataFolder} cannot be written: ${reasonOf(error)}` });
  }
  if (secret && 'text' in secret) return ok(Buffer.from(secret.text));
  const name = secret ? 'GRIOT_SECRET_FILE' : 'GRIOT_DATA_DIR';
  const file = secret ? secret.file : join(dataFolder, SECRET_FILE);
  try {
    if (!secret) await generateOnce(file);
    const text = (await readFile(file, 'utf8')).trim();
    return isStrong(text)
      ? ok(Buffer.from(text))
      : err({ name, message: `${file} must hold at least 32 characters that nobody can guess` });
  } catch (error) {
    return err({ name, message: `${file} cannot be read: ${reasonOf(error)}` });
  }
}

/** The secret of before, when one is given or lies in the data folder beside the one of now. */
export async function previousSecret({
  dataFolder,
  secret,
  previousSecret: given,
}: Pick<Config, 'dataFolder' | 'secret' | 'previousSecret'>): Promise<Result<Buffer | undefined, ConfigProblem>> {
  if (given && 'text' in given) return ok(Buffer.from(given.text));
  const name = given ? 'GRIOT_SECRET_PREVIOUS_FILE' : 'GRIOT_DATA_DIR';
  const file = given ? given.file : join(dataFolder, PREVIOUS_FILE);
  if (!given && (secret !== undefined || !(await exists(file)))) return ok(undefined);
  try {
    const text = (await readFile(file, 'utf8')).trim();
    return isStrong(text)
      ? ok(Buffer.from(text))
      : err({ name, message: `${file} must hold the secret of before, at least 32 characters` });
  } catch (error) {
    return err({ name, message: `${file} cannot be read: ${reasonOf(error)}` });
  }
}

/**
 * Makes a new secret in the data folder and keeps the one of now as the one of before. Cut short in between, both are the same,
 * and nothing has changed.
 */
export async function renewSecret(
  config: Pick<Config, 'dataFolder' | 'database' | 'secret'>,
): Promise<Result<{ readonly file: string; readonly previous: string }, ConfigProblem>> {
  const now = await openDataFolder(config);
  if (!now.ok) return now;
  const [file, previous] = [join(config.dataFolder, SECRET_FILE), join(config.dataFolder, PREVIOUS_FILE)];
  try {
    await replaceFile(previous, `${now.value.toString()}\n`);
    await replaceFile(file, freshSecret());
    return ok({ file, previous });
  } catch (error) {
    return err({ name: 'GRIOT_DATA_DIR', message: `${file} cannot be replaced: ${reasonOf(error)}` });
  }
}

const freshSecret = (): string => `${randomBytes(48).toString('base64')}\n`;

async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeDraft(draft, text);
  await rename(draft, file);
}

async function writeDraft(draft: string, text: string): Promise<void> {
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Why the folder takes no more work; undefined: it does. The free space of the disk says nothing about a quota on the
 * folder or its owner, so a probe of the size of a usual write is made there and taken back.
 */
export async function diskObstacle(dataFolder: string): Promise<string | undefined> {
  try {
    const { bavail, bsize } = await statfs(dataFolder);
    if (bavail * bsize < FREE_BYTES_NEEDED) return 'The disk is nearly full';
    await probeRoom(dataFolder);
    return undefined;
  } catch (error) {
    return `The data folder does not take writes: ${reasonOf(error)}`;
  }
}

/** Of the disk that the folder is on; undefined where the system does not say. */
export const diskRoom = async (dataFolder: string): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | undefined> => {
  try {
    const { bavail, blocks, bsize } = await statfs(dataFolder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return undefined;
  }
};

/** Not flushed: quotas are counted when bytes are handed over, and the disk need not work for a question. */
async function probeRoom(dataFolder: string): Promise<void> {
  const file = join(dataFolder, `.probe-${randomUUID()}`);
  try {
    await writeFile(file, PROBE);
  } finally {
    await rm(file, { force: true });
  }
}

/** NOTE: not `mkdir` with `recursive`, which in Node 20 never returns where a parent exists but takes no folders (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path || (await exists(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    // Again from the start: another server may be making the same folder.
    await makeFolder(path);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Writes a secret to a name of its own and links it into place: two servers that start at once agree on one, and a
 * crash in the middle leaves no half secret.
 */
async function generateOnce(file: string): Promise<void> {
  if (await exists(file)) return;
  const draft = `${file}.${randomUUID()}`;
  await writeDraft(draft, freshSecret());
  try {
    await link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A disk without hard links (exFAT) cannot settle the race; the later one wins there.
    if (code === 'EPERM' || code === 'ENOTSUP') await rename(draft, file);
    else if (code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'its quota is used up',
    EFBIG: 'files may not grow any more',
    ENOENT: 'there is no such place',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'there is a file of that name',
    EISDIR: 'it is a folder',
  };
  return known[code ?? ''] ?? String(code ?? error);
}
