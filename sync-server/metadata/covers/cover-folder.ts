/**
 * Covers that were fetched and made smaller, as files in a folder of this server. They can always be fetched again: no backup holds them,
 * another node has its own, and when the folder is larger than it may be those used longest ago go.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import type { CoverWidth } from '#protocol/covers.ts';

export interface CoverFolder {
  get(source: MetadataSource, name: string, width: CoverWidth): Promise<Buffer | undefined>;
  /** A disk that is full keeps nothing: whoever asks gets the cover none the less. */
  put(source: MetadataSource, name: string, width: CoverWidth, bytes: Buffer): Promise<void>;
}

export interface CoverFolderOptions {
  readonly folder: string;
  /** Of all files together. */
  readonly mostBytes: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 24 * 3_600_000;
/** Down to this part of the limit, so that not every new cover begins a clean-up. */
const AFTER_CLEANING = 0.9;

export const openCoverFolder = ({ folder, mostBytes, now }: CoverFolderOptions): CoverFolder => {
  const fileOf = (source: MetadataSource, name: string, width: CoverWidth): string => {
    const hash = createHash('sha256').update(`${source}\n${name}\n${width}`).digest('hex');
    return join(folder, hash.slice(0, 2), `${hash}.webp`);
  };
  /** Bytes in the folder; counted by looking, the first time and at each clean-up. */
  let used: number | undefined;
  let counting: Promise<number> | undefined;
  let cleaning: Promise<void> | undefined;

  const files = async () => {
    const found: { readonly path: string; readonly size: number; readonly usedAt: number }[] = [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
      found.push({ path, size, usedAt: mtimeMs });
    }
    return found;
  };
  const count = async (): Promise<number> => (await files()).reduce((sum, { size }) => sum + size, 0);

  const clean = async (): Promise<void> => {
    const all = (await files()).sort((one, other) => one.usedAt - other.usedAt);
    let bytes = all.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of all) {
      if (bytes <= mostBytes * AFTER_CLEANING) break;
      await rm(path, { force: true });
      bytes -= size;
    }
    used = bytes;
  };

  return {
    async get(source, name, width) {
      const file = fileOf(source, name, width);
      try {
        const bytes = await readFile(file);
        const { mtimeMs } = await stat(file);
        if (now() - mtimeMs > DAY_MS) await utimes(file, new Date(now()), new Date(now()));
        return bytes;
      } catch {
        return undefined;
      }
    },
    async put(source, name, width, bytes) {
      if (bytes.length > mostBytes) return;
      const file = fileOf(source, name, width);
      const draft = join(folder, `.${randomUUID()}`);
      try {
        if (used === undefined) used = await (counting ??= count());
        await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
        await writeFile(draft, bytes, { mode: 0o600 });
        // Readers see all of it or nothing.
        await rename(draft, file);
        used += bytes.length;
        if (used > mostBytes) await (cleaning ??= clean().finally(() => (cleaning = undefined)));
      } catch {
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
  };
};
