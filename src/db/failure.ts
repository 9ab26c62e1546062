/**
 * Foreign errors of IndexedDB and Dexie, translated once into our words.
 * A full disk hides: Dexie rejects with `AbortError` and keeps the real name in `inner` (measured in Chromium), so the
 * whole chain of inner errors and causes is looked at before a name is believed. A disk that is full to the last byte has
 * no name at all: Chromium says `UnknownError`, and FILE_ERROR_NO_SPACE in its message (measured).
 */
import { err, ok, type Result } from '#domain/result.ts';

/** Expected failures of the device's store, in our words. */
export type StoreFailure =
  /** The disk or the browser's share of it is full; nothing of the change was written. */
  | { readonly type: 'StorageFull' }
  /** The browser deleted the database; what the server has comes back by signing in again. */
  | { readonly type: 'StorageGone' }
  /** The browser closed or refuses the database (private mode, another version open, killed connection). */
  | { readonly type: 'StorageUnavailable'; readonly name: string };

/** Is it the store that failed, and not a rule that refused? */
export const isStoreFailure = ({ type }: { readonly type: string }): boolean => type.startsWith('Storage');

/** Names under which browsers and Dexie say that the store cannot be used now; everything else is a bug and is thrown on. */
const UNAVAILABLE = new Set([
  'AbortError',
  'BlockedError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NotAllowedError',
  'NotReadableError',
  'OpenFailedError',
  'PrematureCommitError',
  'SecurityError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
]);

/** The failure behind an error of the store; `undefined` when the error is none of the store's: a bug. */
export const toStoreFailure = (error: unknown): StoreFailure | undefined => {
  const inside = [...errorsInside(error)];
  const names = inside.map(({ name }) => name).filter((name) => typeof name === 'string');
  if (names.includes('QuotaExceededError')) return { type: 'StorageFull' };
  if (names.includes('DatabaseGoneError')) return { type: 'StorageGone' };
  const name = names.find((candidate) => UNAVAILABLE.has(candidate));
  if (name !== undefined && inside.some(({ message }) => saysFull(message))) return { type: 'StorageFull' };
  return name === undefined ? undefined : { type: 'StorageUnavailable', name };
};

/** Runs an access to the store; its expected failures become values, bugs are thrown on. */
export const attempt = async <T, E>(access: () => PromiseLike<Result<T, E>>): Promise<Result<T, E | StoreFailure>> => {
  try {
    return await access();
  } catch (error) {
    const failure = toStoreFailure(error);
    if (failure === undefined) throw error;
    return err(failure);
  }
};

/** As `attempt`, for an access that can only fail for the store's own reasons. */
export const attemptValue = <T>(access: () => PromiseLike<T>): Promise<Result<T, StoreFailure>> => attempt(async () => ok(await access()));

/** `true` when opening the database again may help; a full or forbidden store stays what it is. */
export const mayReopen = (failure: StoreFailure): boolean =>
  failure.type === 'StorageUnavailable' && !['SecurityError', 'NotAllowedError', 'MissingAPIError', 'VersionError'].includes(failure.name);

/** Whether an error's text tells of a full disk or a used up quota; for engines that keep the text only. */
export const saysFull = (message: unknown): boolean => /quota|NO_SPACE/i.test(typeof message === 'string' ? message : '');

interface Wrapping {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly inner?: unknown;
  readonly cause?: unknown;
  readonly failures?: unknown;
}

/** An error and all it wraps: Dexie's `inner`, `failures` of a bulk write, `cause`. At most 20, rings included. */
function* errorsInside(error: unknown): Generator<Wrapping> {
  const open: unknown[] = [error];
  for (let seen = 0; seen < 20 && open.length > 0; seen += 1) {
    const current = open.shift();
    if (typeof current !== 'object' || current === null) continue;
    const wrapping: Wrapping = current;
    yield wrapping;
    const { inner, cause, failures } = wrapping;
    open.push(inner, cause);
    if (Array.isArray(failures)) open.push(...failures.slice(0, 3));
    else if (typeof failures === 'object' && failures !== null) open.push(...Object.values(failures).slice(0, 3));
  }
}
