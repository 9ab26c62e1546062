/** What stands on a generated cover: the big words, the small ones, the figure. Pure text, no drawing. */

/** What a cover is woven from. The same input gives the same cloth on every device. */
export interface CoverInput {
  readonly title: string;
  readonly author: string;
  readonly category: 'roman' | 'bd' | 'manga';
  readonly seriesName?: string;
  /** As printed: "4", "8.5", "1–3". */
  readonly volumeLabel?: string;
}

export interface CoverTitle {
  readonly headline: string;
  /** The volume's own title under the series name; empty when it adds nothing. */
  readonly subtitle: string;
  readonly figure: string;
}

const SEPARATORS = /^[\s,:;.\-–—|/]+/;
const VOLUME_WORDS = /^(?:(?:tome|tomes|vol|volume|t|n°|no|#)\.?\s*)?\d+(?:[.,]\d+)?\s*/i;

/** "One Piece, tome 62" under "One Piece" adds nothing; "Astérix gladiateur" under "Astérix" does. */
function ownTitle(title: string, series: string): string {
  if (!title.toLowerCase().startsWith(series.toLowerCase())) return title;
  const rest = title.slice(series.length);
  if (!SEPARATORS.test(rest) && rest !== '') return title;
  const afterNumber = rest.replace(SEPARATORS, '').replace(VOLUME_WORDS, '');
  const separated = /^\s*[,:;.\-–—|/]/.test(rest) || afterNumber !== rest.replace(SEPARATORS, '');
  if (afterNumber === '') return '';
  return separated ? afterNumber.replace(SEPARATORS, '') : title;
}

export function coverTitle({ title, seriesName = '', volumeLabel = '' }: CoverInput): CoverTitle {
  if (volumeLabel === '') return { headline: title, subtitle: '', figure: '' };
  if (seriesName === '') return { headline: title, subtitle: '', figure: volumeLabel };
  return { headline: seriesName, subtitle: ownTitle(title, seriesName), figure: volumeLabel };
}

/**
 * What the cloth is seeded with. "Cheikh Hamidou Kane" and "C. Hamidou Kane" weave the same cover: only the last word of
 * the author counts. Within a series the author does not count at all, because series outlive their authors and must
 * keep their dye.
 */
export function coverKey({ title, author, seriesName = '' }: CoverInput): string {
  if (seriesName !== '') return `${seriesName}|`;
  return `${title}|${
    author
      .trim()
      .split(/[ ,&]+/)
      .at(-1) ?? ''
  }`;
}
