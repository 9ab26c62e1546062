/**
 * A photo as a cover: upright, at most 800 pixels on its long side, about 120 kB, and nothing of what the camera wrote
 * into the file (ATT-17). The platform decodes; here only sizes are chosen.
 */
import { err, ok, type Result } from '#domain/result.ts';

export interface Picture {
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

export interface PictureUnreadable {
  readonly type: 'PictureUnreadable';
}

export type Shrink = (photo: Blob) => Promise<Result<Picture, PictureUnreadable>>;

/** Ten times what a camera writes; a film renamed to a picture is not even read. */
const MOST_PHOTO_BYTES = 100_000_000;
const LONG_SIDE = 800;
const MOST_BYTES = 120_000;
const QUALITIES = [0.82, 0.72, 0.6, 0.45];

/** Fails where the file is no picture that this browser opens. */
export const shrinkPhoto: Shrink = async (photo) => {
  if (photo.size > MOST_PHOTO_BYTES) return err({ type: 'PictureUnreadable' });
  let decoded: ImageBitmap;
  try {
    decoded = await createImageBitmap(photo);
  } catch {
    return err({ type: 'PictureUnreadable' });
  }
  const { width, height } = fitted(decoded.width, decoded.height);
  try {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) return err({ type: 'PictureUnreadable' });
    // What shows through is paper, not black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(decoded, 0, 0, width, height);
    const encoded = await smallest((quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }));
    return ok({ bytes: await encoded.arrayBuffer(), type: encoded.type, width, height });
  } catch {
    return err({ type: 'PictureUnreadable' });
  } finally {
    decoded.close();
  }
};

/** The size in which a picture of that size is kept; small ones stay as they are. */
export const fitted = (width: number, height: number): { readonly width: number; readonly height: number } => {
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/** The best quality that is small enough; the lowest one when none is. */
export const smallest = async (encode: (quality: number) => Promise<Blob>): Promise<Blob> => {
  let encoded = await encode(QUALITIES[0] ?? 1);
  for (const quality of QUALITIES.slice(1)) {
    if (encoded.size <= MOST_BYTES) return encoded;
    encoded = await encode(quality);
  }
  return encoded;
};
