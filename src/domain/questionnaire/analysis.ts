/**
 * What an analysis says: figures, and claims with their evidence. Plain JSON; every number is rounded once (rounded.ts), so that
 * the same input is the same bytes on every engine. It holds ids only: the words are in wording.ts.
 */
import type { AnswerProblem } from './read-answer.ts';

/** Part of every result: raised whenever the same input would give another analysis. */
export const ENGINE_VERSION = '1.0.0';

export interface MeasureFigure {
  /** 0 … 1. */
  readonly value: number;
  /** Share of its weight that was answered, 0 … 1. */
  readonly coverage: number;
  /** From the threshold on. */
  readonly isIn: boolean;
}

export interface SubjectFigure {
  readonly id: string;
  /** 0 … 1, drawn towards the prior as far as answers are missing; what is shown. */
  readonly shown: number;
  /** 0 … 1, the weighted geometric mean of what was answered. */
  readonly raw: number;
  readonly coverage: number;
  readonly isProvisional: boolean;
  readonly measures: Readonly<Record<string, MeasureFigure>>;
  /** Names of overlaps it is in ("passion"). */
  readonly overlaps: readonly string[];
  /** Something about it was contested. */
  readonly isContested: boolean;
}

export interface TypeFigures {
  /** 0 … 100 by type. */
  readonly scores: Readonly<Record<string, number>>;
  /** Share of what tells of them that was answered, 0 … 1. */
  readonly coverage: number;
  /** The greatest less the least. */
  readonly range: number;
  /** Little differentiated: no code is told. */
  readonly isFlat: boolean;
  /** The strongest first ("A", "S", "E"); empty when flat or contested. */
  readonly code: readonly string[];
  /** The same as places: letters that are as good as equal share one. */
  readonly places: readonly (readonly string[])[];
}

/** One piece of what a claim rests on. */
export interface Evidence {
  readonly question: string;
  readonly measure: string;
  readonly part: string;
  /** Absent of what was said of the types. */
  readonly subject?: string;
  /** How it was answered, for its sentence. */
  readonly said:
    | { readonly kind: 'chosen' | 'not-chosen' | 'named' | 'confirmed' }
    | { readonly kind: 'ranked'; readonly place: number }
    | { readonly kind: 'level'; readonly level: string }
    | { readonly kind: 'levels'; readonly levels: readonly (readonly [row: string, level: string])[] }
    | { readonly kind: 'affinity'; readonly options: readonly string[] };
  /** The part's share of its measure among what was answered, 0 … 1. */
  readonly weight: number;
  /** What it brings to the measure: weight × value. Nothing: it speaks against. */
  readonly contribution: number;
}

/** One answer that, changed, would lift a subject. */
export interface Counterfactual {
  readonly subject: string;
  readonly question: string;
  readonly measure: string;
  readonly part: string;
  readonly change:
    | { readonly kind: 'choose'; readonly option: string }
    | { readonly kind: 'rank'; readonly option: string; readonly place: number }
    | { readonly kind: 'level'; readonly row: string; readonly level: string }
    | { readonly kind: 'name'; readonly option: string };
  readonly from: number;
  readonly to: number;
}

export interface Claim {
  /** The same for the same claim, whatever the figures: `heart:transmettre`. */
  readonly id: string;
  readonly key: ClaimKey;
  readonly subject?: string;
  readonly measure?: string;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
  readonly evidence: readonly Evidence[];
  readonly coverage: number;
  readonly counterfactual?: Counterfactual;
}

export const CLAIM_KEYS = [
  /** A subject in all circles. */
  'heart',
  /** In all but one. */
  'nearly',
  /** In circles that make an overlap with a name ("passion"), of a subject that is neither of the above. */
  'overlap',
  /** The strongest subject, above the prior and ahead of the next, when none is in all circles or all but one. */
  'leading',
  /** A subject in one circle. */
  'circle',
  'types',
  'flat',
] as const;
export type ClaimKey = (typeof CLAIM_KEYS)[number];

/** An answer that was not counted, and why. */
export interface NotCounted {
  readonly question: string;
  readonly why: 'hidden' | 'unusable' | 'in-part' | 'unknown-question';
  readonly problems: readonly AnswerProblem[];
}

/** `Direction`: what the packs that were given say (direction.ts); this module does not look into it. */
export interface Analysis<Direction = unknown> {
  readonly engineVersion: string;
  readonly instrument: { readonly id: string; readonly version: string; readonly hash: string };
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  /** SHA-256 of the canonical JSON of instrument, answers, rejections and pack versions. */
  readonly inputHash: string;
  /** Of all subjects together. */
  readonly coverage: number;
  readonly isProvisional: boolean;
  /** The strongest first; those that show the same by id. */
  readonly subjects: readonly SubjectFigure[];
  /** Subjects by circle, the strongest first. */
  readonly circles: Readonly<Record<string, readonly string[]>>;
  readonly types?: TypeFigures;
  readonly claims: readonly Claim[];
  /** Ids of claims that were contested. */
  readonly rejected: readonly string[];
  readonly directions: readonly Direction[];
  /** The profile vector, for recommendations: tag → 0 … 1. */
  readonly tags: Readonly<Record<string, number>>;
  /** Small things to try, of the strongest subjects. */
  readonly tries: readonly string[];
  readonly notCounted: readonly NotCounted[];
}
