/**
 * Answers of the seed format, `{"1": ["create", "teach"], "2": "tech"}`, as proposals for a draft. What its options mean here is the
 * instrument's to say, and a guess: so the rows they become wait for a yes (`toConfirm`) and are scored nowhere until then (QST-26).
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { AnswerValue } from './answer-value.ts';
import type { Definition } from './definition.ts';

export interface LegacyDraft {
  readonly proposals: readonly { readonly questionId: string; readonly value: AnswerValue }[];
  /** What nobody can place, as it was: shown, never dropped in silence. */
  readonly notUnderstood: readonly { readonly question: string; readonly answer: string }[];
}

const MOST_QUESTIONS = 200;
const MOST_OPTIONS = 50;

/** Fails when it is not in that format at all. */
export function readLegacy(given: unknown, definition: Definition): Result<LegacyDraft, { readonly type: 'NotLegacy' }> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return err({ type: 'NotLegacy' });
  const entries = Object.entries(given);
  const isRight = ([question, answer]: readonly [string, unknown]): boolean =>
    /^\d{1,3}$/.test(question) &&
    (typeof answer === 'string' ||
      (Array.isArray(answer) && answer.length <= MOST_OPTIONS && answer.every((option) => typeof option === 'string')));
  if (entries.length === 0 || entries.length > MOST_QUESTIONS || !entries.every(isRight)) return err({ type: 'NotLegacy' });

  const chosen = new Map<string, Set<string>>();
  const notUnderstood: { question: string; answer: string }[] = [];
  for (const [question, answer] of entries as [string, string | string[]][]) {
    const known = definition.legacy?.[question];
    for (const option of typeof answer === 'string' ? [answer] : answer) {
      const ours = known !== undefined && Object.hasOwn(known.options, option) ? known.options[option] : undefined;
      if (known === undefined || ours === undefined) notUnderstood.push({ question, answer: option.slice(0, 300) });
      else chosen.set(known.question, (chosen.get(known.question) ?? new Set()).add(ours));
    }
  }
  return ok({
    proposals: [...chosen].map(([questionId, options]) => ({ questionId, value: { kind: 'options', options: [...options] } })),
    notUnderstood,
  });
}
