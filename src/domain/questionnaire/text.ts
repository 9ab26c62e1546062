/** A text in several languages, as an instrument carries it. */

/** Language (BCP 47, lower case: "fr", "en") → text. */
export type Text = Readonly<Record<string, string>>;

export interface TextHere {
  readonly text: string;
  /** The language it is in, where that is not the one that was asked for: screens mark it. */
  readonly fallback?: string;
}

/** The text in the language, else in the first of `locales` that it is written in. Empty when it is written in none. */
export function textIn(written: Text, language: string, locales: readonly string[]): TextHere {
  const wanted = written[language];
  if (wanted !== undefined) return { text: wanted };
  const other = locales.find((name) => written[name] !== undefined) ?? Object.keys(written).sort()[0];
  return other === undefined ? { text: '' } : { text: written[other]!, fallback: other };
}
