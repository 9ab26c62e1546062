/** The seven ways a cover is laid out: five for novels, one for albums, one for manga with its paper belt. */
import { figureColour, type Dye } from './dyes.ts';
import { FAMILIES, type Cell } from './families.ts';
import { advance, fit, type FittedText } from './fit.ts';
import { pick, type Dice } from './hash.ts';
import { weave, type Grid, type Threads } from './paths.ts';
import type { CoverShape, CoverText, WovenCover } from './woven-cover.ts';

export type Layout = 'pagne' | 'bas' | 'etiquette' | 'lisiere' | 'talisman' | 'album' | 'obi';

export interface Sheet {
  readonly headline: string;
  readonly subtitle: string;
  readonly figure: string;
  readonly author: string;
  readonly dye: Dye;
  readonly height: number;
  readonly roll: Dice;
  readonly bands: (grid: Grid, symmetric?: boolean) => Threads;
}

type Anchor = CoverText['anchor'];
type Drawing = Omit<WovenCover, 'height' | 'ground'>;

const COLUMNS = 40;
const UNIT = 2.5;

const text = ({ size, stretch, lines }: FittedText, x: number, y: number, fill: string, anchor: Anchor = 'start'): CoverText => ({
  x,
  y,
  size,
  stretch,
  lines,
  fill,
  anchor,
});

/** One small line, the author's as a rule; nothing at all when there is nothing to say. */
function small(words: string, x: number, y: number, fill: string, anchor: Anchor = 'start', width = 80, size = 7): CoverText[] {
  if (words === '') return [];
  return [text(fit(words, width, 40, { largest: size, smallest: 5, maxLines: 1, stretches: [88, 75] }), x, y, fill, anchor)];
}

const threads = ({ first, second }: Threads, dye: Dye): CoverShape[] => [
  { d: first, fill: dye.thread },
  { d: second, fill: dye.second },
];

const box = (x: number, y: number, width: number, height: number): string => `M${x} ${y}h${width}v${height}h-${width}z`;

const pagne = ({ headline, author, dye, height, bands }: Sheet): Drawing => {
  const rows = Math.floor((height * 0.56) / UNIT);
  const shapes = threads(bands({ columns: COLUMNS, rows, unit: UNIT }), dye);
  const top = rows * UNIT + 4;
  const title = fit(headline, 86, height - top - 20, { largest: 27, maxLines: 4 });
  return { shapes, texts: [text(title, 7, top + title.size * 0.92, dye.thread), ...small(author, 7, height - 7, dye.thread)] };
};

const bas = ({ headline, author, dye, height, bands }: Sheet): Drawing => {
  const rows = Math.floor((height * 0.36) / UNIT) | 1;
  const top = height - rows * UNIT;
  const shapes = threads(bands({ columns: COLUMNS, rows, unit: UNIT, top }), dye);
  const title = fit(headline, 86, top - 30, { largest: 32, maxLines: 5 });
  return { shapes, texts: [text(title, 7, 8 + title.size * 0.86, dye.thread), ...small(author, 7, top - 6, dye.thread)] };
};

const etiquette = ({ headline, author, dye, height, bands }: Sheet): Drawing => {
  const cloth = threads(bands({ columns: COLUMNS, rows: Math.ceil(height / UNIT), unit: UNIT }), dye);
  const title = fit(headline, 68, height * 0.36, { largest: 21, maxLines: 4 });
  const tall = title.lines.length * title.size + 26;
  const top = Math.round((height - tall) * 0.42);
  return {
    shapes: [
      ...cloth,
      { d: box(11, top, 78, tall), fill: dye.ground },
      { d: box(13, top + 2, 74, tall - 4), stroke: dye.thread, strokeWidth: 0.9 },
    ],
    texts: [
      text(title, 50, top + 7 + title.size * 0.86, dye.thread, 'middle'),
      ...small(author, 50, top + tall - 6.5, dye.thread, 'middle', 68, 6.5),
    ],
  };
};

const lisiere = ({ headline, author, dye, height, bands }: Sheet): Drawing => {
  const cloth = threads(bands({ columns: 10, rows: Math.ceil(height / UNIT), unit: UNIT }, false), dye);
  const title = fit(headline, 64, height - 36, { largest: 27, maxLines: 6, stretches: [75, 88] });
  return {
    shapes: [...cloth, { d: `M25.6 0V${height}`, stroke: dye.second, strokeWidth: 1 }],
    texts: [text(title, 31, 10 + title.size * 0.84, dye.thread), ...small(author, 31, height - 8, dye.thread, 'start', 64)],
  };
};

