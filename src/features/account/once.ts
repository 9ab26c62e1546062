/**
 * The recovery phrase between the moment it is made and the moment it was written down. It is kept in memory only,
 * outside of any screen, because the screens start anew when the account opens; closing the page forgets it. It waits for its
 * person while somebody else's library is shown.
 */
let kept: { readonly phrase: readonly string[]; readonly dbName: string | undefined } | undefined;

export const keepPhrase = (phrase: readonly string[], dbName: string | undefined): void => {
  kept = { phrase, dbName };
};
/** The phrase of the account whose library is shown, never anybody else's. */
export const phraseToShow = (dbName: string | undefined): readonly string[] | undefined =>
  kept?.dbName === dbName ? kept?.phrase : undefined;
export const forgetPhrase = (): void => {
  kept = undefined;
};
