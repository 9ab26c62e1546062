/**
 * One spelling for what readers spell in many ways: the ground of search, of series keys and of sorting.
 * Folding (library-facts 6.2-8) lowers the case, drops marks (é → e, ō → o), opens ligatures (œ → oe, æ → ae, ß → ss, ½ → 1/2),
 * turns × into x and & into " et ", straightens quotes and replaces dashes and odd spaces by a space.
 * Marks of kana are kept: が and か are different sounds, not the same letter with an accent.
 * Folding is done character by character, so a fold of parts joined is the fold of the whole; folding twice changes nothing.
 */

/** Characters of a lower-cased text that folding may change: everything but plain ASCII, and of ASCII the controls, `&`, `-` and the backtick. */
const FOLDED = /[^\x20-\x25\x27-\x2c\x2e-\x5f\x61-\x7e]/gu;
const ANY_FOLDED = new RegExp(FOLDED.source, 'u');

/**
 * The folded form of a text. Other punctuation stays, so that a title parser can still read it; see `foldKey` for comparing.
 * `fold("L’Œil du loup")` is `"l'oeil du loup"`.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return ANY_FOLDED.test(lower) ? lower.replace(FOLDED, foldCharacter) : lower;
}

/**
 * The folded words alone: everything that is neither letter nor digit becomes one space, none at the ends.
 * `foldKey("Kaiju n°8 !")` is `"kaiju n 8"`. Two texts with the same key are the same name to a reader.
 */
export function foldKey(text: string): string {
  return fold(text).replace(BETWEEN_WORDS, ' ').trim();
}

const BETWEEN_WORDS = /[^\p{L}\p{N}\u3099\u309a]+/gu;

/**
 * What one character (one code point) folds to: zero to a few characters. `fold` is this function applied along the text,
 * which lets a search underline in the original what it found in the folded text.
 */
export function foldCharacter(character: string): string {
  let folded = known.get(character);
  if (folded === undefined) {
    folded = SPECIAL.get(character) ?? decompose(character);
    known.set(character, folded);
  }
  return folded;
}

function decompose(character: string): string {
  const parts = character.normalize('NFKD').toLowerCase().normalize('NFKD');
  let folded = '';
  for (const part of parts) {
    if (DASH.test(part) || BLANK.test(part)) folded += ' ';
    else if (!DROPPED_MARK.test(part)) folded += SPECIAL.get(part) ?? part;
  }
  return folded;
}

const DASH = /\p{Pd}|\u2212/u;
const BLANK = /[\s\p{Cc}]/u;
const DROPPED_MARK = /(?![\u3099\u309a])\p{Mn}|[\u00ad\u200b-\u200f\u2060\ufeff]/u;

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['&', ' et '],
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ŋ', 'n'],
  ['ɛ', 'e'],
  ['ɔ', 'o'],
  ['ɓ', 'b'],
  ['ɗ', 'd'],
  ['ς', 'σ'],
  ['×', 'x'],
  ['’', "'"],
  ['‘', "'"],
  ['‛', "'"],
  ['ʼ', "'"],
  ['´', "'"],
  ['`', "'"],
  ['′', "'"],
  ['“', '"'],
  ['”', '"'],
  ['«', '"'],
  ['»', '"'],
  ['\u2044', '/'],
]);

/** Grows with the distinct characters met, a few hundred in any library. */
const known = new Map<string, string>();