const talisman = ({ headline, author, dye, height, roll }: Sheet): Drawing => {
  const side = 31;
  const unit = 2.2;
  const k = 2 + Math.floor(roll() * 3);
  const figure = FAMILIES[pick(roll, ['losange', 'escalier', 'losange', 'sablier'] as const)];
  const ground = FAMILIES[pick(roll, ['losange', 'points', 'damier', 'croix'] as const)];
  const left = (100 - side * unit) / 2;
  const top = height - side * unit - 21;
  const cellAt = (x: number, y: number): Cell => {
    const mx = x < side / 2 ? x : side - 1 - x;
    const my = y < side / 2 ? y : side - 1 - y;
    if (mx === 0 || my === 0) return 1;
    if (mx === 1 || my === 1) return 0;
    const cell = figure(mx, my, side, side, k);
    const behind = ground(mx, my, 15, 15, k + 1);
    if (cell === 1) return behind ? 2 : 1;
    if (cell === 2) return 2;
    return behind === 1 && mx > 3 && my > 3 && (mx + my) % 2 ? 2 : 0;
  };
  const title = fit(headline, 88, top - 10, { largest: 22, maxLines: 3 });
  const baseline = 7 + title.size * 0.86 + (top - 10 - title.lines.length * title.size) / 2;
  return {
    shapes: threads(weave({ columns: side, rows: side, unit, left, top }, cellAt), dye),
    texts: [text(title, 50, baseline, dye.thread, 'middle'), ...small(author, 50, height - 7.5, dye.thread, 'middle')],
  };
};

/** The volume's figure, smaller when the label is long ("1–3", "HS 2"). */
const figureText = (figure: string, x: number, y: number, fill: string, largest: number, width: number): CoverText => {
  const size = Math.min(largest, (largest * width) / Math.max(advance(figure, largest, 75), 1));
  return text({ size, stretch: 75, lines: [figure] }, x, y, fill, 'end');
};

const album = ({ headline, subtitle, figure, dye, height, bands }: Sheet): Drawing => {
  const rows = Math.floor((height * 0.34) / UNIT) | 1;
  const top = height - rows * UNIT;
  const shapes = threads(bands({ columns: COLUMNS, rows, unit: UNIT, top }), dye);
  const title = fit(headline, 86, 44, { largest: 22, maxLines: 3 });
  const number = figureText(figure, 95, top - 6, figureColour(dye), 34, subtitle === '' ? 86 : 40);
  const room = Math.min(60, 84 - advance(figure, number.size, number.stretch));
  const below = fit(subtitle, room, 30, { largest: 8.5, smallest: 6, maxLines: 3, stretches: [88, 75] });
  const texts = [text(title, 7, 8 + title.size * 0.84, dye.thread), number];
  if (subtitle !== '') texts.push(text(below, 7, top - 7 - (below.lines.length - 1) * below.size, dye.thread));
  return { shapes, texts };
};

const obi = ({ headline, figure, author, dye, height, bands }: Sheet): Drawing => {
  const belt = 34;
  const top = height - belt;
  const rows = Math.min(Math.floor((height - belt - 28) / UNIT), 39);
  const cloth = threads(bands({ columns: COLUMNS, rows, unit: UNIT, top: 28 }), dye);
  const title = fit(headline, 86, 22, { largest: 24, maxLines: 1, stretches: [75, 88, 100] });
  return {
    shapes: [...cloth, { d: box(0, top, 100, belt), fill: dye.thread }],
    texts: [
      text(title, 7, 8 + title.size * 0.78, dye.thread),
      figureText(figure, 94, top + 27, dye.ground, 30, 44),
      ...small(author, 7, top + belt - 8, dye.ground, 'start', 46, 6.6),
    ],
  };
};

const LAYOUTS: Record<Layout, (sheet: Sheet) => Drawing> = { pagne, bas, etiquette, lisiere, talisman, album, obi };

/** Draws one layout, with the fold of the spine on the covers that leave room for it. */
export function drawLayout(layout: Layout, sheet: Sheet): WovenCover {
  const { shapes, texts } = LAYOUTS[layout](sheet);
  const spine: CoverShape[] =
    layout === 'lisiere' || layout === 'etiquette'
      ? []
      : [{ d: `M2.6 0V${sheet.height}`, stroke: '#000', strokeOpacity: 0.16, strokeWidth: 0.7 }];
  return { height: sheet.height, ground: sheet.dye.ground, shapes: [...shapes, ...spine], texts };
}
