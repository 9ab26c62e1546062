/**
 * The year's cloth as a picture to keep and to send, drawn on this device without a network. Always in the colours of day,
 * whatever the theme: the same readings make the same picture.
 */
import { weaveYear, type ClothKind, type ClothRow } from '../../ui/loom/year-cloth.ts';

export interface YearPicture {
  readonly title: string;
  /** "53 livres finis", "11 240 pages": two or three, set side by side. */
  readonly figures: readonly string[];
  readonly letters: readonly string[];
  readonly months: readonly (readonly ClothRow[])[];
}

/** Fits a telephone's screen and a square of a social network, with room around. */
const SIDE = 1_080;
const MARGIN = 72;
/** Units of the drawing as on the screen; the canvas is larger by this factor. */
const SCALE = (SIDE - 2 * MARGIN) / 328;
const CLOTH_HEIGHT = 192;

const COTTON = '#f4f2ed';
const INK = '#151c38';
const MUTED = '#515669';
const WARP = '#a4aabe';
const DYES: Readonly<Record<ClothKind, { readonly ground: string; readonly pattern: string }>> = {
  roman: { ground: '#37459b', pattern: '#e6ae46' },
  bd: { ground: '#e6ae46', pattern: '#1d2657' },
  manga: { ground: '#82234d', pattern: '#cbabb9' },
};

/** A PNG of 1080 × 1080. `undefined` where the browser cannot draw one. */
export async function drawYear(picture: YearPicture): Promise<Blob | undefined> {
  await document.fonts.load(`700 64px "Griot Bricolage"`).catch(() => undefined);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;

  pen.fillStyle = COTTON;
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.textBaseline = 'alphabetic';
  write(pen, picture.title, MARGIN, 150, 68, INK);
  let left = MARGIN;
  for (const figure of picture.figures) left += write(pen, figure, left, 232, 38, MUTED) + 48;

  const cloth = weaveYear(picture.months, 328, CLOTH_HEIGHT);
  pen.save();
  pen.translate(MARGIN, 310);
  pen.scale(SCALE, SCALE);
  pen.strokeStyle = WARP;
  pen.lineWidth = 1;
  pen.stroke(new Path2D(cloth.warp));
  for (const kind of Object.keys(DYES) as ClothKind[]) {
    pen.fillStyle = DYES[kind].ground;
    pen.fill(new Path2D(cloth.kinds[kind].ground));
    pen.fillStyle = DYES[kind].pattern;
    pen.fill(new Path2D(cloth.kinds[kind].pattern));
  }
  pen.fillStyle = INK;
  pen.fillRect(0, CLOTH_HEIGHT, 328, 1.5);
  pen.restore();

  pen.textAlign = 'center';
  const foot = 310 + CLOTH_HEIGHT * SCALE + 52;
  for (const [at, x] of cloth.middles.entries()) write(pen, picture.letters[at] ?? '', MARGIN + x * SCALE, foot, 36, MUTED);
  pen.textAlign = 'right';
  write(pen, 'Griot', SIDE - MARGIN, SIDE - 56, 40, INK);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}

/** Gives the width that was written; words that would leave the picture are set narrower. */
function write(pen: CanvasRenderingContext2D, words: string, x: number, y: number, size: number, colour: string): number {
  pen.font = `700 ${size}px "Griot Bricolage", system-ui, sans-serif`;
  pen.fillStyle = colour;
  const room = SIDE - 2 * MARGIN;
  pen.fillText(words, x, y, room);
  return Math.min(room, pen.measureText(words).width);
}
