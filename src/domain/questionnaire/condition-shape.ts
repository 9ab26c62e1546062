/** The schema of conditions; apart from reading them, as that of texts is. */
import { z } from 'zod';
import type { Condition } from './condition.ts';

const questionId = z.string().min(1).max(60);

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
