/**
 * When a question is asked, or a text shown, as data. An answer that is hidden, passed, out of range or waits to be confirmed
 * answers no condition.
 */
import { z } from 'zod';

const questionId = z.string().min(1).max(60);

export type Condition =
  | { readonly question: string; readonly chosen: string }
  | { readonly question: string; readonly answered: true }
  | { readonly question: string; readonly atLeast: number }
  | { readonly question: string; readonly atMost: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    /** The option is among those chosen. */
    z.strictObject({ question: questionId, chosen: z.string().min(1).max(60) }),
    z.strictObject({ question: questionId, answered: z.literal(true) }),
    /** Of a number its value, of choices how many they are. */
    z.strictObject({ question: questionId, atLeast: z.number() }),
    z.strictObject({ question: questionId, atMost: z.number() }),
    z.strictObject({ all: z.array(condition).max(20) }),
    z.strictObject({ any: z.array(condition).max(20) }),
    z.strictObject({ not: condition }),
  ]),
);

/** The questions whose answers it asks for, each once. */
export function questionsOf(asked: Condition): readonly string[] {
  if ('question' in asked) return [asked.question];
  if ('not' in asked) return questionsOf(asked.not);
  return [...new Set(('all' in asked ? asked.all : asked.any).flatMap(questionsOf))];
}
