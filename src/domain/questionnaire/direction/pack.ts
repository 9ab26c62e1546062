/**
 * The shape of a pack of occupations (docs/packs/directions.md): data that is loaded when directions are asked for, from this
 * app's own origin, and never trusted before it was parsed here.
 * Only this file of the directions needs zod; matching does not.
 */
import { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import { ACTIVITY_DOMAINS } from '../activity-domain.ts';
import { OCCUPATION_FAMILIES, RIASEC_LETTERS, STEP_KINDS, TRAINING_SPANS, WORK_VALUES } from './vocabulary.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
/** French is always there; a reader of another language is shown the French where a pack has nothing else. */
const inLanguages = (most: number) => z.object({ fr: words(most), en: words(most).optional() });

const firstStep = z.object({ kind: z.enum(STEP_KINDS), text: inLanguages(200) });

const occupation = z.object({
  /** Stable within the pack, and unique there. */
  id: z.string().regex(/^[a-z0-9-]{2,60}$/),
  /** ROME code; several occupations may share one. */
  code: z
    .string()
    .regex(/^[A-N]\d{4}$/)
    .optional(),
  family: z.enum(OCCUPATION_FAMILIES),
  label: inLanguages(160),
  major: z.enum(RIASEC_LETTERS),
  minor: z.enum(RIASEC_LETTERS).optional(),
  /** How long learning it takes somebody who begins; unknown where it is missing. */
  training: z.enum(TRAINING_SPANS).optional(),
  values: z.array(z.enum(WORK_VALUES)).max(3).optional(),
  /** What it is made of, where its family says too much. */
  domains: z.array(z.enum(ACTIVITY_DOMAINS)).min(1).max(3).optional(),
  firstStep: firstStep.optional(),
});

const family = z.object({
  label: inLanguages(120),
  /** For occupations that have none of their own. */
  firstStep,
  /** Words that a book or a film of this kind of life would be found by. */
  themes: z.object({ fr: z.array(words(40)).max(8), en: z.array(words(40)).max(8) }),
});

export const directionPack = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{2,40}$/),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    source: words(200),
    licence: words(80),
    /** The line that the licence asks for. */
    credit: words(300),
    /** A small pack made by hand, until the official table is there. */
    starter: z.boolean(),
    families: z.record(z.enum(OCCUPATION_FAMILIES), family),
    occupations: z.array(occupation).min(1).max(5_000),
  })
  .superRefine(({ occupations }, context) => {
    const seen = new Set<string>();
    occupations.forEach(({ id, code, family: letter, major, minor }, at) => {
      const wrong = (message: string) => context.addIssue({ code: 'custom', message, path: ['occupations', at] });
      if (seen.has(id)) wrong(`the id ${id} is there twice`);
      if (code !== undefined && code[0] !== letter) wrong(`${code} is not of the family ${letter}`);
      if (major === minor) wrong('both letters are the same');
      seen.add(id);
    });
  });

export type DirectionPack = z.infer<typeof directionPack>;
export type Occupation = z.infer<typeof occupation>;
export type FirstStep = z.infer<typeof firstStep>;

export interface PackDamaged {
  readonly type: 'PackDamaged';
  /** Where and why, at most ten, for whoever makes packs. */
  readonly faults: readonly string[];
}

/** The pack, or what is wrong with it. */
export const parseDirectionPack = (value: unknown): Result<DirectionPack, PackDamaged> => {
  const parsed = directionPack.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.slice(0, 10).map(({ path, message }) => `${path.join('.') || 'pack'}: ${message}`);
  return err({ type: 'PackDamaged', faults });
};
