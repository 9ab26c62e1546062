import { createContext, use } from 'react';

/** Turns a failure into its sentence. The exhaustive function lives in the app; screens receive it here. */
export type Words = (failure: { readonly type: string }) => string;

const WordsContext = createContext<Words | undefined>(undefined);

export const WordsProvider = WordsContext.Provider;

export function useWords(): Words {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('useWords needs a WordsProvider above it');
  return words;
}
