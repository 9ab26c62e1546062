/**
 * A result as a picture to keep and to send, drawn on this device without a network, with the parts that its person chose. Always in
 * the colours of day, whatever the theme: the same result makes the same picture.
 */
import { FOUR_CIRCLES, linesOf, RADIUS } from '../../../ui/loom/four-circles.ts';
import { OUTER, weaveRadar, type RadarSubject } from '../../../ui/loom/woven-radar.ts';

export interface ResultPicture {
  readonly title: string;
  /** Left out: not shown. */
  readonly radar?: { readonly subjects: readonly RadarSubject[]; readonly strongest: readonly number[] };
  readonly circles?: { readonly names: readonly string[]; readonly centre?: string };
  /** Lines under the drawings. */
  readonly lines: readonly string[];
}

/** Fits a telephone's screen and a square of a social network, with room around; higher when it shows two drawings. */
const SIDE = 1_080;
const MARGIN = 72;
const COTTON = '#f4f2ed';
const INK = '#151c38';
const MUTED = '#515669';
const WARP = '#a4aabe';
const LINE_STRONG = '#857e70';
const DYES = ['#82234d', '#37459b', '#195e51', '#ac7515'];

/** A PNG, 1080 wide. `undefined` where the browser cannot draw one. */
export async function drawResult(picture: ResultPicture): Promise<Blob | undefined> {
  await document.fonts.load(`700 64px "Griot Bricolage"`).catch(() => undefined);
  const drawings = [picture.radar, picture.circles].filter((part) => part !== undefined).length;
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = 330 + drawings * 720 + picture.lines.length * 56;
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;
  pen.fillStyle = COTTON;
  pen.fillRect(0, 0, SIDE, canvas.height);
  let top = 130;
  for (const line of linesOf(picture.title, 26)) {
    write(pen, line, MARGIN, top, 68, INK, 'left');
    top += 74;
  }
  if (picture.radar !== undefined) top = drawRadar(pen, picture.radar, top);
  if (picture.circles !== undefined) top = drawCircles(pen, picture.circles, top);
  for (const line of picture.lines) {
    top += 56;
    write(pen, line, MARGIN, top, 38, MUTED, 'left');
  }
  write(pen, 'Griot', SIDE - MARGIN, canvas.height - 48, 40, INK, 'right');
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}

const SCALE = (SIDE - 2 * MARGIN) / 328;
const HALF_HEIGHT = 122;

/** Both drawings have their middle at (0, 0) and are 328 units wide. Gives where the next thing begins. */
function around(pen: CanvasRenderingContext2D, top: number, draw: () => void): number {
  pen.save();
  pen.translate(SIDE / 2, top + HALF_HEIGHT * SCALE);
  pen.scale(SCALE, SCALE);
  draw();
  pen.restore();
  return top + 2 * HALF_HEIGHT * SCALE + 24;
}

const drawRadar = (pen: CanvasRenderingContext2D, { subjects, strongest }: NonNullable<ResultPicture['radar']>, top: number): number =>
  around(pen, top, () => {
    const radar = weaveRadar(subjects);
    pen.strokeStyle = LINE_STRONG;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.arc(0, 0, OUTER, 0, 2 * Math.PI);
    pen.stroke();
    pen.strokeStyle = WARP;
    pen.lineWidth = 0.7;
    pen.stroke(new Path2D(radar.warp));
    radar.cells.forEach((path, at) => {
      pen.fillStyle = DYES[at % DYES.length]!;
      pen.fill(new Path2D(path));
    });
    pen.strokeStyle = INK;
    pen.lineWidth = 1.6;
    pen.stroke(new Path2D(radar.outline));
    radar.labels.forEach(({ name, x, y, anchor }, at) =>
      write(pen, name, x, y, strongest.includes(at) ? 14 : 11.5, strongest.includes(at) ? INK : MUTED, ALIGN[anchor]),
    );
  });

const drawCircles = (pen: CanvasRenderingContext2D, { names, centre }: NonNullable<ResultPicture['circles']>, top: number): number =>
  around(pen, top, () => {
    FOUR_CIRCLES.forEach(({ x, y, turn }, at) => {
      const dye = DYES[at]!;
      pen.save();
      pen.translate(x, y);
      pen.beginPath();
      pen.arc(0, 0, RADIUS, 0, 2 * Math.PI);
      pen.strokeStyle = dye;
      pen.lineWidth = 2;
      pen.stroke();
      pen.clip();
      pen.rotate((turn * Math.PI) / 180);
      pen.beginPath();
      for (let thread = -RADIUS; thread <= RADIUS; thread += 5) {
        pen.moveTo(-RADIUS, thread);
        pen.lineTo(RADIUS, thread);
      }
      pen.stroke();
      pen.restore();
    });
    if (centre !== undefined) {
      pen.fillStyle = COTTON;
      pen.fillRect(-64, -13, 128, 26);
      pen.strokeStyle = INK;
      pen.lineWidth = 1.8;
      pen.strokeRect(-64, -13, 128, 26);
      write(pen, centre, 0, 5, 15, INK, 'center', 116);
    }
    FOUR_CIRCLES.forEach(({ label: { x, y, anchor } }, at) =>
      linesOf(names[at] ?? '', anchor === 'middle' ? 40 : 16).forEach((line, row) =>
        write(pen, line, x, y + row * 15, 12.5, INK, ALIGN[anchor]),
      ),
    );
  });

const ALIGN = { start: 'left', middle: 'center', end: 'right' } as const;

/** Words that would leave the picture are set narrower. */
function write(
  pen: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  align: CanvasTextAlign,
  room = SIDE - 2 * MARGIN,
): void {
  pen.font = `700 ${size}px "Griot Bricolage", system-ui, sans-serif`;
  pen.textAlign = align;
  pen.fillStyle = colour;
  pen.fillText(words, x, y, room);
}
