/** People as files list them: names with or without a role in brackets, first name or family name first. */
import { LIMITS } from '#domain/limits.ts';
import type { Author } from '../book.ts';
import { foldKey } from '../fold.ts';
import { personName, type NameOrder } from '../person-name.ts';
import { plainText } from './values.ts';

/**
 * The people of a list, each once, first name first (IMP-8): "Ann Leckie (Translator)" says a role. Names longer than a name
 * may be are cut, and more people than a book may have are left out, so the caller keeps the list where that matters.
 */
export function people(list: string, separator: string | RegExp, order: NameOrder = 'first-last'): readonly Author[] {
  const found = new Map<string, Author>();
  for (const part of plainText(list).split(separator)) {
    const [, bare, said] = /^([^()]*)(?:\(([^()]*)\))?\s*$/.exec(part.trim()) ?? [undefined, part, undefined];
    const { display: name, sort: sortName } = personName(bare!.slice(0, LIMITS.nameLength), order);
    if (name === '') continue;
    const role = said === undefined ? undefined : roleOf(said);
    const key = `${foldKey(name)}|${role ?? ''}`;
    if (!found.has(key))
      found.set(key, {
        name: name.slice(0, LIMITS.nameLength),
        sortName: sortName.slice(0, LIMITS.nameLength),
        ...(role !== undefined && { role }),
      });
  }
  return [...found.values()];
}

/** The writers first, then whoever else is credited, no more than a book may have. */
export const credited = (...lists: readonly (readonly Author[])[]): Author[] => {
  const all = lists.flat();
  const named = new Set<string>();
  return all
    .filter(({ name, role }) => !named.has(`${name}|${role ?? ''}`) && named.add(`${name}|${role ?? ''}`))
    .slice(0, LIMITS.authorsPerBook);
};

/** A role in English or French words; `other` for one that Griot has no name for, `undefined` for a writer. */
export function roleOf(words: string): Author['role'] {
  const role = foldKey(words);
  if (role === '' || /\b(?:author|auteur|autrice|writer)\b/.test(role)) return undefined;
  return ROLES.find(([pattern]) => pattern.test(role))?.[1] ?? 'other';
}

const ROLES: readonly (readonly [RegExp, NonNullable<Author['role']>])[] = [
  [/\btrans|\btradu/, 'translation'],
  [/\bnarrat|\breader\b|\blecteur|\blectrice/, 'narration'],
  [/\bscenari|\bscript/, 'script'],
  [/\bcolou?r|\bcoloriste/, 'colour'],
  [/\billustrat|\bdessin|\bartist|\bdrawing|\bpencil/, 'drawing'],
  [/\bpreface|\bforeword|\bintroduc/, 'preface'],
];
