/**
 * How answers become figures, as data, so that an instrument brings its own scoring and code knows no question.
 *
 * Everything is scored over one list of options, the subjects (the twelve domains of griot-ikigai). A measure (a circle) is a
 * weighted mean of parts, each between 0 and 1 for each subject; a part that is not answered drops out and lowers the coverage.
 * The measures of a subject become one figure by a weighted geometric mean, which is drawn towards `prior` as far as answers are missing.
 */
import { z } from 'zod';
import { slug } from './question.ts';
import { text } from './text-shape.ts';

const share = z.number().min(0).max(1);
const weight = z.number().positive().max(100);

/** What a part is for one subject, 0 … 1. */
export type Source =
  | { readonly kind: 'chosen'; readonly question: string }
  | { readonly kind: 'rank'; readonly question: string; readonly values: readonly number[] }
  | { readonly kind: 'level'; readonly question: string }
  | { readonly kind: 'weighted-levels'; readonly question: string; readonly map: string }
  | { readonly kind: 'best-affinity'; readonly question: string; readonly map: string }
  | { readonly kind: 'named'; readonly question: string; readonly field: string }
  | { readonly kind: 'confirmed'; readonly question: string }
  | { readonly kind: 'any'; readonly of: readonly Source[] };

export const source: z.ZodType<Source> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** 1 when the subject is among what was chosen. */
    z.strictObject({ kind: z.literal('chosen'), question: slug }),
    /** By its place in a ranking; 0 without one. */
    z.strictObject({ kind: z.literal('rank'), question: slug, values: z.array(share).min(1).max(50) }),
    /** The subject is a row of a grid or of cards: its level, as a share of the scale. */
    z.strictObject({ kind: z.literal('level'), question: slug }),
    /** Rows are other things: the mean of their levels, weighted by map[subject][row]. */
    z.strictObject({ kind: z.literal('weighted-levels'), question: slug, map: slug }),
    /** Options are other things: the greatest map[option][subject] among those chosen. */
    z.strictObject({ kind: z.literal('best-affinity'), question: slug, map: slug }),
    /** 1 when an entry of a group names the subject in that field. */
    z.strictObject({ kind: z.literal('named'), question: slug, field: slug }),
    /** 1 when something found in a file was confirmed as the subject. */
    z.strictObject({ kind: z.literal('confirmed'), question: slug }),
    /** The greatest of several; answered when one of them is. */
    z.strictObject({ kind: z.literal('any'), of: z.array(source).min(1).max(10) }),
  ]),
);

const part = z.strictObject({
  id: slug,
  weight,
  source,
  /** What a counterfactual says when this is what would change: "If somebody paid you for “{subject}”". */
  would: text.optional(),
});
export type Part = z.infer<typeof part>;

const measure = z.strictObject({
  id: slug,
  text,
  /** In the words of the middle of a sentence: "what you love". */
  inWords: text,
  parts: z.array(part).min(1).max(20),
});
export type Measure = z.infer<typeof measure>;

/** Its weight in the geometric mean; 1 for a measure that none is stated of. */
const exponent = z.strictObject({
  measure: slug,
  base: z.number().min(0).max(10),
  /** Adds `slope` × the answer to this slider; `standard` while there is none. */
  question: slug,
  slope: z.number().min(0).max(10),
  standard: z.number(),
});
export type Exponent = z.infer<typeof exponent>;

/** Types (RIASEC letters) that subjects are made of: map[subject][type]. */
const types = z.strictObject({
  list: slug,
  map: slug,
  /** Levels asked for each type, and the measure that the subjects bring; the two weights sum to 1. */
  question: slug,
  levelWeight: share,
  measure: slug,
  measureWeight: share,
  /** Figures are 0 … 100: a range below `flat` shows no code, letters within `tie` points are told as equal. */
  flat: z.number().min(0).max(100),
  tie: z.number().min(0).max(100),
  length: z.int().min(1).max(6),
});
export type TypeScoring = z.infer<typeof types>;

export const scoring = z.strictObject({
  /** The list of options that everything is scored over. */
  subjects: slug,
  measures: z.array(measure).min(1).max(10),
  /** A subject is in a measure's circle from here on. */
  threshold: share,
  floor: share,
  exponents: z.array(exponent).max(10),
  prior: share,
  provisionalBelow: share,
  types: types.optional(),
  /** Names for a subject that is in all these circles. */
  overlaps: z.array(z.strictObject({ id: slug, text, measures: z.array(slug).min(2).max(10) })).max(20),
  /** What answers say beside the figures, for directions and recommendations: role → question. Never scored. */
  context: z.record(slug, slug),
  /** Tags of the profile vector besides the subjects: `prefix:option` for each option chosen. */
  tags: z.array(z.strictObject({ prefix: slug, question: slug, weight })).max(10),
});
export type Scoring = z.infer<typeof scoring>;

/** From option ids of one list to weights of option ids of another. */
export const affinityMap = z.record(slug, z.record(slug, z.number().min(0).max(10)));
export type AffinityMap = z.infer<typeof affinityMap>;
