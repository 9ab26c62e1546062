/**
 * Files of the app that are not part of its installation but kept as soon as they were here once: what few people open is
 * fetched when it is wanted, or while the app is idle. A new version takes over only when it has the new form of each of
 * these files that the device had, in whatever version: what opened without a network yesterday opens today (APP-3).
 */

/** An entry of the build's list: `idle` is fetched when nobody waits, `wanted` only when somebody opens it. */
export interface LaterFile {
  readonly url: string;
  readonly later: 'idle' | 'wanted';
}

/** What is needed of the Cache API. */
export interface KeptFiles {
  keys(): Promise<readonly { readonly url: string }[]>;
  add(url: string): Promise<void>;
  delete(url: string): Promise<unknown>;
}

/** The name of a file without its hash: `assets/account-BdrJPHIx.js` is `account.js`. */
export const stemOf = (url: string): string => (url.split('/').pop() ?? '').replace(/-[\w-]{8}(?=\.\w+$)/, '');

/** Fetches what this device had of `files` in an earlier version. Rejects when one cannot be had: then nothing must be replaced yet. */
export async function bringAlong(files: readonly LaterFile[], kept: KeptFiles): Promise<void> {
  const had = new Set((await kept.keys()).map(({ url }) => stemOf(url)));
  await fetchMissing(
    files.filter(({ url }) => had.has(stemOf(url))),
    kept,
  );
}

/** Fetches what is meant for idle hours, and the files of the given stems. What cannot be had now is wanted again at the next start. */
export async function keepForLater(files: readonly LaterFile[], kept: KeptFiles, stems: readonly string[], idle: boolean): Promise<void> {
  const wanted = files.filter(({ url, later }) => (idle && later === 'idle') || stems.includes(stemOf(url)));
  await fetchMissing(wanted, kept);
}

/** Drops what no file of this version is. To be called when no page of an earlier one needs it any more. */
export async function dropFormer(files: readonly LaterFile[], kept: KeptFiles): Promise<void> {
  const current = new Set(files.map(({ url }) => pathOf(url)));
  for (const { url } of await kept.keys()) if (!current.has(pathOf(url))) await kept.delete(url);
}

async function fetchMissing(files: readonly LaterFile[], kept: KeptFiles): Promise<void> {
  const there = new Set((await kept.keys()).map(({ url }) => pathOf(url)));
  // One after the other: whoever is using the app goes first.
  for (const { url } of files) if (!there.has(pathOf(url))) await kept.add(pathOf(url));
}

const pathOf = (url: string): string => new URL(url, 'https://griot.invalid/').pathname;
