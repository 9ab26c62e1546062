/**
 * From what somebody answered to occupations worth a look: "pistes", never "your job".
 * Owns: how an occupation is compared with a profile, which few are shown, and the figures each of them came from.
 * Knows nothing of: questions, storage, words of the screen. Without a pack it still says which activities are near.
 * Same input, same answer: nothing here asks the clock or chance, and ties go by code, then id.
 *
 * match = ½ · (r[major] + ½ · r[minor]) / 150 + ½ · the greatest shown(d) of its activities; r in 0 … 100 (A.5 of the
 * instrument's notes). How well interests fit says little of how content people are at work (ρ = .11 over 107 studies): values
 * order anew what fits, and nobody is told that an occupation suits them.
 */
import { ACTIVITY_DOMAINS, type ActivityDomain } from './activity-domain.ts';
import type { DirectionPack, FirstStep, Occupation } from './direction/pack.ts';
import { DOMAINS_OF_FAMILY, TRAINING_SPANS, type RiasecLetter, type TrainingSpan, type WorkValue } from './direction/vocabulary.ts';

/** The four circles: loved, good at, needed, paid for. */
export const CIRCLES = ['L', 'G', 'W', 'P'] as const;
export type Circle = (typeof CIRCLES)[number];

/** Figures of an analysis, of which a profile of the questionnaire has more. */
export interface DirectionProfile {
  readonly subjects: readonly {
    readonly id: string;
    /** 0 … 1. */
    readonly shown: number;
    readonly isProvisional: boolean;
    readonly measures: Readonly<Record<string, { readonly value: number; readonly isIn: boolean }>>;
  }[];
  /** 0 … 100 by letter; nothing where the questions were not answered. */
  readonly types: { readonly scores: Readonly<Record<string, number>>; readonly isFlat: boolean } | undefined;
}

/** One answer that would lift an activity, and the circle in which it does. */
export interface Lift {
  readonly measure: string;
}

export interface DirectionContext<Counterfactual extends Lift = Lift> {
  /** What somebody could give to learning; without it every occupation fits (whoever is retired is not asked). */
  readonly training?: TrainingSpan;
  /** What counts most to them, first place first. */
  readonly values?: readonly WorkValue[];
  /** By activity, the one answer that would lift it. Left out: not computed. */
  readonly counterfactuals?: Readonly<Partial<Record<string, Counterfactual>>>;
  /** How many pistes, 5 unless told. */
  readonly most?: number;
}

/** `near`: in three circles or more; `one-step`: one circle is missing, and what would close it is known; `explore`: loved, not yet practised. */
export type PisteKind = 'near' | 'one-step' | 'explore';

export interface NearDomain<Counterfactual extends Lift = Lift> {
  readonly domain: ActivityDomain;
  readonly kind: PisteKind;
  readonly shown: number;
  readonly isProvisional: boolean;
  readonly inCircles: readonly Circle[];
  readonly missing: readonly Circle[];
  readonly counterfactual?: Counterfactual;
}

/** The figures that a piste came from, each with its share of the match. */
export interface PisteReasons<Counterfactual extends Lift = Lift> {
  readonly interest?: {
    readonly major: { readonly letter: RiasecLetter; readonly score: number };
    readonly minor?: { readonly letter: RiasecLetter; readonly score: number };
    /** The six letters hardly differ: the share is told, not explained by a letter. */
    readonly isFlat: boolean;
    readonly share: number;
  };
  readonly activity: NearDomain<Counterfactual> & { readonly share: number };
  /** Ranked values that it answers to, and their place from 1. */
  readonly values: readonly { readonly value: WorkValue; readonly place: number }[];
  /** What they added to the order, not to the match. */
  readonly valuesShare: number;
  readonly training: { readonly needed?: TrainingSpan; readonly offered?: TrainingSpan };
}

export interface Piste<Counterfactual extends Lift = Lift> {
  readonly occupation: Pick<Occupation, 'id' | 'code' | 'family' | 'label'>;
  readonly kind: PisteKind;
  /** 0 … 1. */
  readonly match: number;
  readonly reasons: PisteReasons<Counterfactual>;
  /** Something that can be done within a week. */
  readonly firstStep: FirstStep;
  /** Words by which a book and a drama of this kind of life may be found. */
  readonly themes: { readonly fr: readonly string[]; readonly en: readonly string[] };
}

