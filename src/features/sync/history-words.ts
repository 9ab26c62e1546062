/** What a gesture did to a book, one line for each thing: "page : 118 → 130", "citation : ajout". */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { BookGesture } from '../../db/library/history.queries.ts';
import { fieldWords, isNamedField, rowWords } from './change-words.ts';
import { valueWords } from './value-words.ts';

const LONGEST = 60;

export function gestureLines({ edits, removed }: BookGesture): readonly string[] {
  // A status and the outcome of its reading are one thing to their reader.
  const lines = [
    ...edits.flatMap(({ edit }) => {
      if (edit.kind === 'added') return [t`${rowWords(edit.table)} : ajout`];
      return Object.keys(edit.after)
        .filter(isNamedField)
        .map((field) => changeLine(field, edit.before[field], edit.after[field]));
    }),
    ...removed.map(({ table }) => t`${rowWords(table)} : retrait`),
  ];
  return [...new Set(lines)];
}

const changeLine = (field: string, before: unknown, after: unknown): string => {
  const name = fieldWords(field);
  const [was, is] = [shortWords(field, before), shortWords(field, after)];
  return was === '' || is === '' ? name : t`${name} : ${was} → ${is}`;
};

const DATES: ReadonlySet<string> = new Set(['startedOn', 'endedOn', 'since', 'remindOn', 'returnedOn', 'acquiredOn', 'publishedOn']);

/** "21/11/2026"; a date that is less precise as it is. */
const dateIn = (date: string): string =>
  date.length === 10 ? new Intl.DateTimeFormat(i18n.locale, { timeZone: 'UTC' }).format(Date.parse(date)) : date;

/** Ids of other rows: that they changed can be told, not what they are. */
const LINKS: ReadonlySet<string> = new Set(['copyId', 'editionId', 'contactId']);

/** Empty for what cannot be said in a line. */
const shortWords = (field: string, value: unknown): string => {
  if (LINKS.has(field)) return '';
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return '';
  const words = DATES.has(field) && typeof value === 'string' ? dateIn(value) : valueWords(field, value);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
};
