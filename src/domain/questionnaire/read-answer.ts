/**
 * An answer as its question reads it: the part that fits, and what is wrong with the rest. Nothing is thrown away here: an option
 * that is unknown, a level beyond the scale, one choice too many stay in the row and are shown; they are scored nowhere (QST-23).
 */
import { isPartialDate } from '#domain/time.ts';
import type { AnswerValue } from './answer-value.ts';
import type { GroupField, Option, Question } from './question.ts';

export const ANSWER_FAULTS = [
  'wrong-kind',
  'unknown-option',
  'unknown-row',
  'repeated',
  'too-many',
  'out-of-range',
  'too-long',
  'unreadable',
] as const;

export interface AnswerProblem {
  readonly fault: (typeof ANSWER_FAULTS)[number];
  /** The option, row or field it is about. */
  readonly at?: string;
}

export interface ReadAnswer {
  /** `unusable`: something was answered, and nothing of it fits. */
  readonly state: 'open' | 'skipped' | 'answered' | 'unusable';
  /** The part that fits; present when answered. */
  readonly value?: AnswerValue;
  readonly problems: readonly AnswerProblem[];
}

/** What a question may be answered with, once piping is settled; archived options included. */
export interface Offer {
  readonly options: readonly Option[];
  readonly scale: readonly Option[];
  /** Options of the fields of a group, by field. */
  readonly fields: Readonly<Record<string, readonly Option[]>>;
}

const OPEN: ReadAnswer = { state: 'open', problems: [] };

export function readAnswer(question: Question, offer: Offer, value: AnswerValue | undefined): ReadAnswer {
  if (value === undefined) return OPEN;
  if (value.kind === 'skipped') return { state: 'skipped', problems: [] };
  const read = fitting(question, offer, value);
  if (read.value !== undefined) return { state: 'answered', ...read };
  return read.problems.length > 0 ? { state: 'unusable', problems: read.problems } : OPEN;
}

type Fitting = Pick<ReadAnswer, 'value' | 'problems'>;
const unfit = (fault: AnswerProblem['fault'], at?: string): Fitting => ({ problems: [{ fault, ...(at !== undefined && { at }) }] });
const fit = (value: AnswerValue, problems: readonly AnswerProblem[] = []): Fitting => ({ value, problems });

function fitting(question: Question, offer: Offer, value: AnswerValue): Fitting {
  switch (question.type) {
    case 'single':
    case 'several':
    case 'ranking':
      return value.kind === 'options' && Array.isArray(value.options)
        ? chosen(question, offer.options, value.options)
        : unfit('wrong-kind');
    case 'grid':
    case 'cards':
      return value.kind === 'levels' && isRecord(value.levels) ? levels(offer, value.levels) : unfit('wrong-kind');
    case 'slider':
      return value.kind === 'number' ? number(value.number, question.minimum, question.maximum, question.step) : unfit('wrong-kind');
    case 'number':
      return value.kind === 'number'
        ? number(value.number, question.minimum, question.maximum, question.whole ? 1 : undefined)
        : unfit('wrong-kind');
    case 'text':
      return value.kind === 'text' && typeof value.text === 'string' ? words(value.text, question.maximumLength) : unfit('wrong-kind');
    case 'date':
      if (value.kind !== 'date' || typeof value.date !== 'string') return unfit('wrong-kind');
      return isPartialDate(value.date) ? fit(value) : unfit('unreadable');
    case 'group':
      return value.kind === 'entries' && Array.isArray(value.entries) ? entries(question, offer, value.entries) : unfit('wrong-kind');
    case 'file':
      return value.kind === 'confirmed' && Array.isArray(value.confirmed) ? confirmed(offer.options, value.confirmed) : unfit('wrong-kind');
  }
}

