/**
 * Skills that are named in a text, each with the places where it was read: what is proposed to the person, who confirms. One
 * pass over the words; the longest form wins ("gestion de projet" is not also "gestion"), and a form never reaches over the end of
 * a sentence or into the middle of a word.
 */
import type { ActivityDomain } from '../activity-domain.ts';
import { folded, SHORTEST_BEGINNING, SMALL_WORDS, wordKey, type Lexicon, type Skill, type Words } from './lexicon.ts';

/** A line of the text around a form. */
export interface SkillEvidence {
  readonly snippet: string;
  /** The form within the snippet: from, to. */
  readonly from: number;
  readonly to: number;
}

export interface FoundSkill {
  readonly id: string;
  readonly domain: ActivityDomain;
  readonly label: { readonly fr: string; readonly en: string };
  /** How often it was read. */
  readonly times: number;
  /** At most three of the places, the first ones. */
  readonly evidence: readonly SkillEvidence[];
}

const MOST_EVIDENCE = 3;
/** More than this is no list that anybody confirms. */
const MOST_SKILLS = 60;
const AROUND = 48;

/** What was read most often first, then what stands first. */
export function findSkills(text: string, lexicon: Lexicon): readonly FoundSkill[] {
  const words = wordsOf(text);
  const found = new Map<Skill, { times: number; readonly first: number; readonly evidence: SkillEvidence[] }>();
  for (let at = 0; at < words.length;) {
    const match = longestFrom(words, at, lexicon.words);
    if (match === undefined) {
      at += 1;
      continue;
    }
    const { skill, last } = match;
    if (skill !== null) {
      const entry = found.get(skill) ?? { times: 0, first: at, evidence: [] };
      entry.times += 1;
      if (entry.evidence.length < MOST_EVIDENCE) entry.evidence.push(evidenceAt(text, words[at]!.from, words[last]!.to));
      found.set(skill, entry);
    }
    at = last + 1;
  }
  return [...found]
    .sort(([, one], [, other]) => other.times - one.times || one.first - other.first)
    .slice(0, MOST_SKILLS)
    .map(([{ id, domain, label }, { times, evidence }]) => ({ id, domain, label, times, evidence }));
}

interface Word {
  readonly text: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Something ends between this word and the one before. */
  readonly isFirst: boolean;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:\+\+|#)?/gu;
/** Ends of sentences and of entries; a line alone may break in the middle of a form. A dot within a word ("Node.js") ends nothing. */
const END = /[;:!?•·▪●|()[\]/,\t]|\.\s|\n\s*\n|\n\s*[-–—*•]|\s[-–—]\s/;
/** No word of a language is longer. */
const LONGEST_WORD = 40;

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const from = match.index;
    const isFirst = words.length === 0 || END.test(text.slice(end, Math.min(from, end + 80)));
    end = from + word.length;
    if (word.length > LONGEST_WORD) continue;
    words.push({ text: folded(word), key: wordKey(word), from, to: end, isFirst });
  }
  return words;
}

/** The longest form that begins at this word. */
function longestFrom(
  words: readonly Word[],
  start: number,
  root: Words,
): { readonly skill: Skill | null; readonly last: number } | undefined {
  let longest: { readonly skill: Skill | null; readonly last: number } | undefined;
  let branches: readonly Words[] = [root];
  for (let at = start; at < words.length; at += 1) {
    const word = words[at]!;
    if (at > start && word.isFirst) break;
    if (SMALL_WORDS.has(word.key)) {
      // A form never begins with one: "à la recherche" begins at "recherche" too, but says more with what stands before it.
      if (at === start) return undefined;
      continue;
    }
    branches = branches.flatMap((branch) => stepsInto(branch, word));
    if (branches.length === 0) break;
    for (const { skill } of branches) if (skill !== undefined) longest = { skill, last: at };
  }
  return longest;
}

/** By the whole word first: what is told of a word goes before what is told of its beginning. */
function stepsInto({ next, beginnings }: Words, { text, key }: Word): readonly Words[] {
  const steps: Words[] = [];
  if (beginnings.size > 0)
    for (let length = SHORTEST_BEGINNING; length <= text.length; length += 1) {
      const step = beginnings.get(text.slice(0, length));
      if (step !== undefined) steps.push(step);
    }
  const whole = next.get(key);
  if (whole !== undefined) steps.push(whole);
  return steps;
}

function evidenceAt(text: string, from: number, to: number): SkillEvidence {
  const before = text.slice(Math.max(0, from - AROUND), from).replace(/^[^\n]*\n(?=[^]*$)/, '');
  const lead = from - AROUND > 0 && before.length === AROUND ? before.replace(/^\S*\s/, '') : before;
  const after = text.slice(to, to + AROUND);
  const tail = to + AROUND < text.length ? after.replace(/\s\S*$/, '') : after;
  const parts = [lead.replace(/^[\s\S]*\n/, ''), text.slice(from, to), tail.replace(/\n[\s\S]*$/, '')].map((part) =>
    part.replace(/\s+/g, ' '),
  );
  const [left = '', middle = '', right = ''] = parts;
  const start = left.trimStart();
  return { snippet: `${start}${middle}${right.trimEnd()}`, from: start.length, to: start.length + middle.length };
}
