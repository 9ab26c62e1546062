import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** Bytes as "12 ko" or "1,4 Mo", in thousands and millions of bytes. */
export function sizeWords(bytes: number): string {
  const number = (value: number): string => new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  const kilobytes = number(Math.max(1, bytes / 1_000));
  const megabytes = number(bytes / 1_000_000);
  return bytes < 1_000_000 ? t`${kilobytes} ko` : t`${megabytes} Mo`;
}
