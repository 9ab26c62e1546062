/** What the line cost, in words. */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { UsageOfMonth } from '../../sync/budget.ts';

/** Bytes as people say them: « 12 ko », « 1,2 Mo » (a thousand bytes and a million). */
export const sizeWords = (bytes: number): string => (bytes >= 999_500 ? megabytes(bytes) : inUnit(Math.ceil(bytes / 1_000), 'kilobyte', 0));

/** In one unit throughout, for a figure that grows while it is read. */
export const megabytes = (bytes: number): string => inUnit(bytes / 1_000_000, 'megabyte', 1);

const inUnit = (value: number, unit: 'kilobyte' | 'megabyte', digits: number): string =>
  new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** Sent and received together, this month, and what of it were covers; empty before anything was. */
export function usageWords(usage: UsageOfMonth): string {
  const all = Object.values(usage).reduce((sum, { sent, received }) => sum + sent + received, 0);
  const covers = usage.attachments === undefined ? 0 : usage.attachments.sent + usage.attachments.received;
  if (all === 0) return '';
  const [total, books, files] = [sizeWords(all), sizeWords(all - covers), sizeWords(covers)];
  return covers === 0 ? t`Données ce mois : ${total}.` : t`Données ce mois : ${total} (livres ${books}, couvertures ${files}).`;
}
