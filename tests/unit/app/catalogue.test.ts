import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Entry {
  readonly id: string;
  readonly text: string;
}

/** The entries of a catalogue; a string may go on over several quoted lines. */
function entriesOf(language: 'fr' | 'en'): readonly Entry[] {
  const file = readFileSync(new URL(`../../../src/app/i18n/${language}.po`, import.meta.url), 'utf8');
  const joined = file.replace(/"\n"/g, '');
  return [...joined.matchAll(/^msgid "(.*)"\nmsgstr "(.*)"$/gm)]
    .map(([, id = '', text = '']) => ({ id, text }))
    .filter(({ id }) => id !== '');
}

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)(?:}|, (?:plural|select))|<(\d+)[/>]/g)].map(([, name, tag]) => name ?? `<${tag}>`).sort();

describe('the catalogues', () => {
  const english = entriesOf('en');

  test('are read as a whole', () => {
    expect(english.length).toBeGreaterThan(300);
    expect(english.map(({ id }) => id)).toEqual(entriesOf('fr').map(({ id }) => id));
  });

  test('no sentence is untranslated in English', () => {
    expect(english.filter(({ text }) => text === '').map(({ id }) => id)).toEqual([]);
  });

  test('a translation has the same values as its sentence', () => {
    const unlike = english.filter(
      ({ id, text }) => text !== '' && [...new Set(placeholders(id))].join() !== [...new Set(placeholders(text))].join(),
    );
    expect(unlike).toEqual([]);
  });
});
