/**
 * Names of people as files write them, turned into the form to show ("Antoine de Saint-Exupéry") and the form to sort by
 * ("Saint-Exupéry, Antoine de"). Without its comma the sort form of a Babelio name is the source string: nothing is lost.
 * Families' names cannot be told from first names by rule alone: a source that mixes both orders stays mixed.
 */
export interface PersonName {
  readonly display: string;
  readonly sort: string;
}

/** How a source writes names: "Camus Albert", or "Albert Camus"; a comma always means "Camus, Albert". */
export type NameOrder = 'last-first' | 'first-last';

/** Both forms of a name. Empty in, empty out; a single word or a collective is left as it is. */
export function personName(source: string, order: NameOrder): PersonName {
  const name = source.replace(/\s+/g, ' ').trim();
  const comma = name.indexOf(',');
  if (comma > 0) return fromComma(name.slice(0, comma).trim(), name.slice(comma + 1).trim());
  const words = name.split(' ');
  if (words.length === 1 || isCollective(words) || (words.length === 2 && DOUBLE_NAMES.has(name.toLowerCase())))
    return { display: name, sort: name };
  return order === 'last-first' ? fromLastFirst(words) : fromFirstLast(words);
}

/** "Saint-Exupéry, Antoine de"; a second comma ("King, Martin Luther, Jr.") stays behind the first names. */
function fromComma(last: string, first: string): PersonName {
  if (first === '') return { display: last, sort: last };
  const [given = '', ...suffixes] = first.split(/\s*,\s*/);
  const { names, particle } = withoutTrailingParticle(given.split(' '));
  const display = [names.join(' '), particle + (particle === '' || particle.endsWith("'") ? '' : ' ') + last, ...suffixes];
  return { display: display.join(' ').trim(), sort: `${last}, ${first}` };
}

/** "Le Carré John", "Saint-Exupéry Antoine de", "Martin George R.R.". */
function fromLastFirst(words: readonly string[]): PersonName {
  let end = DOUBLE_NAMES.has(words.slice(0, 2).join(' ').toLowerCase()) ? 2 : 1;
  while (end < words.length - 1 && SURNAME_PARTICLES.has(words[end - 1]!.toLowerCase())) end++;
  return fromComma(words.slice(0, end).join(' '), words.slice(end).join(' '));
}

/** "Antoine de Saint-Exupéry", "Ursula K. Le Guin", "Martin Luther King Jr.". */
function fromFirstLast(words: readonly string[]): PersonName {
  const display = words.join(' ');
  const suffix = /^(?:jr|sr|ii|iii)\.?$/i.test(words.at(-1)!) && words.length > 2 ? words.at(-1)! : '';
  const core = suffix === '' ? words : words.slice(0, -1);
  let start = core.length - 1;
  while (start > 1 && SURNAME_PARTICLES.has(core[start - 1]!.toLowerCase())) start--;
  let last = core.slice(start);
  const behind: string[] = [];
  while (last.length > 1 && REJECTED_PARTICLES.has(last[0]!.toLowerCase())) {
    behind.push(last[0]!);
    last = last.slice(1);
  }
  const elided = /^(d['’])(?=\p{Lu})/u.exec(last[0]!);
  if (elided !== null) {
    behind.push(elided[1]!);
    last = [last[0]!.slice(elided[1]!.length), ...last.slice(1)];
  }
  const first = [...core.slice(0, start), ...behind].join(' ');
  return { display, sort: `${last.join(' ')}, ${first}${suffix === '' ? '' : `, ${suffix}`}` };
}

function withoutTrailingParticle(given: readonly string[]): { names: readonly string[]; particle: string } {
  let end = given.length;
  while (end > 1 && (REJECTED_PARTICLES.has(given[end - 1]!) || LINKS.has(given[end - 1]!))) end--;
  return { names: given.slice(0, end), particle: given.slice(end).join(' ').replace('’', "'") };
}

/** Family names of two words that no rule would find. */
const DOUBLE_NAMES = new Set([
  'conan doyle',
  'garcía márquez',
  'garcia marquez',
  'vargas llosa',
  'garcía lorca',
  'garcia lorca',
  'pérez galdós',
  'bioy casares',
  'lloyd jones',
  'bâ konaré',
]);

/** "Réunion des musées nationaux", "Goscinny et Uderzo": not one person. */
const isCollective = (words: readonly string[]): boolean =>
  words.length > 5 || words.slice(1, -1).some((word) => /^(?:des|et|and|&|pour|of|for)$/.test(word));

/** Words that belong to the family name that follows them. */
const SURNAME_PARTICLES = new Set([
  'le',
  'la',
  'du',
  'des',
  'de',
  'der',
  'den',
  'van',
  'von',
  'zu',
  'dos',
  'da',
  'di',
  'del',
  'della',
  'el',
  'al',
  'ben',
  'ibn',
  'saint',
  'mac',
  'ter',
  'ten',
]);

/** Particles that catalogues write behind the first names: French de and d', German von, Dutch van. */
const REJECTED_PARTICLES = new Set(['de', "d'", 'd’', 'von', 'van', 'zu']);
/** What may follow such a particle behind the names: "Meer Jan van der", "La Fontaine Jean de la". */
const LINKS = new Set(['la', 'der', 'den', 'du', 'des', 'le']);
