/** A value of a row as its reader would say it. */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

const CHOICE_WORDS: Readonly<Record<string, () => string>> = {
  'to-read': () => t`à lire`,
  reading: () => t`en cours`,
  open: () => t`en cours`,
  paused: () => t`en pause`,
  read: () => t`lu`,
  finished: () => t`lu`,
  abandoned: () => t`abandonné`,
  owned: () => t`chez vous`,
  wished: () => t`dans vos envies`,
  borrowed: () => t`emprunté`,
  returned: () => t`rendu`,
  lent: () => t`prêté`,
  sold: () => t`vendu`,
  roman: () => t`roman`,
  bd: () => t`BD`,
  manga: () => t`manga`,
};
const CHOICES = new Set(['status', 'possession', 'category', 'outcome']);
export const isChoice = (field: string): boolean => CHOICES.has(field);

/** Nothing for `undefined`; "vide" for a field that was emptied. */
export function valueWords(field: string, value: unknown): string {
  if (value === undefined) return '';
  if (field === 'held') return heldWords(value);
  if (value === null || value === '') return t`vide`;
  if (field === 'ratingQuarters' && typeof value === 'number') return t`${ratingFigure(value)} sur 5`;
  if (typeof value === 'number') return i18n.number(value);
  if (typeof value === 'string') return CHOICES.has(field) ? (CHOICE_WORDS[value]?.() ?? value) : value;
  if (Array.isArray(value)) return value.map(nameIn).join(', ');
  return JSON.stringify(value);
}

/** Who has a book of a household, as far as one may be told who is out of it: since when. */
const heldWords = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return t`à sa place`;
  const { since } = value as { readonly since?: unknown };
  return typeof since === 'string'
    ? t`quelqu’un, depuis le ${i18n.date(new Date(`${since}T12:00:00`), { dateStyle: 'long' })}`
    : t`quelqu’un`;
};

/** "4", "4,25". */
export const ratingFigure = (quarters: number): string => i18n.number(quarters / 4, { maximumFractionDigits: 2 });

const nameIn = (item: unknown): string => {
  const name = typeof item === 'object' && item !== null ? (item as { readonly name?: unknown }).name : item;
  return typeof name === 'string' ? name : JSON.stringify(item);
};

export const wordsIn = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length;
