/** Numbers as readers write them: roman, ordinal, in French and in English words. */

/** 1 … 89 from a folded roman numeral; undefined for any other text. */
export function romanNumber(text: string): number | undefined {
  const [, tens = '', ones = ''] = ROMAN.exec(text) ?? [];
  const value = ROMAN_TENS.indexOf(tens) * 10 + ROMAN_ONES.indexOf(ones);
  return text === '' || value <= 0 ? undefined : value;
}

const ROMAN = /^(lx{0,3}|xl|x{0,3})(ix|iv|v?i{0,3})$/;
const ROMAN_TENS = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx'];
const ROMAN_ONES = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** 1 … 12 from a folded ordinal or number word. */
export const wordNumber = (text: string): number | undefined => ORDINALS.get(text);

const ORDINALS: ReadonlyMap<string, number> = new Map(
  [
    ['premier', 'premiere', '1er', '1ere', 'un', 'one', 'first'],
    ['deuxieme', 'second', 'seconde', '2e', '2eme', 'deux', 'two'],
    ['troisieme', '3e', '3eme', 'trois', 'three', 'third'],
    ['quatrieme', '4e', '4eme', 'quatre', 'four', 'fourth'],
    ['cinquieme', '5e', '5eme', 'cinq', 'five', 'fifth'],
    ['sixieme', '6e', '6eme', 'six', 'sixth'],
    ['septieme', '7e', '7eme', 'sept', 'seven', 'seventh'],
    ['huitieme', '8e', '8eme', 'huit', 'eight', 'eighth'],
    ['neuvieme', '9e', '9eme', 'neuf', 'nine', 'ninth'],
    ['dixieme', '10e', '10eme', 'dix', 'ten', 'tenth'],
    ['onzieme', '11e', '11eme', 'onze', 'eleven', 'eleventh'],
    ['douzieme', '12e', '12eme', 'douze', 'twelve', 'twelfth'],
  ].flatMap((words, i) => words.map((word) => [word, i + 1] as const)),
);

/** Folded words of a number below a million, French then English: 80 gives [["quatre","vingts"], ["eighty"]]. Empty for any other number. */
export function numberInWords(value: number): readonly (readonly string[])[] {
  if (!Number.isInteger(value) || value < 1 || value > 999_999) return [];
  return [french(value), english(value)];
}

const FR_ONES = ' un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ');
const FR_TENS = ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre vingt', 'quatre vingt'];

function french(value: number): string[] {
  const thousands = Math.floor(value / 1000);
  const parts: string[] = [];
  if (thousands > 0) parts.push(...(thousands > 1 ? frenchBelowThousand(thousands, false) : []), 'mille');
  return [...parts, ...frenchBelowThousand(value % 1000, true)];
}

/** `last`: "cent" and "quatre-vingt" take their s only at the end of the number. */
function frenchBelowThousand(value: number, last: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words: string[] = [];
  if (hundreds > 1) words.push(FR_ONES[hundreds]!);
  if (hundreds > 0) words.push(hundreds > 1 && rest === 0 && last ? 'cents' : 'cent');
  if (rest === 80 && last) return [...words, 'quatre', 'vingts'];
  if (rest === 0) return words;
  if (rest <= 16) return [...words, FR_ONES[rest]!];
  const tens = Math.floor(rest / 10);
  // Seventy and ninety count on from sixty and eighty: soixante et onze, quatre-vingt-dix-sept.
  const ones = tens === 7 || tens === 9 ? rest - (tens - 1) * 10 : rest % 10;
  words.push(...FR_TENS[tens]!.split(' '));
  if ((ones === 1 || ones === 11) && tens < 8) words.push('et');
  if (ones > 16) words.push('dix', FR_ONES[ones - 10]!);
  else if (ones > 0) words.push(FR_ONES[ones]!);
  return words;
}

const EN_ONES =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function english(value: number): string[] {
  const thousands = Math.floor(value / 1000);
  return [...(thousands > 0 ? [...englishBelowThousand(thousands), 'thousand'] : []), ...englishBelowThousand(value % 1000)];
}

function englishBelowThousand(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words = hundreds > 0 ? [EN_ONES[hundreds]!, 'hundred'] : [];
  if (rest === 0) return words;
  if (rest < 20) return [...words, EN_ONES[rest]!];
  const ones = rest % 10;
  return [...words, EN_TENS[Math.floor(rest / 10)]!, ...(ones > 0 ? [EN_ONES[ones]!] : [])];
}
