/** Texts as words to search by: folded, digits of a large number written together ("20 000" and "20.000" are 20000). */
import { foldKey } from '../fold.ts';

/** The words of a text, parted by single spaces; empty when it has none. */
export function searchText(text: string): string {
  const key = foldKey(text);
  return HAS_DIGIT.test(key) ? key.replace(THOUSANDS, '$1$2') : key;
}

const HAS_DIGIT = /\d/;
const THOUSANDS = /(?<![\p{L}\p{N}])(\d{1,3}) (\d{3})(?![\p{L}\p{N}])/gu;

export const splitWords = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** Words so common that a book need not hold them: articles, and the "of" and "and" of titles, French and English. */
export const isSmallWord = (word: string): boolean => SMALL_WORDS.has(word);
const SMALL_WORDS = new Set('le la les l un une des du de d et the a an of and'.split(' '));

/** How many words of a folded text lead to its first word that is no article. */
export function leadingArticles(words: string): number {
  let lead = 0;
  let from = 0;
  for (;;) {
    const to = words.indexOf(' ', from);
    if (to < 0 || !ARTICLES.has(words.slice(from, to))) return lead;
    lead++;
    from = to + 1;
  }
}
const ARTICLES = new Set('le la les l un une des de d the a an'.split(' '));
