/**
 * One version after the other. A version that is out never changes, and what people answered to it keeps its meaning in the next: ids
 * stay, an option is archived and not taken away, a question keeps its kind.
 */
import { definitionHash } from './analyse.ts';
import type { NotCounted } from './analysis.ts';
import type { Answers } from './given-answers.ts';
import type { Definition } from './definition.ts';
import { notCounted } from './not-counted.ts';
import { pathOf } from './path.ts';
import type { Place } from './place.ts';
import { isDone } from './progress.ts';

export interface PublishedVersion {
  readonly instrumentId: string;
  readonly version: string;
  readonly hash: string;
}

/** Is it the same version with another content? Then it may not be published. */
export const changesAVersion = (published: readonly PublishedVersion[], definition: Definition): boolean =>
  published.some(
    ({ instrumentId, version, hash }) =>
      instrumentId === definition.id && version === definition.version && hash !== definitionHash(definition),
  );

/** Where `next` breaks what was answered to `previous`; nothing when it may follow it. */
export function brokenBy(previous: Definition, next: Definition): readonly Place[] {
  const places: Place[] = [];
  for (const [name, options] of Object.entries(previous.lists)) {
    const kept = new Set((next.lists[name] ?? []).map(({ id }) => id));
    for (const { id } of options) if (!kept.has(id)) places.push({ path: `lists.${name}`, key: 'option-gone', params: { id } });
  }
  const questions = new Map(next.questions.map((question) => [question.id, question]));
  for (const { id, type } of previous.questions) {
    const after = questions.get(id);
    // A question that is asked no more leaves its answers as they are: they are told as of a question that is not there.
    if (after !== undefined && after.type !== type)
      places.push({ path: `questions.${next.questions.indexOf(after)}.type`, key: 'type-changed', params: { id, type } });
  }
  return places;
}

export interface DraftMove {
  /** Answers that do not count there, or not as a whole; they are kept. */
  readonly notCounted: readonly NotCounted[];
  /** Required questions that wait for an answer there. */
  readonly open: readonly string[];
}

/** What becomes of a draft on another version. A draft finishes on the version it was begun on; it moves only after its owner saw this. */
export function previewOfMove(next: Definition, answers: Answers): DraftMove {
  const path = pathOf(next, answers);
  return {
    notCounted: notCounted(next, path, answers),
    open: path.steps.filter((step) => step.isRequired && !isDone(step)).map(({ question }) => question.id),
  };
}
