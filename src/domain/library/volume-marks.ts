/**
 * The words that announce a volume number. Strong marks mean nothing else ("tome 8", "T.8", "#8"); weak ones are also words of
 * titles ("livre", "partie", "n°"), so they count only behind a separator and before one: "Kaiju n°8" is a name.
 */
import { NUMBER } from './volume-label.ts';

export interface Mark {
  /** Normal form of the word: `tome`, `t`, `vol`, `livre`… */
  readonly word: string;
  readonly strong: boolean;
  readonly number: string;
  /** End of a range: "tomes 1 à 3". */
  readonly to?: string;
  /** Where the mark begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/** A number joined to its end by "à", a dash without spaces or, behind a plural, "et": "tomes 1 à 3", "T1-T3", "vol. 1 et 2". */
const RANGE_END = String.raw`(?:(?:\s*à\s*|\s+to\s+|[-–]|(?<=s\.?\s*\S{1,4})\s*(?:et|&|[-–])\s*)(?:t(?:omes?|\.)?|vol\.?|#)?\s?(?<to>\d{1,3}(?:[.,]\d{1,2})?)(?![\p{L}\d]))?`;
/** "1/3" is the first of three, not a range. */
const OF_TOTAL = String.raw`(?:\s?(?:\/|of|sur)\s?\d{1,3}(?!\d))?`;

const STRONG = String.raw`(?<strong>tomes?|t\.|t(?=\s?\d)|vols?\.?|volumes?|band|deel|nr\.?|#)`;
const WEAK = String.raw`(?<weak>livres?|parties?|books?|parts?|n[°º]|no\.|num[ée]ro|cycle|[ée]pisode)`;
const COUNTED = String.raw`(?<ordinal>(?:\d{1,2}(?:ère|ere|er|re|ème|eme|e|nde|nd|st|rd|th)|premi(?:er|ère)|second[e]?|deuxième|troisième|quatrième|cinquième|first|second|third))\s(?<counted>tome|livre|volume|partie|book|part)(?![\p{L}])`;

/** Finds a strong mark with its number, and the end of its range. */
export const MARKED = new RegExp(String.raw`(?<![\p{L}\d])${STRONG}\s?(?<number>${NUMBER})${OF_TOTAL}${RANGE_END}`, 'iu');
const MARKS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:${STRONG}|${WEAK})\s?(?<number>${NUMBER})${OF_TOTAL}${RANGE_END}|${COUNTED})`,
  'giu',
);

/** The marks of a title from left to right, strong ones alone when there are any. A mark that opens the title names no series. */
export function marksIn(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (const found of text.matchAll(MARKS)) {
    const mark = toMark(found, text);
    if (mark !== undefined) marks.push(mark);
  }
  return marks.some((mark) => mark.strong) ? marks.filter((mark) => mark.strong) : marks;
}

function toMark(found: RegExpExecArray, text: string): Mark | undefined {
  const { strong, weak, number, to, ordinal, counted } = found.groups ?? {};
  const start = found.index;
  const end = start + found[0].length;
  const isSetOff = /[,:;.([?!–—-]\s*$/.test(text.slice(Math.max(0, start - 4), start));
  const isClosed = /^\s*(?:$|[,:;.)\]\-–—(])/.test(text.slice(end, end + 4));
  if (start === 0) return undefined;
  if (ordinal !== undefined)
    return isSetOff && isClosed ? { word: counted!.toLowerCase(), strong: false, number: ordinalNumber(ordinal), start, end } : undefined;
  const word = normalWord((strong ?? weak)!);
  if (weak !== undefined && !(isSetOff && isClosed)) return undefined;
  // "Vol 714 pour Sydney" is an album, "vol. 3 : …" a mark; "T" alone is a mark only before digits, and a capital or joined to them.
  if (word === 'vol' && !isClosed) return undefined;
  if (strong === 't' && !/^t\d/.test(found[0])) return undefined;
  if (/^[a-z]/i.test(number!) && !isClosed) return undefined;
  return { word, strong: weak === undefined, number: number!, ...(to !== undefined && { to }), start, end };
}

function normalWord(word: string): string {
  const bare = word.toLowerCase().replace(/\.$/, '');
  if (bare.startsWith('vol')) return 'vol';
  return bare.length > 2 ? bare.replace(/s$/, '') : bare;
}

const ordinalNumber = (ordinal: string): string => /^\d+/.exec(ordinal)?.[0] ?? ordinal;
