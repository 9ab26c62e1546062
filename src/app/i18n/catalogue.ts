/**
 * The words of the screens, in lazy parts a language: those of the first visit, those of every other screen that is installed, which
 * come with the first of these, and those of screens that are kept later, which come with them. Switching the language needs no reload.
 */
import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../../runtime/runtime.ts';
import { frenchCatalogue } from './typography.ts';

/** Screens that are no part of the installation: their words are not either. */
export type Apart = 'account' | 'admin' | 'cap';
type Part = 'first' | 'screens' | Apart;

const french = async (part: Promise<{ readonly messages: Messages }>): Promise<Messages> =>
  frenchCatalogue((await part).messages as Record<string, string>);

const LOADERS: { readonly [L in Language]: { readonly [P in Part]: () => Promise<Messages> } } = {
  fr: {
    first: () => french(import('./fr.po?first')),
    screens: () => french(import('./fr.po?screens')),
    account: () => french(import('./fr.po?account')),
    admin: () => french(import('./fr.po?admin')),
    cap: () => french(import('./fr.po?cap')),
  },
  en: {
    first: async () => (await import('./en.po?first')).messages,
    screens: async () => (await import('./en.po?screens')).messages,
    account: async () => (await import('./en.po?account')).messages,
    admin: async () => (await import('./en.po?admin')).messages,
    cap: async () => (await import('./en.po?cap')).messages,
  },
};

const loaded = new Map<string, Promise<void>>();
let spoken: Language | undefined;
/** What is to be said in whichever language comes next. */
const wanted = new Set<Part>(['first']);

/** Loads the language once and shows it; the screens re-render by themselves. */
export async function speak(language: Language): Promise<void> {
  spoken = language;
  await Promise.all([...wanted].map((part) => load(language, part)));
  if (spoken === language) i18n.activate(language);
}

/** Resolves when all sentences of a language are here; rejects when they cannot be had now. */
export async function fetchWords(language: Language): Promise<void> {
  await Promise.all([...new Set<Part>(['screens', ...wanted])].map((part) => load(language, part)));
}

/**
 * Resolves when screens have their words in the language that is spoken; rejects when they cannot be had now.
 * `apart`: also those of the screens that are kept later.
 */
export async function speakOnScreens(apart?: Apart): Promise<void> {
  const parts: readonly Part[] = apart === undefined ? ['screens'] : ['screens', apart];
  for (const part of parts) wanted.add(part);
  const language = spoken;
  if (language !== undefined) await Promise.all(parts.map((part) => load(language, part)));
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
