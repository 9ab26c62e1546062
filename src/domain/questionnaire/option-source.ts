/** Where questions take their options from, before anybody answered. */
import type { Definition } from './definition.ts';
import type { OptionSource, Question } from './question.ts';

/** Where a question takes options from, with the name of the place. */
export const sourcesOf = (question: Question): readonly (readonly [string, OptionSource])[] => {
  if ('options' in question) return [['options', question.options]];
  if ('rows' in question) return [['rows', question.rows]];
  if (question.type === 'file') return [['confirms', question.confirms]];
  if (question.type !== 'group') return [];
  return question.fields.flatMap((field, at) => (field.type === 'option' ? [[`fields.${at}.options`, field.options] as const] : []));
};

/** Ids of the options, through piping; undefined where that is told as an error of its own. */
export function optionIds(
  source: OptionSource,
  { questions, lists }: Pick<Definition, 'questions' | 'lists'>,
  through: readonly string[] = [],
): ReadonlySet<string> | undefined {
  if ('list' in source) {
    const options = lists[source.list];
    return options && new Set(options.map(({ id }) => id));
  }
  const from = questions.find(({ id }) => id === source.chosenIn);
  if (from === undefined || !('options' in from) || through.includes(from.id)) return undefined;
  return optionIds(from.options, { questions, lists }, [...through, from.id]);
}