export interface Directions<Counterfactual extends Lift = Lift> {
  /** By kind, the best first; fewer than asked for when fewer are near. */
  readonly pistes: readonly Piste<Counterfactual>[];
  /** Activities that are near by themselves, with or without a pack. */
  readonly domains: readonly NearDomain<Counterfactual>[];
  /** Which pack they are from; nothing when there was none. */
  readonly pack?: { readonly id: string; readonly version: string; readonly starter: boolean; readonly credit: string };
  /** Occupations that would have been compared but take longer to learn than was offered. */
  readonly tooLong: number;
}

/** Order of the three kinds, and how many of each are taken before the rest goes by score. */
const FIRST_OF_KIND: Readonly<Record<PisteKind, number>> = { near: 2, 'one-step': 2, explore: 1 };
const KINDS = ['near', 'one-step', 'explore'] as const;
/** Five occupations of one family are one piste told five times. */
const MOST_OF_FAMILY = 2;
const VALUE_OF_PLACE = [1, 2 / 3, 1 / 3] as const;
const VALUES_WEIGHT = 0.1;

export function matchDirections<Counterfactual extends Lift = Lift>(
  profile: DirectionProfile,
  pack: DirectionPack | undefined,
  context: DirectionContext<Counterfactual> = {},
): Directions<Counterfactual> {
  const domains = nearDomains(profile, context);
  if (pack === undefined) return { pistes: [], domains, tooLong: 0 };
  const byDomain = new Map(domains.map((near) => [near.domain, near]));
  const shown = new Map(profile.subjects.map((subject) => [subject.id, subject.shown]));

  let tooLong = 0;
  const candidates: Candidate<Counterfactual>[] = [];
  for (const occupation of pack.occupations) {
    const lead = leadOf(occupation, shown);
    const near = lead === undefined ? undefined : byDomain.get(lead);
    if (near === undefined) continue;
    if (takesTooLong(occupation, context.training)) tooLong += 1;
    else candidates.push(candidate(occupation, near, profile, context));
  }
  const { id, version, starter, credit } = pack;
  const pistes = chosen(candidates.sort(bestFirst), context.most ?? 5).map((one) => pisteOf(one, pack));
  return { pistes, domains, pack: { id, version, starter, credit }, tooLong };
}

interface Candidate<Counterfactual extends Lift> {
  readonly occupation: Occupation;
  readonly match: number;
  readonly score: number;
  readonly reasons: PisteReasons<Counterfactual>;
}

/** Activities of one of the three kinds, the strongest first. */
function nearDomains<Counterfactual extends Lift>(
  { subjects }: DirectionProfile,
  { counterfactuals }: DirectionContext<Counterfactual>,
): NearDomain<Counterfactual>[] {
  const near: NearDomain<Counterfactual>[] = [];
  for (const { id, shown, isProvisional, measures } of subjects) {
    if (!isActivityDomain(id)) continue;
    const inCircles = CIRCLES.filter((circle) => measures[circle]?.isIn === true);
    const missing = CIRCLES.filter((circle) => !inCircles.includes(circle));
    const lift = counterfactuals?.[id];
    // What lifts another circle leaves the missing one open.
    const counterfactual = missing.length === 1 && lift?.measure === missing[0] ? lift : undefined;
    const kind = kindOf(inCircles, counterfactuals === undefined || counterfactual !== undefined);
    if (kind === undefined) continue;
    near.push({ domain: id, kind, shown, isProvisional, inCircles, missing, ...(counterfactual !== undefined && { counterfactual }) });
  }
  return near.sort((one, other) => other.shown - one.shown || compare(one.domain, other.domain));
}

const kindOf = (inCircles: readonly Circle[], mayBeClosed: boolean): PisteKind | undefined => {
  if (inCircles.length === 4) return 'near';
  if (inCircles.length === 3) return mayBeClosed ? 'one-step' : 'near';
  return inCircles.includes('L') && !inCircles.includes('G') ? 'explore' : undefined;
};

/** Of what the occupation is made of, what this person shows most of; ties by the order of the activities. */
function leadOf({ domains, family }: Occupation, shown: ReadonlyMap<string, number>): ActivityDomain | undefined {
  let lead: ActivityDomain | undefined;
  for (const domain of domains ?? DOMAINS_OF_FAMILY[family])
    if (shown.has(domain) && (lead === undefined || shown.get(domain)! > shown.get(lead)!)) lead = domain;
  return lead;
}

