/** Answers and figures of an attempt as tables for a spreadsheet. Words come from the instrument; numbers are written as machines read them. */
import type { Analysis } from './analysis.ts';
import type { AnswerValue } from './answer-value.ts';
import type { Answers } from './given-answers.ts';
import type { Definition } from './definition.ts';
import { pathOf, type Step } from './path.ts';
import { textIn } from './text.ts';

/** Words of the screen's language that no instrument has. */
export interface AttemptTableWords {
  readonly separator: ',' | ';';
  readonly answerColumns: readonly [number: string, id: string, question: string, answer: string, state: string];
  readonly states: Readonly<Record<Step['read']['state'] | 'hidden', string>>;
  readonly figureColumns: readonly [subject: string, shown: string, raw: string, coverage: string];
}

/** One line for each question that is asked or was answered, as people read it; with the line of names first. */
export function answersTable(definition: Definition, answers: Answers, language: string, words: AttemptTableWords): string {
  const path = pathOf(definition, answers);
  const asked = path.steps.map((step) => [
    String(step.number),
    step.question.id,
    textIn(step.question.text, language, definition.locales).text,
    said(answers.get(step.question.id), step, definition, language),
    words.states[step.read.state],
  ]);
  const hidden = path.hidden.map((id) => {
    const question = definition.questions.find((one) => one.id === id);
    const text = question === undefined ? '' : textIn(question.text, language, definition.locales).text;
    return ['', id, text, JSON.stringify(answers.get(id)), words.states.hidden];
  });
  return table([words.answerColumns, ...asked, ...hidden], words.separator);
}

/** One line for each subject, the strongest first; a column for each circle. */
export function figuresTable(definition: Definition, { subjects }: Analysis, language: string, words: AttemptTableWords): string {
  const measures = definition.scoring?.measures ?? [];
  const options = new Map((definition.lists[definition.scoring?.subjects ?? ''] ?? []).map((option) => [option.id, option]));
  const lines = subjects.map(({ id, shown, raw, coverage, measures: figures }) => [
    textIn(options.get(id)?.text ?? {}, language, definition.locales).text || id,
    ...[shown, raw, coverage, ...measures.map((measure) => figures[measure.id]?.value ?? '')].map(String),
  ]);
  const named = measures.map(({ text }) => textIn(text, language, definition.locales).text);
  return table([[...words.figureColumns, ...named], ...lines], words.separator);
}

/** What was answered, whether it fits or not: ids that have no label stand as they are. */
function said(value: AnswerValue | undefined, step: Step, definition: Definition, language: string): string {
  const label = (id: string, options: Step['options']): string => {
    const option = options.find((one) => one.id === id);
    return option === undefined ? id : textIn(option.text, language, definition.locales).text;
  };
  switch (value?.kind) {
    case 'options':
      return value.options.map((id) => label(id, step.options)).join(' | ');
    case 'levels':
      return Object.entries(value.levels)
        .map(([row, level]) => `${label(row, step.options)}: ${label(level, step.scale)}`)
        .join(' | ');
    case 'number':
      return String(value.number);
    case 'text':
      return value.text;
    case 'date':
      return value.date;
    case 'entries':
      return value.entries
        .map((entry) =>
          Object.entries(entry)
            .map(([field, is]) => (typeof is === 'string' ? label(is, step.fields[field] ?? []) : String(is)))
            .join(', '),
        )
        .join(' | ');
    case 'confirmed':
      return value.confirmed.map(({ option, words }) => `${words}: ${label(option, step.options)}`).join(' | ');
    case 'skipped':
    case undefined:
      return '';
    default:
      return JSON.stringify(value);
  }
}

const table = (lines: readonly (readonly string[])[], separator: string): string =>
  lines.map((cells) => `${cells.map(cell).join(separator)}\r\n`).join('');

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection), as in the library's tables. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
