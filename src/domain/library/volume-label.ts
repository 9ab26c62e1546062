/**
 * Numbers as covers and files print them: "8", "08", "8.5", "8,5", "IV", "153b", "premier", "deux", "Two".
 * A letter behind a number puts the volume half a step on (153b is read 153.5), so that it sorts between its neighbours.
 */

/** Source of a regular expression that finds one such number behind a marker; flags `iu`. */
export const NUMBER = String.raw`(?:\d{1,3}(?:[.,]\d{1,2})?[a-h]?|[ivx]{1,7}|[a-h]|(?:prem|deux|trois|quatr|cinq|six|sept|huit|neuv|neuf|dix|second|un|one|two|three|four|five|six|seven|eight|nine|ten|first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\p{L}]{0,5})(?![\p{L}\d])`;

/** The number that a printed label stands for; `undefined` for what is none ("A", "noir"). Never below zero. */
export function numberOfLabel(label: string): number | undefined {
  const plain = Number(label);
  if (plain >= 0 && /^\d/.test(label)) return plain;
  const digits = /^(\d{1,5})(?:[.,](\d{1,2}))?([a-z])?$/i.exec(label);
  if (digits !== null) {
    const number = Number(digits[2] === undefined ? digits[1] : `${digits[1]}.${digits[2]}`);
    return digits[3] === undefined ? number : number + 0.5;
  }
  return romanNumber(label) ?? WRITTEN.get(label.toLowerCase());
}

/** A label as it is shown: no leading zeros, a point for decimals, roman numerals in capitals. */
export function tidyLabel(label: string): string {
  if (/^\d/.test(label))
    return label
      .replace(/^0+(?=\d)/, '')
      .replace(',', '.')
      .toLowerCase();
  if (romanNumber(label) !== undefined) return label.toUpperCase();
  const written = WRITTEN.get(label.toLowerCase());
  return written === undefined ? label.toUpperCase() : String(written);
}

/** Roman numerals below forty: no series prints higher ones, and C, D, L, M alone are letters. */
function romanNumber(text: string): number | undefined {
  const parts = /^(x{0,3})(ix|iv|v?i{0,3})$/i.exec(text);
  if (parts === null || text === '') return undefined;
  const units = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(parts[2]!.toLowerCase());
  return parts[1]!.length * 10 + units;
}

const WRITTEN: ReadonlyMap<string, number> = new Map(
  [
    ['premier', 'première', 'un', 'une', 'one', 'first'],
    ['deuxième', 'second', 'seconde', 'deux', 'two'],
    ['troisième', 'trois', 'three', 'third'],
    ['quatrième', 'quatre', 'four', 'fourth'],
    ['cinquième', 'cinq', 'five', 'fifth'],
    ['sixième', 'six', 'sixth'],
    ['septième', 'sept', 'seven', 'seventh'],
    ['huitième', 'huit', 'eight', 'eighth'],
    ['neuvième', 'neuf', 'nine', 'ninth'],
    ['dixième', 'dix', 'ten', 'tenth'],
  ].flatMap((words, at) => words.map((word): [string, number] => [word, at + 1])),
);
