/** The words of the screens, one lazy catalogue a language; switching needs no reload. */
import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../../runtime/runtime.ts';
import { frenchCatalogue } from './typography.ts';

const LOADERS: { readonly [L in Language]: () => Promise<Messages> } = {
  fr: async () => frenchCatalogue((await import('./fr.po')).messages as Record<string, string>),
  en: async () => (await import('./en.po')).messages,
};

const loaded = new Set<Language>();

/** Loads the language once and shows it; the screens re-render by themselves. */
export async function speak(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    i18n.load(language, await LOADERS[language]());
    loaded.add(language);
  }
  i18n.activate(language);
}
