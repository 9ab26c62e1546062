/** An analysis that comes from outside (a row of another app, a file): as much of its shape as is relied on. Loose: newer engines say more. */
import { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { Analysis } from './analysis.ts';
import type { Wording } from './wording.ts';

const share = z.number().min(0).max(1);
const word = z.string().max(2_000);
const names = z.array(z.string().max(200)).max(500);

const analysis = z.looseObject({
  engineVersion: z.string().max(60),
  instrument: z.looseObject({ id: z.string().max(60), version: z.string().max(60), hash: z.string().length(64) }),
  packs: z.array(z.looseObject({ id: z.string().max(200), version: z.string().max(200) })).max(20),
  inputHash: z.string().length(64),
  coverage: share,
  isProvisional: z.boolean(),
  subjects: z
    .array(
      z.looseObject({
        id: z.string().max(60),
        shown: share,
        raw: share,
        coverage: share,
        isProvisional: z.boolean(),
        measures: z.record(z.string().max(60), z.looseObject({ value: share, coverage: share, isIn: z.boolean() })),
        overlaps: names,
        isContested: z.boolean(),
      }),
    )
    .max(200),
  circles: z.record(z.string().max(60), names),
  types: z
    .looseObject({
      scores: z.record(z.string().max(60), z.number().min(0).max(100)),
      code: names,
      places: z.array(names).max(20),
      isFlat: z.boolean(),
    })
    .optional(),
  claims: z
    .array(
      z.looseObject({
        id: z.string().max(200),
        key: z.string().max(60),
        evidence: z.array(z.looseObject({ question: z.string().max(60), weight: share, contribution: share })).max(500),
        coverage: share,
      }),
    )
    .max(500),
  rejected: names,
  directions: z.array(z.unknown()).max(500),
  tags: z.record(z.string().max(121), share),
  tries: names,
  notCounted: z.array(z.looseObject({ question: z.string().max(60), why: z.string().max(60) })).max(500),
});

const wording = z.looseObject({
  locale: z.string().max(35),
  title: word,
  subjects: z.record(z.string().max(60), z.looseObject({ text: word, short: word })),
  measures: z.record(z.string().max(60), word),
  claims: z
    .array(
      z.looseObject({
        id: z.string().max(200),
        text: word,
        evidence: z.array(z.looseObject({ text: word, question: word, isFor: z.boolean() })).max(500),
      }),
    )
    .max(500),
});

export type Unreadable = { readonly type: 'Unreadable'; readonly detail: string };

/** The analysis of a result row, from its `payload`. */
export const readAnalysis = (payload: string): Result<Analysis, Unreadable> => read<Analysis>(payload, analysis);

/** The sentences of a result row by language, from its `wording`. */
export const readWording = (text: string): Result<Readonly<Record<string, Wording>>, Unreadable> =>
  read<Readonly<Record<string, Wording>>>(text, z.record(z.string().max(35), wording));

function read<Value>(text: string, schema: z.ZodType): Result<Value, Unreadable> {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data as Value);
    const [issue] = parsed.error.issues;
    return err({ type: 'Unreadable', detail: `${issue?.path.join('.')}: ${issue?.message}` });
  } catch (error) {
    if (error instanceof SyntaxError) return err({ type: 'Unreadable', detail: error.message });
    throw error;
  }
}
