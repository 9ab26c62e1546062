/** Questions about a made-up library, each meant for one book, by the way in which readers type. */
import type { SearchableBook } from '../../../src/domain/library/search/searchable-book.ts';
import { foldKey } from '../../../src/domain/library/fold.ts';
import { pick, type Random } from './random.ts';

export interface BenchQuery {
  readonly type: QueryType;
  readonly text: string;
  readonly bookId: string;
}

type Make = (book: SearchableBook, random: Random) => string | undefined;

const words = (text: string): string[] => foldKey(text).split(' ');
const longest = (text: string): string[] =>
  words(text)
    .filter((word) => word.length >= 4 && word !== 'tome')
    .sort((a, b) => b.length - a.length);
const swapIn = (text: string, from: string, to: string): string =>
  text
    .split(' ')
    .map((word) => (word === from ? to : word))
    .join(' ');

/** One letter missing, added, replaced or swapped with its neighbour; the first letter stays. */
function mistyped(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 1));
  const letter = pick(
    random,
    [...'aeioustnrlm'].filter((other) => other !== word[at]),
  );
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return at + 1 < word.length && word[at] !== word[at + 1]
        ? word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)
        : word.slice(0, at) + letter + word.slice(at + 1);
  }
}

/** The title up to its last word of five letters or more, of which `left` letters are missing. */
function begun(title: string, left: number): { readonly before: string; readonly last: string } | undefined {
  const all = words(title);
  const last = all.findLastIndex((word) => word.length >= 5);
  if (last < 0) return undefined;
  return {
    before: all
      .slice(0, last)
      .map((word) => `${word} `)
      .join(''),
    last: all[last]!.slice(0, Math.max(4, all[last]!.length - left)),
  };
}

const MAKERS = {
  exact: (book) => book.title,
  prefix: (book, random) => {
    const typed = book.series === undefined ? begun(book.title, 1 + Math.floor(random() * 4)) : undefined;
    return typed && typed.before + typed.last;
  },
  accents: (book) => (/[À-ÿœ]/.test(book.title) ? foldKey(book.title) : undefined),
  'one typo': (book, random) => {
    const [word] = longest(book.title);
    return word === undefined ? undefined : swapIn(foldKey(book.title), word, mistyped(word, random));
  },
  'two typos': (book, random) => {
    const [first, second] = longest(book.title);
    if (first === undefined) return undefined;
    if (second !== undefined && random() < 0.5)
      return swapIn(swapIn(foldKey(book.title), first, mistyped(first, random)), second, mistyped(second, random));
    return first.length < 8 ? undefined : swapIn(foldKey(book.title), first, mistyped(mistyped(first, random), random));
  },
  'typo in a prefix': (book, random) => {
    const typed = book.series === undefined ? begun(book.title, 1 + Math.floor(random() * 3)) : undefined;
    return typed === undefined || typed.last.length < 5 ? undefined : typed.before + mistyped(typed.last, random);
  },
  'author + title': (book, random) => {
    const parts = [words(book.authors[0]!).at(-1)!, ...longest(book.title).slice(0, 2)];
    return book.series !== undefined || parts.length < 3 ? undefined : random() < 0.5 ? parts.join(' ') : parts.reverse().join(' ');
  },
  'series + number': (book, random) => {
    if (book.series === undefined) return undefined;
    const { name, label } = book.series;
    return pick(random, [
      `${foldKey(name)} ${label}`,
      `${name} tome ${label}`,
      `${foldKey(name)} t${label}`,
      `${name} #${label}`,
      `${name} vol. ${label}`,
      `tome ${label} ${foldKey(name)}`,
    ]);
  },
  isbn: (book, random) =>
    random() < 0.5 ? book.isbn13 : `${book.isbn13!.slice(0, 3)}-${book.isbn13!.slice(3, 4)}-${book.isbn13!.slice(4)}`,
  'several words': (book) => {
    const some = longest(book.title).slice(0, 3);
    return some.length < 2 || book.series !== undefined ? undefined : some.join(' ');
  },
} as const satisfies Record<string, Make>;

export type QueryType = keyof typeof MAKERS;
export const QUERY_TYPES = Object.keys(MAKERS) as QueryType[];

export function makeQueries(books: readonly SearchableBook[], perType: number, random: Random): BenchQuery[] {
  return QUERY_TYPES.flatMap((type) => {
    const queries: BenchQuery[] = [];
    for (let tries = 0; queries.length < perType && tries < perType * 400; tries++) {
      const book = pick(random, books);
      const text = (MAKERS[type] as Make)(book, random);
      if (text !== undefined && text !== '') queries.push({ type, text, bookId: book.bookId });
    }
    return queries;
  });
}
