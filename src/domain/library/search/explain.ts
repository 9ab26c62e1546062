/** Why a book is among the hits, and which letters of its title to underline. Only for the few hits that are shown. */
import type { TypedWord } from '#domain/search/ladder.ts';
import type { Found, MatchedWord } from '#domain/search/query.ts';
import type { MatchField, Why } from './answer.ts';
import { joinMarks, originalWords, type Mark, type OriginalWord } from './marks.ts';
import { FIELDS, fieldBit, SCORING } from './ranking.ts';

export interface Explained {
  readonly why: Why;
  readonly marks: readonly Mark[];
}

export interface ToExplain {
  readonly found: Found;
  /** The whole of a title that says more than series and number. */
  readonly whole: boolean;
  /** The words that were asked in the end. */
  readonly words: readonly TypedWord[];
  /** Words that were joined, split or said otherwise, by their place in `words`. */
  readonly reworded: ReadonlySet<number>;
  readonly title: string;
  readonly authors: readonly string[];
  /** When the very volume was asked for. */
  readonly volume?: { readonly series: string; readonly label: string };
}

export function explain(hit: ToExplain): Explained {
  const inTitle = originalWords(hit.title);
  const marks: Mark[] = [];
  hit.found.words.forEach((met, i) => {
    if (met === undefined) return;
    for (const word of inTitle) if (word.folded === met.word) marks.push(markOf(word, met, hit.words[i]!.text));
  });
  return { why: whyOf(hit, inTitle), marks: marks.length > 1 ? joinMarks(marks) : marks };
}

/** What a begun word has been typed of, else the whole word. */
function markOf(word: OriginalWord, met: MatchedWord, typed: string): Mark {
  return [word.start, met.grade === 'prefix' ? word.ends[typed.length - 1]! : word.end];
}

function whyOf(hit: ToExplain, inTitle: readonly OriginalWord[]): Why {
  const { found, words, volume } = hit;
  if (volume !== undefined) return { type: 'series-number', ...volume };
  const spelled = (met: MatchedWord): string => {
    const original = inTitle.find((word) => word.folded === met.word);
    return original === undefined ? met.word : hit.title.slice(original.start, original.end);
  };
  const reworded = found.words.filter((met, i) => met !== undefined && hit.reworded.has(i)) as MatchedWord[];
  const initials = found.words.find((met) => met !== undefined && met.fields === INITIALS);
  if (initials !== undefined) return { type: 'initials', matched: authorWithInitials(hit.authors, initials.word) };
  if (reworded.length > 0) return { type: 'joined-words', matched: reworded.map(spelled).join(' ') };
  if (hit.whole) return { type: 'exact-title' };
  const at = mostEdited(found.words);
  const away = found.words[at];
  if (away !== undefined && lettersOf(away) > 0) {
    return {
      type: 'letters-away',
      letters: lettersOf(away) as 1 | 2,
      typed: words[at]!.text,
      matched: spelled(away),
      field: bestField(away.fields),
    };
  }
  const begun = found.words.findIndex((met) => met?.grade === 'prefix');
  const beginning = found.words[begun];
  if (beginning !== undefined) return { type: 'starts-with', typed: words[begun]!.text, field: bestField(beginning.fields) };
  return {
    type: 'all-words',
    fields: [...new Set(found.words.flatMap((met, i) => (met !== undefined && words[i]!.required ? [bestField(met.fields)] : [])))],
  };
}

const LETTERS = { exact: 0, prefix: 0, 'one-edit': 1, 'one-edit-prefix': 1, 'two-edits': 2, 'two-edits-prefix': 2 } as const;
const lettersOf = (met: MatchedWord): 0 | 1 | 2 => LETTERS[met.grade];

function mostEdited(words: Found['words']): number {
  let most = 0;
  words.forEach((met, i) => {
    const before = words[most];
    if (met !== undefined && (before === undefined || lettersOf(met) > lettersOf(before))) most = i;
  });
  return most;
}

const INITIALS = fieldBit('initials');
const BY_WEIGHT = FIELDS.map((field, i) => ({ field, weight: SCORING.fieldWeights[i]! })).sort((a, b) => b.weight - a.weight);

/** The weightiest of the fields that a word stands in. */
export function bestField(fields: number): MatchField {
  const best = BY_WEIGHT.find(({ field }) => fields & fieldBit(field))?.field ?? 'title';
  return best === 'initials' ? 'author' : best;
}

function authorWithInitials(authors: readonly string[], initials: string): string {
  const matches = authors.find((name) => {
    const letters = originalWords(name)
      .map((word) => word.folded[0])
      .join('');
    return letters.startsWith(initials) || letters.endsWith(initials);
  });
  return matches ?? initials;
}
