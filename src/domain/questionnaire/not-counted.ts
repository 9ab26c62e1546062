/** Answers that are kept and not scored, with the reason, for the review of an attempt and beside its result. */
import type { NotCounted } from './analysis.ts';
import type { Answers } from './given-answers.ts';
import type { Definition } from './definition.ts';
import type { Path } from './path.ts';

/** In the order of the answers. What was passed is no answer. `path`: of the same answers. */
export function notCounted({ questions }: Pick<Definition, 'questions'>, path: Path, answers: Answers): readonly NotCounted[] {
  const asked = new Set(questions.map(({ id }) => id));
  const reads = new Map(path.steps.map(({ question, read }) => [question.id, read]));
  return [...answers.keys()].flatMap((question): NotCounted[] => {
    const read = reads.get(question);
    if (read === undefined) return [{ question, why: asked.has(question) ? 'hidden' : 'unknown-question', problems: [] }];
    if (read.state === 'unusable') return [{ question, why: 'unusable', problems: read.problems }];
    return read.problems.length > 0 ? [{ question, why: 'in-part', problems: read.problems }] : [];
  });
}
