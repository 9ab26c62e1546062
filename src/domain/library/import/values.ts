/** Values as exports write them: dates, ratings, texts with remains of HTML, and what spreadsheets do to all of them. */
import type { Instant, PartialDate } from '#domain/time.ts';

/**
 * A date of "15/10/1992", "1992-10-15", "1992/10/15", "1989-00-00" or "1992", as precise as it is.
 * `undefined` for an unknown one ("0000-00-00", empty); `unreadable` for anything else.
 */
export function readDate(text: string): PartialDate | undefined | 'unreadable' {
  const date = text.replace(/[T ]\d{1,2}:\d{2}.*$/, '').trim();
  if (date === '') return undefined;
  const ymd = /^(-?\d{1,4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(date);
  const dmy = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(date);
  const parts = dmy ? [dmy[3], dmy[2], dmy[1]] : ymd ? [ymd[1], ymd[2], ymd[3]] : undefined;
  if (parts === undefined) return 'unreadable';
  const [year = 0, month = 0, day = 0] = parts.map((part) => Number(part ?? 0));
  if (year === 0) return undefined;
  if (month > 12 || day > 31) return 'unreadable';
  const digits = (number: number, length: number) => String(number).padStart(length, '0');
  const wholeYear = year < 0 ? `-${digits(-year, 1)}` : digits(year, 4);
  if (month === 0) return wholeYear;
  return day === 0 ? `${wholeYear}-${digits(month, 2)}` : `${wholeYear}-${digits(month, 2)}-${digits(day, 2)}`;
}

/**
 * The instant of a full date with or without a time of day. Exports name no time zone: the time is taken as UTC, the same on
 * every device. `undefined` when the date is not full.
 */
export function readInstant(text: string): Instant | undefined {
  const date = readDate(text);
  if (date === undefined || date === 'unreadable' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = /[T ](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text);
  const [hour = 0, minute = 0, second = 0] = (time ?? []).slice(1).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return `${date}T00:00:00.000Z`;
  return `${date}T${[hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')}.000Z`;
}

/** A rating on five (or `outOf`) in quarters: 1 … 20; `undefined` for none ("0", "0.0", empty); `unreadable` for anything else. */
export function readRating(text: string, outOf = 5): number | undefined | 'unreadable' {
  if (text === '') return undefined;
  const rating = Number(text.replace(',', '.')) * (5 / outOf);
  if (!Number.isFinite(rating) || rating < 0 || rating > 5) return 'unreadable';
  return rating === 0 ? undefined : Math.max(1, Math.round(rating * 4));
}

/** Entities and tags of HTML turned into text: `<br/>` ends a line, "&#x0308," is a character too (Babelio turns semicolons into commas). NFC. */
export function plainText(text: string): string {
  if (!/[&<]|\p{Mn}/u.test(text)) return text;
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/&#x([\da-f]{1,6})[;,]/gi, (whole, hex: string) => characterOf(Number.parseInt(hex, 16)) ?? whole)
    .replace(/&#(\d{1,7})[;,]/g, (whole, digits: string) => characterOf(Number(digits)) ?? whole)
    .replace(/&([a-z]{2,6}\d{0,2});/gi, (whole, name: string) => NAMED.get(name) ?? whole)
    .normalize('NFC');
}

/** The names of HTML 4 for the characters from U+00A0 on, in their order, and those of type. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, at): [string, string] => [name, String.fromCodePoint(0xa0 + at)]),
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
  ['rsquo', '’'],
  ['lsquo', '‘'],
  ['rdquo', '”'],
  ['ldquo', '“'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['oelig', 'œ'],
  ['OElig', 'Œ'],
  ['euro', '€'],
]);
const characterOf = (code: number): string | undefined =>
  code > 31 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;

/** What a spreadsheet leaves of a value it did not understand: "2.48E+08", "########", "Iâ€™m", "Oct-18" for the publisher 10-18. */
export const isSpreadsheetDamage = (text: string): boolean =>
  /^\d(?:[.,]\d+)?E\+\d+$/i.test(text) || /^#{3,}$/.test(text) || /â€[™œ“”¦]|Ã[©¨ª«´§ ¢®¯»¹]/.test(text) || /^oct-18$/i.test(text);
