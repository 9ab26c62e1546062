/**
 * Sort keys that give every device the same shelf: compared with `<`, never with the device's own collation tables, whose
 * versions differ. Accents, case, articles and punctuation do not count; numbers sort as numbers.
 */
import { withoutArticle } from './articles.ts';
import { foldKey } from './fold.ts';

/** Key of a title: "L'Étranger" sorts under E, "Œil du loup" under O, "tome 2" before "tome 10". */
export const titleSortKey = (title: string): string => numbersAsNumbers(foldKey(withoutArticle(title)));

/** Key of a person's sort form ("Camus, Albert"). */
export const nameSortKey = (sortName: string): string => numbersAsNumbers(foldKey(sortName));

/** Each run of digits is preceded by its length as a letter, so that shorter numbers come first. */
function numbersAsNumbers(key: string): string {
  return key.replace(/\d+/g, (digits) => {
    const bare = digits.replace(/^0+(?=\d)/, '');
    return String.fromCharCode(47 + Math.min(bare.length, 9)) + bare;
  });
}

/** Compares two keys by code unit: below zero when `a` comes first. */
export const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
