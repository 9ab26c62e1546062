/** Makes the covers that devices show of whatever picture a catalogue sends: WebP, upright, without what a camera or a program wrote into it. */
import sharp from 'sharp';
import { COVER_WIDTHS, type CoverWidth } from '#protocol/covers.ts';

/** Pixels; a picture that unpacks to more is no cover. */
const MOST_PIXELS = 40_000_000;
/** One picture at a time on one thread: whoever syncs must not wait for covers. */
sharp.concurrency(1);
sharp.cache(false);

export type Resized = ReadonlyMap<CoverWidth, Buffer>;

/** All widths; `none`: a picture that stands for there being none; `unreadable`: no picture that is known here. */
export const resizeCover = async (bytes: Uint8Array): Promise<Resized | 'none' | 'unreadable'> => {
  if (!isPicture(bytes)) return 'unreadable';
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { width, height } = await picture.metadata();
    // One pixel, or a few: what some catalogues send in place of "not found".
    if (width < LEAST_PIXELS || height < LEAST_PIXELS) return 'none';
    const made = new Map<CoverWidth, Buffer>();
    for (const target of COVER_WIDTHS)
      made.set(
        target,
        await picture
          .clone()
          .rotate()
          .resize({ width: target, withoutEnlargement: true })
          .webp({ quality: target === 48 ? 70 : 75 })
          .toBuffer(),
      );
    return made;
  } catch {
    return 'unreadable';
  }
};

const LEAST_PIXELS = 10;

/** JPEG, PNG, GIF, WebP by their first bytes. Drawings in XML may name other files, so they are not among them. */
const isPicture = (bytes: Uint8Array): boolean => {
  const begins = (...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);
  const isWebp = begins(0x52, 0x49, 0x46, 0x46) && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP';
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47) || begins(0x47, 0x49, 0x46, 0x38) || isWebp;
};