const takesTooLong = ({ training }: Occupation, offered: TrainingSpan | undefined): boolean =>
  training !== undefined && offered !== undefined && TRAINING_SPANS.indexOf(training) > TRAINING_SPANS.indexOf(offered);

function candidate<Counterfactual extends Lift>(
  occupation: Occupation,
  near: NearDomain<Counterfactual>,
  { types }: DirectionProfile,
  { training: offered, values = [] }: DirectionContext<Counterfactual>,
): Candidate<Counterfactual> {
  const { major, minor, training: needed } = occupation;
  const interest = types && interestOf(types, major, minor);
  const activityShare = 0.5 * near.shown;
  const answered = values
    .map((value, at) => ({ value, place: at + 1 }))
    .filter(({ value, place }) => place <= VALUE_OF_PLACE.length && (occupation.values ?? []).includes(value));
  const valuesShare = (VALUES_WEIGHT * sum(answered.map(({ place }) => VALUE_OF_PLACE[place - 1] ?? 0))) / sum(VALUE_OF_PLACE);
  const match = rounded((interest?.share ?? 0) + activityShare);
  return {
    occupation,
    match,
    score: rounded(match + valuesShare),
    reasons: {
      ...(interest && { interest }),
      activity: { ...near, share: rounded(activityShare) },
      values: answered,
      valuesShare: rounded(valuesShare),
      training: { ...(needed && { needed }), ...(offered && { offered }) },
    },
  };
}

function interestOf(types: NonNullable<DirectionProfile['types']>, major: RiasecLetter, minor: RiasecLetter | undefined) {
  const score = (letter: RiasecLetter) => types.scores[letter] ?? 0;
  return {
    major: { letter: major, score: score(major) },
    ...(minor && { minor: { letter: minor, score: score(minor) } }),
    isFlat: types.isFlat,
    share: rounded((0.5 * (score(major) + 0.5 * (minor ? score(minor) : 0))) / 150),
  };
}

/** A few of each kind, then the best of what is left; not more than two of a family while others are there. */
function chosen<Counterfactual extends Lift>(
  best: readonly Candidate<Counterfactual>[],
  most: number,
): readonly Candidate<Counterfactual>[] {
  const taken = new Set<Candidate<Counterfactual>>();
  const ofFamily = (letter: string) => [...taken].filter(({ occupation }) => occupation.family === letter).length;
  const take = (from: readonly Candidate<Counterfactual>[], upTo: number, isWanted: (one: Candidate<Counterfactual>) => boolean) => {
    for (const one of from) {
      if (upTo <= 0 || taken.size >= most) return;
      if (taken.has(one) || !isWanted(one)) continue;
      taken.add(one);
      upTo -= 1;
    }
  };
  const varied = ({ occupation }: Candidate<Counterfactual>) => ofFamily(occupation.family) < MOST_OF_FAMILY;
  for (const kind of KINDS)
    take(
      best.filter(({ reasons }) => reasons.activity.kind === kind),
      FIRST_OF_KIND[kind],
      varied,
    );
  take(best, most, varied);
  take(best, most, () => true);
  return KINDS.flatMap((kind) => best.filter((one) => taken.has(one) && one.reasons.activity.kind === kind));
}

function pisteOf<Counterfactual extends Lift>(
  { occupation, match, reasons }: Candidate<Counterfactual>,
  pack: DirectionPack,
): Piste<Counterfactual> {
  const { id, code, family, label } = occupation;
  const ofFamily = pack.families[family];
  return {
    occupation: { id, ...(code !== undefined && { code }), family, label },
    kind: reasons.activity.kind,
    match,
    reasons,
    firstStep: occupation.firstStep ?? ofFamily.firstStep,
    themes: ofFamily.themes,
  };
}

const bestFirst = (one: Candidate<Lift>, other: Candidate<Lift>): number =>
  other.score - one.score ||
  compare(one.occupation.code ?? '', other.occupation.code ?? '') ||
  compare(one.occupation.id, other.occupation.id);

/** Not by a language's rules, which differ between engines. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
/** Two ways of adding the same figures are one figure. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
const isActivityDomain = (id: string): id is ActivityDomain => (ACTIVITY_DOMAINS as readonly string[]).includes(id);
