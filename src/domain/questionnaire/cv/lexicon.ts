/**
 * Skills as the finder walks through them: a tree of words, made once. Words are compared folded: no accents, no case, no plural,
 * no small words; a form that ends in a star is the beginning of a word.
 */
import { ACTIVITY_DOMAINS, type ActivityDomain } from '../activity-domain.ts';

export interface Skill {
  /** Stands in answers. */
  readonly id: string;
  readonly domain: ActivityDomain;
  readonly label: { readonly fr: string; readonly en: string };
}

/** The words that may follow, whole or by their beginning, and the skill whose form ends here; `null`: a form that is none. */
export interface Words {
  readonly next: Map<string, Words>;
  readonly beginnings: Map<string, Words>;
  skill?: Skill | null;
}

export interface Lexicon {
  readonly skills: ReadonlyMap<string, Skill>;
  readonly words: Words;
}

export type SkillTable = Readonly<Record<ActivityDomain, readonly string[]>>;

/** Shorter beginnings would be of too many words. */
export const SHORTEST_BEGINNING = 4;

/** The lexicon of a table. Throws when a line is not as the table says, or two skills claim an id or a form: the table is ours. */
export function lexiconOf(table: SkillTable, noSkills: readonly string[] = []): Lexicon {
  const skills = new Map<string, Skill>();
  const words: Words = emptyWords();
  for (const domain of ACTIVITY_DOMAINS)
    for (const line of table[domain]) {
      const [id, fr, en, forms] = line.split('|').map((part) => part.trim());
      if (!id || !fr || !en || !forms || !/^[a-z0-9-]+$/.test(id)) throw new Error(`No skill: ${line}`);
      if (skills.has(id)) throw new Error(`Two skills are called ${id}.`);
      const skill: Skill = { id, domain, label: { fr, en } };
      skills.set(id, skill);
      for (const form of [fr, en, ...forms.split(',')]) plant(words, form, skill);
    }
  for (const form of noSkills) plant(words, form, null);
  return { skills, words };
}

function plant(root: Words, form: string, skill: Skill | null) {
  const parts = form.trim().split(/[\s'’-]+/);
  let at = root;
  for (const part of parts) {
    if (part.endsWith('*')) {
      const beginning = folded(part.slice(0, -1));
      if (beginning.length < SHORTEST_BEGINNING) throw new Error(`${form} begins too many words.`);
      at = step(at.beginnings, beginning);
    } else {
      const word = wordKey(part);
      if (!SMALL_WORDS.has(word)) at = step(at.next, word);
    }
  }
  if (at === root) throw new Error(`${form} has no word of its own.`);
  if (at.skill !== undefined && at.skill !== skill) throw new Error(`${form} is claimed by ${at.skill?.id ?? 'nothing'} too.`);
  at.skill = skill;
}

const step = (words: Map<string, Words>, word: string): Words => {
  const known = words.get(word);
  if (known !== undefined) return known;
  const made = emptyWords();
  words.set(word, made);
  return made;
};

const emptyWords = (): Words => ({ next: new Map(), beginnings: new Map() });

/** Joints between words that say nothing of a skill. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'de du des d la le les l un une et en au aux a the of and in for to with sur pour par avec'.split(' '),
);

/** Without accents, ligatures and case. */
export const folded = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');

/** A word as it is compared: folded, and one form for singular and plural ("réseaux" as "réseau"). */
export const wordKey = (word: string): string => {
  const plain = folded(word);
  return plain.length > 3 ? plain.replace(/(?<=eau|eu)x$|(?<!s)s$/, '') : plain;
};
