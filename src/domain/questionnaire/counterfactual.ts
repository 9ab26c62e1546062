/**
 * "What would change this": every answer that could be changed by one gesture is changed, everything is computed again, and the
 * smallest change that lifts the subject is told. Small is: into a circle that it misses, then few steps, then much gain. Nothing is
 * proposed that the questionnaire would not take (a fifth choice of four), and no answer is ever written.
 */
import type { Counterfactual, SubjectFigure } from './analysis.ts';
import type { AnswerValue } from './answer-value.ts';
import type { Definition } from './definition.ts';
import type { Step } from './path.ts';
import { levelShare, type Answered } from './parts.ts';
import type { Scoring, Source } from './scoring.ts';

interface Candidate {
  readonly question: string;
  readonly measure: string;
  readonly part: string;
  readonly change: Counterfactual['change'];
  readonly value: AnswerValue;
  /** Gestures: levels that are climbed; 1 for a choice. */
  readonly steps: number;
}

/** The figure of the subject with another answer to that question. */
export type Recompute = (question: string, value: AnswerValue) => SubjectFigure;

export function counterfactualOf(
  definition: Definition & { readonly scoring: Scoring },
  figure: SubjectFigure,
  answered: Answered,
  recompute: Recompute,
): Counterfactual | undefined {
  let best: { readonly candidate: Candidate; readonly to: SubjectFigure; readonly enters: boolean } | undefined;
  for (const candidate of candidatesFor(definition, figure.id, answered)) {
    const to = recompute(candidate.question, candidate.value);
    if (to.shown <= figure.shown) continue;
    const enters = Object.keys(to.measures).some((id) => to.measures[id]!.isIn && !figure.measures[id]!.isIn);
    const isBetter =
      best === undefined ||
      (enters !== best.enters
        ? enters
        : candidate.steps !== best.candidate.steps
          ? candidate.steps < best.candidate.steps
          : to.shown > best.to.shown);
    if (isBetter) best = { candidate, to, enters };
  }
  if (best === undefined) return undefined;
  const { question, measure, part, change } = best.candidate;
  return { subject: figure.id, question, measure, part, change, from: figure.shown, to: best.to.shown };
}

function candidatesFor(
  { scoring, maps }: Definition & { readonly scoring: Scoring },
  subject: string,
  { steps }: Answered,
): readonly Candidate[] {
  return scoring.measures.flatMap((measure) =>
    measure.parts.flatMap((part) =>
      sourcesOf(part.source).flatMap((source) => {
        const step = steps.get(source.question);
        if (step === undefined) return [];
        return changesTo(source, step, subject, maps).map((change): Candidate => ({
          question: source.question,
          measure: measure.id,
          part: part.id,
          ...change,
        }));
      }),
    ),
  );
}

type Asking = Exclude<Source, { kind: 'any' }>;
const sourcesOf = (source: Source): readonly Asking[] => (source.kind === 'any' ? source.of.flatMap(sourcesOf) : [source]);

type Change = Pick<Candidate, 'change' | 'value' | 'steps'>;

function changesTo(source: Asking, step: Step, subject: string, maps: Definition['maps']): readonly Change[] {
  const { question, read } = step;
  switch (source.kind) {
    case 'chosen':
      return chosenOneMore(step, subject);
    case 'rank': {
      const ranked = read.value?.kind === 'options' ? read.value.options : [];
      if (ranked.includes(subject) || ranked.length >= step.places || !isOffered(step, subject)) return [];
      return [
        {
          change: { kind: 'rank', option: subject, place: ranked.length + 1 },
          value: { kind: 'options', options: [...ranked, subject] },
          steps: 1,
        },
      ];
    }
    case 'level':
      return climbed(step, subject);
    case 'weighted-levels': {
      const weights = maps[source.map]?.[subject] ?? {};
      return step.options.flatMap(({ id }) => ((weights[id] ?? 0) > 0 ? climbed(step, id) : []));
    }
    case 'best-affinity': {
      const map = maps[source.map] ?? {};
      return step.options.flatMap(({ id }) => ((map[id]?.[subject] ?? 0) > 0 ? chosenOneMore(step, id) : []));
    }
    case 'named': {
      if (question.type !== 'group' || !(step.fields[source.field] ?? []).some(({ id, archived }) => id === subject && !archived))
        return [];
      const entries = read.value?.kind === 'entries' ? read.value.entries : [];
      if (entries.length >= question.maximum) return [];
      return [
        {
          change: { kind: 'name', option: subject },
          value: { kind: 'entries', entries: [...entries, { [source.field]: subject }] },
          steps: 1,
        },
      ];
    }
    // What stands in somebody's file is no advice.
    case 'confirmed':
      return [];
  }
}

const isOffered = ({ options }: Step, id: string): boolean => options.some((option) => option.id === id && option.archived === undefined);

function chosenOneMore(step: Step, id: string): readonly Change[] {
  const { question, read } = step;
  const chosen = read.value?.kind === 'options' ? read.value.options : [];
  const room = question.type === 'several' ? question.maximum : question.type === 'single' ? 1 : 0;
  if (chosen.includes(id) || chosen.length >= room || !isOffered(step, id)) return [];
  return [{ change: { kind: 'choose', option: id }, value: { kind: 'options', options: [...chosen, id] }, steps: 1 }];
}

function climbed(step: Step, row: string): readonly Change[] {
  if (!isOffered(step, row)) return [];
  const levels = step.read.value?.kind === 'levels' ? step.read.value.levels : {};
  const now = levels[row] === undefined ? -1 : levelShare(step, levels[row]);
  return step.scale
    .filter(({ id, archived }) => archived === undefined && levelShare(step, id) > now)
    .toSorted((a, b) => levelShare(step, a.id) - levelShare(step, b.id))
    .map(({ id }, at): Change => ({
      change: { kind: 'level', row, level: id },
      value: { kind: 'levels', levels: { ...levels, [row]: id } },
      steps: at + 1,
    }));
}
