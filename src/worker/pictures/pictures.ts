/** Pictures of the library in use: their bytes for the screen, how far they are on their way, and new covers. */
import type { Attachment } from '#domain/attachment.ts';
import { isCatalogueCoverKey } from '#domain/library/catalogue-cover.ts';
import { ok } from '#domain/result.ts';
import { bytesHere, keepFile } from '../../db/attachment/files.ts';
import { coverHere, coverUsage, forgetCovers, type CoverUsage } from '../../db/cover/catalogue-covers.ts';
import type { Done, PictureState } from '../../runtime/runtime.ts';
import { hashOf } from '../../sync/attachments/hash.ts';
import type { LibraryInUse } from '../library-in-use.ts';
import type { Shrink } from './shrink.ts';

type Open = Pick<LibraryInUse, 'local'> & {
  readonly entered?: { readonly connection: Pick<NonNullable<LibraryInUse['entered']>['connection'], 'files' | 'covers'> };
};

export interface PicturesInWorker {
  load(hash: string): Promise<Blob | undefined>;
  state(hash: string): Promise<PictureState>;
  hurry(hash: string): Promise<void>;
  coverUsage(): Promise<CoverUsage>;
  forgetCovers(): Promise<void>;
}

export const createWorkerPictures = (opened: () => Promise<Open>, savesData: () => boolean, nowMs: () => number): PicturesInWorker => ({
  async load(hash) {
    const { local, entered } = await opened();
    if (isCatalogueCoverKey(hash)) {
      const cover = await coverHere(local, hash, nowMs());
      if (cover === undefined) entered?.connection.covers.want(hash, false);
      return cover?.bytes && new Blob([cover.bytes], { type: 'image/webp' });
    }
    const here = await bytesHere(local, hash, nowMs());
    if (here !== undefined) return new Blob([here.bytes], { type: here.type });
    entered?.connection.files.want(hash, false);
    return undefined;
  },
  async state(hash) {
    const { local, entered } = await opened();
    const file = await local.files.get(hash);
    if (file === undefined) return { type: savesData() ? 'saving' : 'elsewhere' };
    if (entered === undefined || file.state === 'kept') return { type: 'here' };
    if (file.state === 'waiting' && entered.connection.files.holds(hash)) return { type: 'held' };
    return file.state === 'refused' ? { type: 'refused', reason: file.reason ?? 'damaged' } : { type: file.state };
  },
  async hurry(hash) {
    const { local, entered } = await opened();
    const queue = entered?.connection.files;
    if ((await local.files.get(hash)) === undefined) queue?.want(hash, true);
    else await queue?.retry(hash);
  },
  coverUsage: async () => coverUsage((await opened()).local),
  forgetCovers: async () => forgetCovers((await opened()).local),
});

/** Keeps a photo as a file of this library, to be named by a row; the row comes after it (ATT-10). */
export const keepPicture = async ({ local }: Pick<LibraryInUse, 'local'>, photo: Blob, shrink: Shrink, nowMs: number): Done<Attachment> => {
  const shrunk = await shrink(photo);
  if (!shrunk.ok) return shrunk;
  const { bytes, type, width, height } = shrunk.value;
  const hash = await hashOf(bytes);
  const size = bytes.byteLength;
  const kept = await keepFile(local, { hash, size, type, state: 'waiting', usedAt: nowMs }, bytes);
  return kept.ok ? ok({ hash, size, type, width, height }) : kept;
};
