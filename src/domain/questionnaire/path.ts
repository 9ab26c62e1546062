/**
 * Which questions somebody is asked: a pure function of the instrument and of the answers, so that the same answers lead through
 * the same questions on every device, however they were reached. What is hidden keeps its answer and counts nowhere.
 */
import type { Answers } from './given-answers.ts';
import { questionsOf, type Condition } from './condition.ts';
import type { Definition } from './definition.ts';
import { sourcesOf } from './option-source.ts';
import type { Option, OptionSource, Question } from './question.ts';
import { readAnswer, type Offer, type ReadAnswer } from './read-answer.ts';
import type { Text } from './text.ts';

export interface Step {
  readonly question: Question;
  /** From 1, on this path. */
  readonly number: number;
  readonly isRequired: boolean;
  /** Options to choose from, rows of a grid, cards: those on offer, and archived ones that were chosen before. */
  readonly options: readonly Option[];
  readonly scale: readonly Option[];
  readonly fields: Readonly<Record<string, readonly Option[]>>;
  /** Of a ranking: how many places it has here. */
  readonly places: number;
  readonly help: Text | undefined;
  readonly read: ReadAnswer;
}

export interface Path {
  readonly steps: readonly Step[];
  /** Questions that are not asked and have an answer all the same. */
  readonly hidden: readonly string[];
}

export function pathOf(definition: Definition, answers: Answers): Path {
  const walk = createWalk(definition, answers);
  const shown = definition.questions.filter(({ id }) => walk.isVisible(id));
  const steps = shown.map((question, at): Step => {
    const offer = walk.offerOf(question);
    const given = answers.get(question.id);
    const named = new Set(given?.kind === 'options' && Array.isArray(given.options) ? given.options : []);
    const options = offer.options.filter(({ id, archived }) => archived === undefined || named.has(id));
    return {
      question,
      number: at + 1,
      isRequired: question.optional === undefined,
      options,
      scale: offer.scale,
      fields: offer.fields,
      places: question.type === 'ranking' ? Math.min(question.places, options.length) : 0,
      help: question.helpWhen?.find(({ when }) => walk.holds(when))?.help ?? question.help,
      read: walk.read(question.id),
    };
  });
  const isShown = new Set(shown.map(({ id }) => id));
  return { steps, hidden: [...answers.keys()].filter((id) => !isShown.has(id)).sort() };
}

/** Questions whose answer decides whether, or with which options, others are asked. */
export const steeringQuestions = ({ questions }: Pick<Definition, 'questions'>): ReadonlySet<string> =>
  new Set(
    questions.flatMap((question) => [
      ...(question.visibleWhen === undefined ? [] : questionsOf(question.visibleWhen)),
      ...sourcesOf(question).flatMap(([, source]) => ('chosenIn' in source ? [source.chosenIn] : [])),
    ]),
  );

const CLOSED: ReadAnswer = { state: 'open', problems: [] };

/** Each question is looked at once; what asks for itself, in an instrument that nobody checked, counts as not asked. */
function createWalk({ questions, lists }: Definition, answers: Answers) {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const visible = new Map<string, boolean>();
  const reads = new Map<string, ReadAnswer>();

  const isVisible = (id: string): boolean => {
    const known = visible.get(id);
    if (known !== undefined) return known;
    const question = byId.get(id);
    visible.set(id, false);
    const shown =
      question !== undefined &&
      (question.visibleWhen === undefined || holds(question.visibleWhen)) &&
      // A choice among nothing is no question.
      (!('options' in question) || !('chosenIn' in question.options) || optionsFrom(question.options).length > 0);
    visible.set(id, shown);
    return shown;
  };

  const read = (id: string): ReadAnswer => {
    const known = reads.get(id);
    if (known !== undefined) return known;
    const question = byId.get(id);
    if (question === undefined || !isVisible(id)) return CLOSED;
    const answer = readAnswer(question, offerOf(question), answers.get(id));
    reads.set(id, answer);
    return answer;
  };

  const optionsFrom = (source: OptionSource): readonly Option[] => {
    if ('list' in source) return lists[source.list] ?? [];
    const from = byId.get(source.chosenIn);
    const { value } = read(source.chosenIn);
    if (from === undefined || !('options' in from) || value?.kind !== 'options') return [];
    return optionsFrom(from.options).filter(({ id }) => value.options.includes(id));
  };

  const offerOf = (question: Question): Offer => ({
    options:
      'options' in question
        ? optionsFrom(question.options)
        : 'rows' in question
          ? optionsFrom(question.rows)
          : question.type === 'file'
            ? optionsFrom(question.confirms)
            : [],
    scale: 'scale' in question ? (lists[question.scale] ?? []) : [],
    fields:
      question.type === 'group'
        ? Object.fromEntries(question.fields.map((field) => [field.id, field.type === 'option' ? optionsFrom(field.options) : []]))
        : {},
  });

  const holds = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(holds);
    if ('any' in condition) return condition.any.some(holds);
    if ('not' in condition) return !holds(condition.not);
    const { value } = read(condition.question);
    if (value === undefined) return false;
    if ('answered' in condition) return true;
    if ('chosen' in condition) return value.kind === 'options' && value.options.includes(condition.chosen);
    const amount = value.kind === 'number' ? value.number : value.kind === 'options' ? value.options.length : undefined;
    if (amount === undefined) return false;
    return 'atLeast' in condition ? amount >= condition.atLeast : amount <= condition.atMost;
  };

  return { isVisible, read, offerOf, holds };
}
