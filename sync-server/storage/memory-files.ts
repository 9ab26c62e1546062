import { chunkCount } from '#domain/attachment.ts';
import type { FileReader, FileRef, FileRow, FileUse, FileWriter, UseWriter } from './files.ts';
import type { RealmRowRef } from './rows.ts';
import type { Undoing } from './undoing.ts';

export interface MemoryFiles {
  readonly files: Map<string, FileRow>;
  readonly chunks: Map<string, Uint8Array>;
  readonly uses: Map<string, FileUse>;
}

export const noFiles = (): MemoryFiles => ({ files: new Map(), chunks: new Map(), uses: new Map() });

const fileId = ({ owner, hash }: FileRef): string => JSON.stringify([owner, hash]);
const chunkId = (ref: FileRef, number: number): string => JSON.stringify([ref.owner, ref.hash, number]);
const useId = ({ realmId, table, key, hash }: RealmRowRef & { readonly hash: string }): string =>
  JSON.stringify([realmId, table, key, hash]);

/** The files of the memory adapter. */
export const readMemoryFiles = ({ files, chunks, uses }: MemoryFiles): FileReader => {
  const numbersOf = (file: FileRow): number[] =>
    [...Array(chunkCount(file.size)).keys()].filter((number) => chunks.has(chunkId(file, number)));
  return {
    fileOf: async (ref) => files.get(fileId(ref)),
    chunksOf: async (ref) => {
      const file = files.get(fileId(ref));
      return file === undefined ? [] : numbersOf(file);
    },
    chunks: async (ref, from, to) =>
      Array.from({ length: to - from + 1 }, (_, at) => chunks.get(chunkId(ref, from + at))).filter((bytes) => bytes !== undefined),
    bytesOf: async (owner) => [...files.values()].filter((file) => file.owner === owner).reduce((sum, { size }) => sum + size, 0),
    fileUsedIn: async (realmIds, hash) => {
      for (const use of uses.values()) {
        if (use.hash !== hash || !realmIds.includes(use.realmId)) continue;
        const file = files.get(fileId({ owner: use.vouchedBy, hash }));
        if (file !== undefined && file.type !== '') return file;
      }
      return undefined;
    },
  };
};

export const writeMemoryFiles = (
  { files, chunks, uses }: MemoryFiles,
  { put, drop }: Undoing,
): Omit<FileWriter & UseWriter, keyof FileReader> => ({
  putFile: async (file) => put(files, fileId(file), file),
  putChunk: async (ref, number, bytes) => put(chunks, chunkId(ref, number), bytes),
  deleteFile: async (ref) => {
    drop(files, fileId(ref));
    for (const id of chunks.keys()) if (id.startsWith(`${fileId(ref).slice(0, -1)},`)) drop(chunks, id);
  },
  usesOf: async (refs) =>
    [...uses.values()].filter((use) =>
      refs.some(({ realmId, table, key }) => use.realmId === realmId && use.table === table && use.key === key),
    ),
  putUses: async (some) => some.forEach((use) => put(uses, useId(use), use)),
  deleteUses: async (some) => some.forEach((use) => drop(uses, useId(use))),
  touchFile: async (ref, at) => {
    const file = files.get(fileId(ref));
    if (file !== undefined) put(files, fileId(ref), { ...file, touchedAt: at });
  },
  unusedFiles: async (wholeBefore, partialBefore, limit) =>
    [...files.values()]
      .filter((file) => file.touchedAt < (file.type === '' ? partialBefore : wholeBefore))
      .filter((file) => file.type === '' || ![...uses.values()].some((use) => use.hash === file.hash && use.vouchedBy === file.owner))
      .slice(0, limit)
      .map(({ owner, hash }) => ({ owner, hash })),
});
