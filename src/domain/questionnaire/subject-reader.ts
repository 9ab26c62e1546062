/**
 * Tags of items from the words by which catalogues and readers sort them. What a book or a drama is, and which of its words to give,
 * is for whoever calls; the words come folded (no accents, lower case, as `foldKey` of the library makes them).
 */

/** Tags of an item from its words: 1 for each tag that is meant by one of them. */
export type ReadSubjects = (folded: readonly string[]) => Readonly<Record<string, number>>;

/** `table`: phrases by tag, `instruments/subject-tags.ts`. Made once, because items are many. A phrase is looked for word by word, anywhere in a text. */
export function createSubjectReader(table: Readonly<Record<string, readonly string[]>>): ReadSubjects {
  const byStart = new Map<string, { readonly words: readonly string[]; readonly tag: string }[]>();
  for (const [tag, phrases] of Object.entries(table)) {
    for (const phrase of phrases) {
      const words = phrase.split(' ');
      const start = words[0]!.replace('*', '').slice(0, START);
      byStart.set(start, [...(byStart.get(start) ?? []), { words, tag }]);
    }
  }
  return (folded) => {
    const tags: Record<string, number> = {};
    for (const text of folded) {
      const words = text.split(' ');
      for (let at = 0; at < words.length; at++) {
        for (let length = 1; length <= Math.min(START, words[at]!.length); length++) {
          for (const entry of byStart.get(words[at]!.slice(0, length)) ?? []) {
            if (entry.words.every((word, offset) => isMeant(word, words[at + offset]))) tags[entry.tag] = 1;
          }
        }
      }
    }
    return tags;
  };
}

/** Letters that phrases are sorted by. */
const START = 3;

const isMeant = (word: string, read: string | undefined): boolean =>
  read !== undefined && (word.endsWith('*') ? read.startsWith(word.slice(0, -1)) : read === word);
