/** Volumes that are no plain tome and say so: omnibus, box, special, guide (library-facts 6.1). They never make a gap. */
import { NUMBER } from './volume-label.ts';
import type { VolumeKind } from './volume.ts';

export interface NamedKind {
  readonly name: string;
  readonly kind: Exclude<VolumeKind, 'tome'>;
  /** Number of the omnibus or special itself ("Intégrale 2", "HS 3"), not of the tomes it holds. */
  readonly label?: string;
  /** What stands behind: the album's title, a range of tomes. */
  readonly rest: string;
}

/**
 * The kind that a title names behind the series' name ("Maus : Intégrale", "Asterix - HS - …") or before it ("Coffret Wang …").
 * A word inside a title counts only behind a separator: "Le guide du voyageur galactique" is a novel.
 */
export function namedKind(text: string): NamedKind | undefined {
  const found = BEHIND.exec(text);
  if (found !== null && found.index > 0) {
    const { omnibus, box, special, number } = found.groups ?? {};
    const kind = omnibus !== undefined ? 'integrale' : box !== undefined ? 'coffret' : special !== undefined ? 'hors-serie' : 'guide';
    return {
      name: text.slice(0, found.index),
      kind,
      ...(number !== undefined && { label: number }),
      rest: text.slice(found.index + found[0].length),
    };
  }
  const before = BEFORE.exec(text)?.groups;
  if (before === undefined) return undefined;
  return { name: before['name']!, kind: /^coffret/i.test(text) ? 'coffret' : 'integrale', rest: before['rest'] ?? '' };
}

const OMNIBUS = String.raw`(?<omnibus>(?:l['’]\s?)?int[ée]grales?|int(?=\s?\d)|omnibus|l['’]int[ée]gral)`;
const BOX = String.raw`(?<box>coffrets?|box\s?set)`;
const SPECIAL = String.raw`(?<special>hors[\s-]s[ée]ries?|t?hs(?=\s?\d|\s*$|\s*[:,–—-]))`;
const GUIDE = String.raw`(?<guide>(?:le\s)?guide(?=\s*$|\sofficiel|\s*[:,–—-])(?:\sofficiel)?|art\s?book|fan\s?book|data\s?book|character\s?book)`;
/** The number of the omnibus itself, unless a range of tomes follows: "Intégrale 1 : …", "Intégrale, tome 2", "HS01". */
const OWN_NUMBER = String.raw`(?:\s?(?:n°\s?)?(?<number>${NUMBER})(?!\s*(?:à|[-–]\d)))?`;

const BEHIND = new RegExp(String.raw`\s*(?:[,:;(–—\[]|\s-)\s*(?:${OMNIBUS}|${BOX}|${SPECIAL}|${GUIDE})(?![\p{L}])${OWN_NUMBER}`, 'iu');
const BEFORE = /^(?:coffret|l['’]?\s?intégrale)\s(?:de\s)?(?<name>.+?)(?:\s\d{1,2}\svolumes?)?(?:(?:\s*[:,(]|\s[–—-])\s?(?<rest>.*))?$/iu;
