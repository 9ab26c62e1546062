/**
 * Weaves the app's icons from the motif engine into public/icons: `npx tsx scripts/icons.ts`.
 * The files are committed; run this again only when the motif changes. PNG is written by hand (RFC 2083: one
 * palette, filter 0, zlib), so that no drawing library is needed for seven flat pictures.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { FAMILIES, type Cell } from '../src/ui/loom/families.ts';
import { weave } from '../src/ui/loom/paths.ts';

const PALETTE = ['#1e2656', '#e5ae46', '#f6f1e6'] as const;
const OUT = 'public/icons';
const SIDE = 17;

/** The woven medallion of the lisière: a lozenge in gold, its eye in cotton, on indigo. */
const medallion = (x: number, y: number): Cell => FAMILIES.losange(x, y, SIDE, SIDE, 2);
const plus = (x: number, y: number): Cell => {
  const [dx, dy] = [Math.abs(x - 8), Math.abs(y - 8)];
  return (dx <= 1 && dy <= 6) || (dy <= 1 && dx <= 6) ? 1 : 0;
};
const lens = (x: number, y: number): Cell => {
  const ring = Math.hypot(x - 7, y - 7);
  if (ring >= 3.6 && ring < 5.6) return 1;
  return x - y < 2 && y - x < 2 && x >= 11 && x <= 15 ? 2 : 0;
};
/** Bars of a code in gold, with the line that reads them in cotton. */
const bars = (x: number, y: number): Cell => {
  if (y === 8 && x >= 1 && x <= 15) return 2;
  return y >= 3 && y <= 13 && [2, 4, 5, 8, 10, 11, 14].includes(x) ? 1 : 0;
};

/** Pixels of a square icon; `margin` is the share of the side that stays ground on each edge (maskable: 0.2 is safe). */
function draw(size: number, margin: number, figure: (x: number, y: number) => Cell): Uint8Array {
  const cell = Math.max(1, Math.floor((size * (1 - 2 * margin)) / SIDE));
  const start = Math.floor((size - cell * SIDE) / 2);
  const pixels = new Uint8Array(size * size);
  for (let y = 0; y < cell * SIDE; y += 1) {
    for (let x = 0; x < cell * SIDE; x += 1) {
      pixels[(start + y) * size + start + x] = figure(Math.floor(x / cell), Math.floor(y / cell));
    }
  }
  return pixels;
}

function png(size: number, pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc(size * (size + 1));
  for (let y = 0; y < size; y += 1) rows.set(pixels.subarray(y * size, (y + 1) * size), y * (size + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(PALETTE.map((colour) => colour.slice(1)).join(''), 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

mkdirSync(OUT, { recursive: true });
const icons = [
  ['icon-192.png', 192, 0.06, medallion],
  ['icon-512.png', 512, 0.06, medallion],
  ['icon-maskable-512.png', 512, 0.2, medallion],
  ['apple-touch-icon.png', 180, 0.1, medallion],
  ['shortcut-scan.png', 96, 0.15, bars],
  ['shortcut-add.png', 96, 0.15, plus],
  ['shortcut-search.png', 96, 0.15, lens],
] as const;
for (const [name, size, margin, figure] of icons) writeFileSync(`${OUT}/${name}`, png(size, draw(size, margin, figure)));

const threads = weave({ columns: SIDE, rows: SIDE, unit: 1, left: 1.5, top: 1.5 }, medallion);
writeFileSync(
  `${OUT}/icon.svg`,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" shape-rendering="crispEdges"><path fill="${PALETTE[0]}" d="M0 0h20v20H0z"/><path fill="${PALETTE[1]}" d="${threads.first}"/><path fill="${PALETTE[2]}" d="${threads.second}"/></svg>\n`,
);
