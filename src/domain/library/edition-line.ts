/**
 * Edition suffixes of series names (library-facts 6.2-6): they are no part of the series' name, and some of them number the
 * same story anew (Kenshin: 28 volumes, 22 in the Perfect Edition).
 */
export interface NameAndLine {
  readonly name: string;
  /** As printed ("Perfect Edition"); absent for the ordinary edition. */
  readonly line?: string;
  /** True when that edition counts its volumes by itself. */
  readonly renumbers: boolean;
}

/** Splits "Kenshin le vagabond, Perfect Edition" into the name and its edition line. A name that is all suffix stays a name. */
export function splitEditionLine(name: string): NameAndLine {
  let rest = name.trim();
  let line: string | undefined;
  let renumbers = false;
  for (let found = SUFFIX.exec(rest); found !== null && found.index > 0; found = SUFFIX.exec(rest)) {
    line = found[1] ?? found[2]!;
    renumbers ||= RENUMBERING.test(line);
    rest = rest.slice(0, found.index).trim();
  }
  return { name: rest, ...(line !== undefined && { line }), renumbers };
}

const LINES = [
  'perfect edition',
  'perfect',
  'ultimate edition',
  'ultimate',
  'deluxe edition',
  'deluxe',
  'édition deluxe',
  'édition de luxe',
  'kanzenban',
  'bunko',
  'édition double',
  'full color',
  'édition collector',
  'collector',
  'édition spéciale',
  'édition limitée',
  'tirage limité',
  'édition originale',
  'nouvelle édition',
  'édition anniversaire',
  'édition augmentée',
  'édition illustrée',
  'format poche',
  'poche',
  'grand format',
  'édition couleur',
  'couleurs?',
  'noir et blanc',
  'en anglais',
  'fermeture',
  'ouverture',
  'fermeture/ouverture',
]
  .map((line) => line.replace(/é/g, '[ée]').replace(/ /g, String.raw`\s+`))
  .join('|');

/** Behind a comma, a dash, a colon or in brackets; a bare "Deluxe" or "Poche" at the end may be part of the name. */
const SUFFIX = new RegExp(
  String.raw`\s*(?:[,:;–—]|\s-|\(|\[)\s*(${LINES})\s*[)\]]?\s*$|\s+(perfect\s+edition|ultimate\s+edition|deluxe\s+edition|kanzenban|[ée]dition\s+(?:collector|deluxe|sp[ée]ciale))\s*$`,
  'iu',
);
const RENUMBERING = /perfect|ultimate|deluxe|de luxe|kanzenban|bunko|double/i;
