import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** Bytes as "340 ko" or "1,4 Mo" (thousands and millions of bytes), one digit below ten millions; something is never "0". */
export function roomWords(bytes: number): string {
  const inWords = (value: number, digits: number): string =>
    new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: digits }).format(value);
  const kilobytes = inWords(Math.ceil(bytes / 1_000), 0);
  const megabytes = inWords(bytes / 1_000_000, bytes < 10_000_000 ? 1 : 0);
  return bytes < 1_000_000 ? t`${kilobytes} ko` : t`${megabytes} Mo`;
}
