/**
 * The bytes of attachments on this device, in the companion database: what is shown, and what waits to be sent. What is
 * known of a file and its bytes are two records, so that telling a step of its way never rewrites the bytes.
 * Files are found by their hash; rows name them, and nothing here knows which.
 */
import { KEPT_DAYS } from '#domain/notification/notice.ts';
import { ok, type Result } from '#domain/result.ts';
import type { StoreFailure } from '../failure.ts';
import { attemptValue } from '../failure.ts';
import type { LocalDb } from '../local.ts';

/**
 * `waiting`: the server has not confirmed it. `sent`: it has all of it. `refused`: it does not take it, see `reason`.
 * `kept`: nobody asked to send it; it is here only, and is never removed but by its person.
 */
export type FileState = 'waiting' | 'sent' | 'refused' | 'kept';
export type RefusalReason = 'account-full' | 'too-large' | 'unsupported-media-type' | 'damaged';

export interface LocalFile {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly state: FileState;
  readonly reason?: RefusalReason;
  /** When it was kept or shown last, epoch milliseconds by the device's clock. */
  readonly usedAt: number;
}

export interface FileBytes {
  readonly hash: string;
  readonly bytes: ArrayBuffer;
}

/**
 * Keeps a file with its bytes; one that is here already gets the state given. When the device has no room, files that
 * the server has make some (ATT-15); `StorageFull` when that is not enough.
 */
export const keepFile = async (local: LocalDb, file: LocalFile, bytes: ArrayBuffer): Promise<Result<void, StoreFailure>> => {
  const put = () =>
    attemptValue(() =>
      local.transaction('rw', local.files, local.fileBytes, async () => {
        await local.fileBytes.put({ hash: file.hash, bytes });
        await local.files.put(file);
      }),
    );
  const kept = await put();
  if (kept.ok || kept.error.type !== 'StorageFull') return kept;
  return (await makeRoom(local, ROOM_FOR * bytes.byteLength, file.hash)) > 0 ? put() : kept;
};

/** Keeps a file on this device only, until `waitAgain` gives it to the queue; one that is on its way already stays so. */
export const keepHere = async (local: LocalDb, file: Omit<LocalFile, 'state' | 'reason'>, bytes: ArrayBuffer) =>
  (await local.files.get(file.hash)) === undefined ? keepFile(local, { ...file, state: 'kept' }, bytes) : ok(undefined);

/** The store needs room around what it writes. */
const ROOM_FOR = 4;

/** Removes files that the server has, those used longest ago first, until `bytes` are free; returns how many bytes that were. */
export const makeRoom = async (local: LocalDb, bytes: number, except?: string): Promise<number> => {
  const removable = (await local.files.where('state').equals('sent').sortBy('usedAt')).filter(({ hash }) => hash !== except);
  let freed = 0;
  for (const { hash, size } of removable) {
    if (freed >= bytes) break;
    await forgetFile(local, hash);
    freed += size;
  }
  return freed;
};

/** Removes a file and its bytes; nothing happens when it is not here. */
export const forgetFile = (local: LocalDb, hash: string): Promise<void> =>
  local.transaction('rw', local.files, local.fileBytes, async () => {
    await local.files.delete(hash);
    await local.fileBytes.delete(hash);
  });

/** The bytes as they are here, marked as used at `now`; `undefined` when they are elsewhere. */
export const bytesHere = async (local: LocalDb, hash: string, now: number): Promise<(LocalFile & FileBytes) | undefined> => {
  const [file, kept] = await Promise.all([local.files.get(hash), local.fileBytes.get(hash)]);
  if (file === undefined || kept === undefined) return undefined;
  // Roughly is enough to tell old from new; a shelf of covers must not write at every look.
  if (Math.abs(now - file.usedAt) > DAY_MS) await local.files.update(hash, { usedAt: now });
  return { ...file, bytes: kept.bytes };
};

const DAY_MS = 24 * 3_600_000;

/** Notes how far a file is on its way; nothing happens when it is not here. */
export const markFile = async (local: LocalDb, hash: string, state: FileState, reason?: RefusalReason): Promise<void> => {
  await local.files.update(hash, { state, reason });
};

/** The next file to send of those that may go; `undefined` when none waits. */
export const nextWaiting = (local: LocalDb, mayGo: (hash: string) => boolean): Promise<LocalFile | undefined> =>
  local.files
    .where('state')
    .equals('waiting')
    .filter(({ hash }) => mayGo(hash))
    .first();

/** How many files are here, by state; states of none are missing. */
export const filesByState = async (local: LocalDb): Promise<Partial<Record<FileState, number>>> => {
  const counts: Partial<Record<FileState, number>> = {};
  await local.files.orderBy('state').eachKey((state) => {
    counts[state as FileState] = (counts[state as FileState] ?? 0) + 1;
  });
  return counts;
};

/** How many files the server does not have. */
export const unsentFiles = (local: LocalDb): Promise<number> => local.files.where('state').anyOf('waiting', 'refused').count();

/** Files of a state go to the queue: refused ones when somebody hopes for better, sent ones when the server may have lost them, kept ones when asked. */
export const waitAgain = async (local: LocalDb, state: Exclude<FileState, 'waiting'>, hash?: string): Promise<void> => {
  await local.files
    .where('state')
    .equals(state)
    .filter((file) => hash === undefined || file.hash === hash)
    .modify({ state: 'waiting', reason: undefined });
};

const UNNAMED_KEPT_MS = (KEPT_DAYS + 1) * DAY_MS;

/** Removes files that no row names and that were not used for as long as the drawer keeps what was removed. */
export const sweepFiles = async (local: LocalDb, named: ReadonlySet<string>, now: number): Promise<void> => {
  const isOld = ({ hash, state, usedAt }: LocalFile) => state !== 'kept' && !named.has(hash) && now - usedAt > UNNAMED_KEPT_MS;
  const old = await local.files.filter(isOld).primaryKeys();
  for (const hash of old) await forgetFile(local, hash);
};

/**
 * Copies the files of one companion database into another: those of books that an account adopts, and those that a
 * session could not send any more (ATT-16). A file that the other has already keeps its state there.
 */
export const copyFiles = async (
  from: LocalDb,
  to: LocalDb,
  state: (file: LocalFile) => FileState | undefined,
): Promise<Result<void, StoreFailure>> => {
  for (const hash of await from.files.toCollection().primaryKeys()) {
    const [file, kept] = await Promise.all([from.files.get(hash), from.fileBytes.get(hash)]);
    const next = file && state(file);
    if (file === undefined || kept === undefined || next === undefined || (await to.files.get(hash)) !== undefined) continue;
    const { reason: _, ...known } = file;
    const copied = await keepFile(to, { ...known, state: next }, kept.bytes);
    if (!copied.ok) return copied;
  }
  return ok(undefined);
};
