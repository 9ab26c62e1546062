/**
 * What was answered, in one shape for every kind of question. It is one register: an answer is replaced as a whole. The shape is
 * the only thing that is checked when it is written; whether it fits its question says read-answer.ts when it is read, so that
 * an answer that fits no more is kept and shown.
 */
import { z } from 'zod';

const id = z.string().min(1).max(60);
const words = z.string().max(20_000);

/** As a row carries it: loose, so that an older app keeps what a newer one wrote. */
export const storedValue = z.looseObject({
  kind: z.string().max(20),
  options: z.array(id).max(200).optional(),
  levels: z.record(id, id).optional(),
  number: z.number().optional(),
  text: words.optional(),
  date: z.string().max(12).optional(),
  entries: z
    .array(z.record(id, z.union([words, z.number()])))
    .max(50)
    .optional(),
  confirmed: z
    .array(z.looseObject({ option: id, words: z.string().max(300) }))
    .max(200)
    .optional(),
});

export type AnswerValue =
  /** "Passer": decided, and not answered. */
  | { readonly kind: 'skipped' }
  /** Of single and several choices those chosen, of a ranking the first place first. */
  | { readonly kind: 'options'; readonly options: readonly string[] }
  /** Row → option of the scale. */
  | { readonly kind: 'levels'; readonly levels: Readonly<Record<string, string>> }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  /** "1997", "1997-04" or "1997-04-12". */
  | { readonly kind: 'date'; readonly date: string }
  /** Entries of a group: field → text, number or option. */
  | { readonly kind: 'entries'; readonly entries: readonly Readonly<Record<string, string | number>>[] }
  /** What the person confirmed of what was found in a file: the words found, and the option they stand for. */
  | { readonly kind: 'confirmed'; readonly confirmed: readonly { readonly option: string; readonly words: string }[] };
