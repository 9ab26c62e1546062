import { sha256 } from '../identity/secrets.ts';
import type { ErasedId } from '../storage/erasures.ts';
import type { Storage } from '../storage/storage.ts';
import { endAccount } from './end-account.ts';
import { appendToErasedFile, readErasedFile } from './erased-file.ts';

/**
 * Makes the database and the lists outside of it say the same of who was erased. An account that stands although a list names it
 * came back with a backup: it is ended again, for everybody. Resolves to how many were; rejects when a list cannot be read.
 * `now`: epoch milliseconds. `onNotKept`: a list could not be written.
 */
export const agreeOnErased = async (
  storage: Storage,
  files: readonly string[],
  now: number,
  onNotKept: (error: unknown) => void,
): Promise<number> => {
  const listed: { readonly file: string; readonly ids: readonly ErasedId[] }[] = [];
  for (const file of files) listed.push({ file, ids: await readErasedFile(file) });
  const noted = new Set((await storage.read((reader) => reader.erasedIds())).map(({ hash }) => hash));
  const unknown = listed.flatMap(({ ids }) => ids).filter(({ hash }) => !noted.has(hash));
  let ended = 0;
  if (unknown.length > 0) {
    const hashes = new Set(unknown.map(({ hash }) => hash));
    const back = (await storage.read((reader) => reader.userIds())).filter((userId) => hashes.has(sha256(userId)));
    for (const userId of back) await endAccount(storage, { userId, endsFor: 'all', now });
    ended = back.length;
    await storage.transact((writer) => writer.noteErased(unknown));
  }
  const all = await storage.read((reader) => reader.erasedIds());
  for (const { file, ids } of listed) {
    const there = new Set(ids.map(({ hash }) => hash));
    await appendToErasedFile(
      file,
      all.filter(({ hash }) => !there.has(hash)),
    ).catch(onNotKept);
  }
  return ended;
};
