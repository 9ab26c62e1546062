import { CHUNK_BYTES } from '#domain/attachment.ts';
import type { FileRow } from '../storage/files.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * The file of that hash which this person may read: their own, or one that a row they see names, in the copy of whoever
 * named it (ATT-4). `undefined` for every other, there or not.
 */
export const readableFile = (storage: Storage, userId: string, realmIds: readonly string[], hash: string): Promise<FileRow | undefined> =>
  storage.read(async (reader) => {
    const own = await reader.fileOf({ owner: userId, hash });
    return own !== undefined && own.type !== '' ? own : reader.fileUsedIn(realmIds, hash);
  });

/** Bytes `from` … `to` of a whole file, both included. */
export const bytesOf = async (storage: Storage, file: FileRow, from: number, to: number): Promise<Buffer> => {
  const first = Math.floor(from / CHUNK_BYTES);
  const chunks = await storage.read((reader) => reader.chunks(file, first, Math.floor(to / CHUNK_BYTES)));
  const start = from - first * CHUNK_BYTES;
  return Buffer.concat(chunks).subarray(start, start + to - from + 1);
};
