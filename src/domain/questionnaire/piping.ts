/** Answers named in the text of a question: `{q1}` becomes what was answered there, in the language of the screen. */
import type { Path } from './path.ts';
import { textIn, type Text } from './text.ts';

const PLACEHOLDER = /\{([A-Za-z0-9_-]+)\}/g;

/** Ids of the questions that a text names. */
export const placeholdersOf = (written: string): readonly string[] => [...written.matchAll(PLACEHOLDER)].map(([, id]) => id!);

/** What is not answered, or not asked, is an ellipsis. */
export function piped(text: Text, path: Path, language: string, locales: readonly string[]): string {
  return textIn(text, language, locales).text.replace(PLACEHOLDER, (_, id: string) => {
    const step = path.steps.find(({ question }) => question.id === id);
    const value = step?.read.value;
    if (value?.kind === 'text') return value.text;
    if (value?.kind === 'number') return String(value.number);
    if (value?.kind === 'date') return value.date;
    if (value?.kind !== 'options') return '…';
    const names = value.options.flatMap((one) => step!.options.filter((option) => option.id === one));
    return names.map((option) => textIn(option.text, language, locales).text).join(', ');
  });
}
