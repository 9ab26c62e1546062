/**
 * When a question is asked, or a text shown, as data. An answer that is hidden, passed, out of range or waits to be confirmed
 * answers no condition.
 */

export type Condition =
  | { readonly question: string; readonly chosen: string }
  | { readonly question: string; readonly answered: true }
  | { readonly question: string; readonly atLeast: number }
  | { readonly question: string; readonly atMost: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The questions whose answers it asks for, each once. */
export function questionsOf(asked: Condition): readonly string[] {
  if ('question' in asked) return [asked.question];
  if ('not' in asked) return questionsOf(asked.not);
  return [...new Set(('all' in asked ? asked.all : asked.any).flatMap(questionsOf))];
}
