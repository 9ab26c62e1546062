/** Fitting a title into a box with the measured advance table: no layout, the same lines on every device. */
import { GLYPHS, NARROW, WIDE } from './widths.ts';

export interface FittedText {
  /** Font size, in the units of the box. */
  readonly size: number;
  /** Position on the width axis, 75 … 100 (per cent). */
  readonly stretch: number;
  readonly lines: readonly string[];
}

export interface FitOptions {
  readonly largest?: number;
  readonly smallest?: number;
  readonly maxLines?: number;
  /** Widths to try, the preferred first. */
  readonly stretches?: readonly number[];
}

const indexOfGlyph = new Map([...GLYPHS].map((glyph, index) => [glyph, index]));
/** Half an em: what a system font gives for the letters outside latin (ɛ ɔ ŋ ō). */
const UNKNOWN_NARROW = 500;
const UNKNOWN_WIDE = 600;

/** Width of one line in the units of `size`. */
export function advance(text: string, size: number, stretch: number): number {
  const share = (stretch - 75) / 25;
  let thousandths = 0;
  for (const char of text) {
    const index = indexOfGlyph.get(char);
    const narrow = index === undefined ? UNKNOWN_NARROW : (NARROW[index] ?? UNKNOWN_NARROW);
    const wide = index === undefined ? UNKNOWN_WIDE : (WIDE[index] ?? UNKNOWN_WIDE);
    thousandths += narrow + (wide - narrow) * share;
  }
  return (thousandths / 1000) * size;
}

/** Words set one after another: at which word each line begins, and how wide the widest one is. */
interface Setting {
  readonly starts: readonly number[];
  readonly widest: number;
}

/** Fills lines up to `room`; widths and room in thousandths of the size, so that one measuring serves every size. */
function wrap(widths: readonly number[], space: number, room: number): Setting {
  const starts = [0];
  let widest = 0;
  let line = widths[0] ?? 0;
  for (let at = 1; at < widths.length; at += 1) {
    const longer = line + space + (widths[at] ?? 0);
    if (longer <= room) line = longer;
    else {
      widest = Math.max(widest, line);
      starts.push(at);
      line = widths[at] ?? 0;
    }
  }
  return { starts, widest: Math.max(widest, line) };
}

const linesOf = (words: readonly string[], { starts }: Setting): string[] =>
  starts.map((start, line) => words.slice(start, starts[line + 1] ?? words.length).join(' '));

/** Cuts a line that cannot fit and says so with an ellipsis. */
function cut(line: string, size: number, stretch: number, width: number): string {
  if (advance(line, size, stretch) <= width) return line;
  let kept = [...line];
  while (kept.length > 1 && advance(`${kept.join('')}…`, size, stretch) > width) kept = kept.slice(0, -1);
  return `${kept.join('').trimEnd()}…`;
}

/** A title worth setting in full; the rest would be too small to read, and would cost time to measure. */
const LONGEST_TITLE = 160;

/**
 * The largest setting of `text` in a box: widths are tried in order, a later one wins only when it is 12 % larger.
 * A text that fits at no size is set at the smallest, cut with an ellipsis.
 */
export function fit(text: string, width: number, height: number, options: FitOptions = {}): FittedText {
  const { largest = 30, smallest = 9, maxLines = 5, stretches = [100, 88, 75] } = options;
  const words = text
    .trim()
    .slice(0, LONGEST_TITLE)
    .replaceAll(/ ([!?:;»])/g, '\u00a0$1')
    .split(/[ \t\n]+/);
  let best: FittedText | undefined;
  for (const stretch of stretches) {
    const widths = words.map((word) => advance(word, 1000, stretch));
    const space = advance(' ', 1000, stretch);
    for (let size = largest; size >= smallest && (best === undefined || size > best.size * 1.12); size -= 0.5) {
      const room = (width * 1000) / size;
      const setting = wrap(widths, space, room);
      const high = setting.starts.length * size * 1.02;
      if (setting.starts.length > maxLines || high > height || setting.widest > room) continue;
      best = { size, stretch, lines: linesOf(words, setting) };
      break;
    }
  }
  if (best !== undefined) return best;
  const room = Math.max(1, Math.min(maxLines, Math.floor(height / (smallest * 1.02))));
  const all = linesOf(
    words,
    wrap(
      words.map((word) => advance(word, 1000, 75)),
      advance(' ', 1000, 75),
      (width * 1000) / smallest,
    ),
  );
  const lines = all
    .slice(0, room)
    .map((line, index) => cut(index === room - 1 && all.length > room ? `${line} …` : line, smallest, 75, width));
  return { size: smallest, stretch: 75, lines };
}
