import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** Bytes as "1,4 Mo" (millions of bytes), one digit below ten. */
export function megabyteWords(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  const figure = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: megabytes < 10 ? 1 : 0 }).format(megabytes);
  return t`${figure} Mo`;
}
