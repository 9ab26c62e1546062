/** What a typed line asks for: an ISBN, a volume of a series, words. */
import type { TypedWord } from '#domain/search/ladder.ts';
import { bareIsbn, parseIsbn } from '../isbn.ts';
import { numberInWords, romanNumber, wordNumber } from './numerals.ts';
import { isSmallWord, searchText, splitWords } from './words.ts';

export interface AskedVolume {
  readonly from: number;
  readonly to: number;
  /** The number among the words, so that it can be met in a text as well; −1 when it is no single word. */
  readonly word: number;
}

export interface AskedFor {
  /** Thirteen digits, or their beginning when the reader is still typing. */
  readonly isbn?: string;
  readonly words: readonly TypedWord[];
  /** Numbers said in words: "20000 lieues" is also "vingt mille lieues". */
  readonly otherwise: readonly (readonly TypedWord[])[];
  readonly volume?: AskedVolume;
}

/** Longer questions are cut. */
const LONGEST_QUESTION = 300;

export function understand(query: string): AskedFor {
  const line = query.slice(0, LONGEST_QUESTION);
  const isbn = askedIsbn(line);
  if (isbn !== undefined) return { isbn, words: [], otherwise: [] };
  const volume = HAS_NUMBER.test(line) ? askedVolume(line) : undefined;
  if (volume === undefined) {
    const words = typedWords(splitWords(searchText(line)), -1);
    return { words, otherwise: otherwise(words) };
  }
  const { before, spelled, after, from, to } = volume;
  const first = splitWords(searchText(before));
  const numbers = splitWords(searchText(spelled));
  const all = [...first, ...numbers, ...splitWords(searchText(after))];
  if (all.length === numbers.length) {
    const words = typedWords(splitWords(searchText(line)), -1);
    return { words, otherwise: otherwise(words) };
  }
  const word = numbers.length === 1 ? first.length : -1;
  const words = typedWords(
    all.filter((_, i) => word >= 0 || i < first.length || i >= first.length + numbers.length),
    word,
  );
  return { words, otherwise: otherwise(words), volume: { from, to, word } };
}

/** The last word may be unfinished; small words, and the number of a volume, need not be met. */
function typedWords(texts: readonly string[], number: number): TypedWord[] {
  const onlySmall = texts.every((text, i) => i === number || isSmallWord(text));
  const last = texts.length - 1 === number ? texts.length - 2 : texts.length - 1;
  return texts.map((text, i) => ({ text, required: i !== number && (onlySmall || i === last || !isSmallWord(text)), open: i === last }));
}

function otherwise(words: readonly TypedWord[]): TypedWord[][] {
  return words.flatMap((word, i) =>
    /^\d+$/.test(word.text)
      ? numberInWords(Number(word.text)).map((said) => [
          ...words.slice(0, i),
          ...said.map((text) => ({ text, required: !isSmallWord(text), open: false })),
          ...words.slice(i + 1),
        ])
      : [],
  );
}

/** Thirteen digits for a whole ISBN of either length, the digits so far from "978" or "979" and three more on. */
function askedIsbn(line: string): string | undefined {
  if (!ISBN_LIKE.test(line)) return undefined;
  const code = bareIsbn(line);
  const parsed = parseIsbn(code);
  if (parsed.ok) return parsed.value;
  return /^97[89]\d{3,10}$/.test(code) ? code : undefined;
}

const ISBN_LIKE = /^\s*(?:isbn[-\s]?(?:1[03])?\s*:?)?[\s\d\p{Pd}.]{5,}x?\s*$/iu;
const HAS_NUMBER = /\d|(?<!\p{L})(?:tome|volume|vol|livre|book|part|partie|cycle|[eé]pisode)(?!\p{L})/iu;

interface NumberInLine {
  readonly before: string;
  readonly spelled: string;
  readonly after: string;
  readonly from: number;
  readonly to: number;
}

const MARKER = String.raw`(?<![\p{L}\p{N}])(?:tome|t|volume|vol|livre|book|part|partie|cycle|[eé]pisode|n[°ºo]?|nr|hs|#)[\s.]*`;
const NUMBER = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)(?![\p{L}\p{N}])(?:\s*(?:\p{Pd}|à|a|to)\s*(\d{1,4})(?![\p{L}\p{N}]))?`;
const MARKED = new RegExp(`${MARKER}${NUMBER}`, 'iu');
const MARKED_WORD = new RegExp(`${MARKER}(?<=[\\s.])(\\p{L}+)(?![\\p{L}\\p{N}])`, 'iu');
const MARKED_AFTER = /(?<![\p{L}\p{N}])(\d{1,2}(?:e|er|eme|ème|ère|ere)?|\p{L}+)\s+(?:tome|volume|livre|book|partie)(?![\p{L}\p{N}])/iu;
const KANJI = /第?(\d{1,4})[巻卷册]/u;
const BARE_LAST = new RegExp(String.raw`(?<![\p{L}\p{N}.,])#?${NUMBER}\s*$`, 'u');
const BARE = /(?<![\p{L}\p{N}.,])(\d{1,4}(?:[.,]\d{1,2})?)(?![\p{L}\p{N}])/u;

function askedVolume(line: string): NumberInLine | undefined {
  for (const pattern of [MARKED, KANJI, MARKED_WORD, MARKED_AFTER, BARE_LAST, BARE]) {
    const met = pattern.exec(line);
    if (met === null) continue;
    const [spelled, first = '', last] = met;
    const from = numberOf(first);
    if (from === undefined) continue;
    const to = last === undefined ? from : Number(last);
    return {
      before: line.slice(0, met.index),
      // The number as books write it: "07" and "vii" are 7.
      spelled: last === undefined ? String(from) : spelled,
      after: line.slice(met.index + spelled.length),
      from: Math.min(from, to),
      to: Math.max(from, to),
    };
  }
  return undefined;
}

function numberOf(text: string): number | undefined {
  if (/^\d/.test(text)) {
    const value = Number.parseFloat(text.replace(',', '.'));
    return Number.isFinite(value) ? value : undefined;
  }
  const folded = searchText(text);
  return romanNumber(folded) ?? wordNumber(folded);
}
