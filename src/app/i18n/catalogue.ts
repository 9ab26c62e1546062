/**
 * The words of the screens, in two lazy parts a language: those of the first visit, and those of every other screen, which
 * come with the first of these; administration has its own, which come with it. Switching the language needs no reload.
 */
import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../../runtime/runtime.ts';
import { frenchCatalogue } from './typography.ts';

type Part = 'first' | 'screens' | 'admin';

const french = async (part: Promise<{ readonly messages: Messages }>): Promise<Messages> =>
  frenchCatalogue((await part).messages as Record<string, string>);

const LOADERS: { readonly [L in Language]: { readonly [P in Part]: () => Promise<Messages> } } = {
  fr: {
    first: () => french(import('./fr.po?first')),
    screens: () => french(import('./fr.po?screens')),
    admin: () => french(import('./fr.po?admin')),
  },
  en: {
    first: async () => (await import('./en.po?first')).messages,
    screens: async () => (await import('./en.po?screens')).messages,
    admin: async () => (await import('./en.po?admin')).messages,
  },
};

const loaded = new Map<string, Promise<void>>();
let spoken: Language | undefined;
let withScreens = false;
let withAdmin = false;

/** Loads the language once and shows it; the screens re-render by themselves. */
export async function speak(language: Language): Promise<void> {
  spoken = language;
  await Promise.all([
    load(language, 'first'),
    withScreens ? load(language, 'screens') : undefined,
    withAdmin ? load(language, 'admin') : undefined,
  ]);
  if (spoken === language) i18n.activate(language);
}

/** Resolves when all sentences of a language are here; rejects when they cannot be had now. */
export async function fetchWords(language: Language): Promise<void> {
  await Promise.all([load(language, 'first'), load(language, 'screens')]);
}

/** Resolves when every screen has its words in the language that is spoken; rejects when they cannot be had now. */
export async function speakOnScreens(): Promise<void> {
  withScreens = true;
  if (spoken !== undefined) await load(spoken, 'screens');
}

/** The same for the screens of administration, which are no part of the installation. */
export async function speakOnAdmin(): Promise<void> {
  withAdmin = true;
  if (spoken !== undefined) await load(spoken, 'admin');
}

const load = (language: Language, part: Part): Promise<void> => {
  const key = `${language} ${part}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const loading = LOADERS[language][part]().then(
    (messages) => i18n.load(language, messages),
    (error: unknown) => {
      // Whoever wants it next tries again.
      loaded.delete(key);
      throw error;
    },
  );
  loaded.set(key, loading);
  return loading;
};
