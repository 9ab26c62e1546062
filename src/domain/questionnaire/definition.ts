/**
 * An instrument: questions, their options and texts in every language, and how they are scored. A version is immutable: a draft
 * finishes on the version it was begun on, and what changes is another version.
 */
import { z } from 'zod';
import { option, question, slug } from './question.ts';
import { affinityMap, scoring } from './scoring.ts';
import { locale, text } from './text-shape.ts';

export const SEMANTIC_VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(-[a-z0-9.]{1,30})?$/;

export const definition = z.strictObject({
  format: z.literal(1),
  id: slug,
  version: z.string().regex(SEMANTIC_VERSION),
  /** Every text is written in each of them; the first stands in for others. */
  locales: z.array(locale).min(1).max(20),
  title: text,
  introduction: text.optional(),
  /** What it does not claim, said before and after it. */
  honesty: text.optional(),
  lists: z.record(slug, z.array(option).min(1).max(200)),
  sections: z
    .array(z.strictObject({ id: slug, title: text }))
    .min(1)
    .max(30),
  /** In the order in which they are asked. */
  questions: z.array(question).min(1).max(300),
  maps: z.record(slug, affinityMap),
  scoring: scoring.optional(),
  /** Small things to try within a week, for a subject. */
  tries: z
    .array(z.strictObject({ id: slug, subject: slug, text }))
    .max(200)
    .optional(),
  /** How answers of the seed format become drafts to confirm: their question → ours, their option → ours. */
  legacy: z.record(z.string().max(60), z.strictObject({ question: slug, options: z.record(z.string().max(60), slug) })).optional(),
});
export type Definition = z.infer<typeof definition>;
