/** The nearest wording that finds something: what was typed, with the words of the best hit in the place of mistyped ones. */
import type { TypedWord } from '#domain/search/ladder.ts';
import type { Found } from '#domain/search/query.ts';
import { originalWords } from './marks.ts';

/** Words that met nothing are left out. `title` is that of the best hit, for its accents. */
export function correctedWords(words: readonly TypedWord[], best: Found, title: string): string {
  const inTitle = originalWords(title);
  return words
    .flatMap(({ text, required }, i) => {
      const met = best.words[i];
      if (met === undefined) return required ? [] : [text];
      if (met.grade === 'prefix') return [text];
      const original = inTitle.find((word) => word.folded === met.word);
      return [original === undefined ? met.word : title.slice(original.start, original.end).toLowerCase()];
    })
    .join(' ');
}
