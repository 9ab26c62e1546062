import { useLingui } from '@lingui/react/macro';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Says how many bytes something takes, in the language of the reader. */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useLingui();
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
    return i18n.number(bytes / 1_000 ** power, { style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: 1 });
  };
}
