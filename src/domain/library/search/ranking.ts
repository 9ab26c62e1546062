/**
 * The points of the library's search. They began as the table of the original (BT-5: exact title 35 000, partial title 25 000,
 * author 10 000, series 8 000, own book +3 000) and were tuned on the development set and `npm run bench:search`.
 * "Popular series +18 000" and "metadata quality +500…1 000" are left out: both would order the same library differently
 * on two devices, or before and after the network comes back (SEA-9).
 */
import type { Scoring } from '#domain/search/scoring.ts';
import type { MatchField } from './answer.ts';

/** Fields in the order of the bits of a mask; `initials` are those of the authors. */
export const FIELDS = [
  'title',
  'author',
  'series',
  'publisher',
  'year',
  'subtitle',
  'originalTitle',
  'initials',
  'genre',
  'tags',
  'notes',
] as const satisfies readonly (MatchField | 'initials')[];
export type IndexedField = (typeof FIELDS)[number];

const WEIGHTS: Readonly<Record<IndexedField, number>> = {
  title: 25_000,
  originalTitle: 22_000,
  subtitle: 18_000,
  author: 10_000,
  initials: 9_500,
  series: 20_000,
  genre: 2_000,
  year: 2_000,
  publisher: 1_500,
  tags: 2_000,
  // A note says a thousand words about other books too: it finds, and ranks last.
  notes: 800,
};

export const fieldBit = (field: IndexedField): number => 1 << FIELDS.indexOf(field);

export const SCORING: Scoring = {
  fieldWeights: FIELDS.map((field) => WEIGHTS[field]),
  whole: 35_000,
  spans: 5_000,
  begins: 1_500,
  sideBySide: 900,
  wordUntyped: 60,
};

/** The whole name of its series was typed: every volume earns the same, so that reading order decides. */
export const WHOLE_SERIES_NAME = 34_000;
/** As above, the last word being unfinished or mistyped. */
export const NEARLY_WHOLE_SERIES_NAME = 33_000;
/** All words stand in the name of the series, which says more. As a title that says more, but the same for every volume. */
export const PART_OF_SERIES_NAME = 24_000;
/** The very volume that was asked for, and one (an omnibus) that holds it. */
export const VOLUME_ASKED = 40_000;
export const VOLUME_INSIDE = 30_000;
/** The number stands in a text of the book, not as its volume: "Fahrenheit 451". */
export const NUMBER_IN_TEXT = 36_000;
/** A book the reader has, not only wishes for. */
export const OWN_BOOK = 3_000;
/** An ISBN leaves no doubt. */
export const ISBN = 1_000_000;
