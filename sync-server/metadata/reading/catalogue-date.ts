import { isPartialDate, type PartialDate } from '#domain/time.ts';

/**
 * A date as precise as the words of a catalogue or a cover are: "DL 2017" and "cop. 2017" are 2017, "mai 2004" is 2004-05,
 * "November 3, 2006" is 2006-11-03. Figures that could be day or month in either order give the year alone. Undefined when no
 * year stands there, or one that is only guessed at ("199-?").
 */
export const partialDateIn = (text: string): PartialDate | undefined => {
  const words = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const iso = /^\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/.exec(words)?.[0].trim();
  if (iso !== undefined && isPartialDate(iso)) return iso;
  const year = /(?<!\d)(1[0-9]|20)\d{2}(?![\d-]*\?)(?!\d)/.exec(words)?.[0];
  if (year === undefined) return undefined;
  const [, before, name = '', after] =
    /(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?,)?\s+(?=\d{4})/.exec(words) ?? [];
  const month = MONTHS.findIndex((names) => names.some((full) => full === name || (name.length >= 3 && full.startsWith(name)))) + 1;
  if (month === 0) return year;
  const day = before ?? after;
  const whole = [year, two(month), ...(day === undefined ? [] : [two(Number(day))])].join('-');
  return isPartialDate(whole) ? whole : `${year}-${two(month)}`;
};

const two = (number: number): string => String(number).padStart(2, '0');

/** Without accents. */
const MONTHS = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];