function chosen(question: Question, offered: readonly Option[], options: readonly string[]): Fitting {
  const known = new Set(offered.map(({ id }) => id));
  const problems: AnswerProblem[] = [];
  const fits: string[] = [];
  for (const id of options) {
    if (!known.has(id)) problems.push({ fault: 'unknown-option', at: id });
    else if (fits.includes(id)) problems.push({ fault: 'repeated', at: id });
    else fits.push(id);
  }
  const maximum =
    question.type === 'single' ? 1 : question.type === 'several' ? question.maximum : question.type === 'ranking' ? question.places : 0;
  // Which of too many are meant nobody knows.
  if (fits.length > maximum) return { problems: [...problems, { fault: 'too-many' }] };
  return fits.length === 0 ? { problems } : fit({ kind: 'options', options: fits }, problems);
}

function levels({ options, scale }: Offer, given: Readonly<Record<string, string>>): Fitting {
  const rows = new Set(options.map(({ id }) => id));
  const known = new Set(scale.map(({ id }) => id));
  const problems: AnswerProblem[] = [];
  const fits: [string, string][] = [];
  for (const row of Object.keys(given).sort()) {
    const level = given[row]!;
    if (!rows.has(row)) problems.push({ fault: 'unknown-row', at: row });
    else if (!known.has(level)) problems.push({ fault: 'out-of-range', at: row });
    else fits.push([row, level]);
  }
  return fits.length === 0 ? { problems } : fit({ kind: 'levels', levels: Object.fromEntries(fits) }, problems);
}

function number(given: unknown, minimum: number, maximum: number, step: number | undefined): Fitting {
  if (typeof given !== 'number' || !Number.isFinite(given)) return unfit('wrong-kind');
  if (given < minimum || given > maximum) return unfit('out-of-range');
  const steps = step === undefined ? 0 : (given - minimum) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 ? fit({ kind: 'number', number: given }) : unfit('out-of-range');
}

function words(given: string, maximumLength: number): Fitting {
  if (given.trim() === '') return { problems: [] };
  return given.length > maximumLength ? unfit('too-long') : fit({ kind: 'text', text: given });
}

function entries(
  question: Extract<Question, { type: 'group' }>,
  offer: Offer,
  given: readonly Readonly<Record<string, string | number>>[],
): Fitting {
  const problems: AnswerProblem[] = [];
  const fits = given.flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const fields = question.fields.flatMap((field): [string, string | number][] => {
      const said = entry[field.id];
      if (said === undefined || said === '') return [];
      const fault = fieldFault(field, offer.fields[field.id] ?? [], said);
      if (fault === undefined) return [[field.id, said]];
      problems.push({ fault, at: field.id });
      return [];
    });
    return fields.length === 0 ? [] : [Object.fromEntries(fields)];
  });
  if (fits.length > question.maximum) return { problems: [...problems, { fault: 'too-many' }] };
  return fits.length === 0 ? { problems } : fit({ kind: 'entries', entries: fits }, problems);
}

function fieldFault(field: GroupField, options: readonly Option[], said: string | number): AnswerProblem['fault'] | undefined {
  switch (field.type) {
    case 'text':
      return typeof said !== 'string' ? 'wrong-kind' : said.length > field.maximumLength ? 'too-long' : undefined;
    case 'option':
      return options.some(({ id }) => id === said) ? undefined : 'unknown-option';
    case 'number':
      if (typeof said !== 'number' || !Number.isFinite(said)) return 'wrong-kind';
      return said < field.minimum || said > field.maximum ? 'out-of-range' : undefined;
  }
}

function confirmed(offered: readonly Option[], given: readonly { readonly option: string; readonly words: string }[]): Fitting {
  const known = new Set(offered.map(({ id }) => id));
  const fits = given.filter((one) => isRecord(one) && known.has(one.option));
  const problems = given
    .filter((one) => !fits.includes(one))
    .map((one): AnswerProblem => ({ fault: 'unknown-option', at: String(isRecord(one) ? one.option : one).slice(0, 60) }));
  return fits.length === 0 ? { problems } : fit({ kind: 'confirmed', confirmed: fits }, problems);
}

const isRecord = (value: unknown): value is Readonly<Record<string, never>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
