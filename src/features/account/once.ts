/**
 * The recovery phrase between the moment it is made and the moment it was written down. It is kept in memory only,
 * outside of any screen, because the screens start anew when the account opens; closing the page forgets it.
 */
let phrase: readonly string[] | undefined;

export const keepPhrase = (words: readonly string[]): void => {
  phrase = words;
};
export const phraseToShow = (): readonly string[] | undefined => phrase;
export const forgetPhrase = (): void => {
  phrase = undefined;
};
