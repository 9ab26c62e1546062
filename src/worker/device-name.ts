/**
 * A name by which a person recognises this device among their own ("Chrome · Android"), from the browser's own words.
 * Never finer than that: it is shown to the account's other devices, and it is not for telling people apart.
 */
export const deviceNameOf = (userAgent: string): string => {
  const browser = firstIn(userAgent, BROWSERS);
  const system = firstIn(userAgent, SYSTEMS);
  return [browser, system].filter((part) => part !== undefined).join(' · ') || 'Web';
};

/** In this order: every browser also claims to be Safari, and most claim to be Chrome. */
const BROWSERS = [
  ['SamsungBrowser', 'Samsung Internet'],
  ['OPR/', 'Opera'],
  ['Edg', 'Edge'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['CrOS', 'ChromeOS'],
  ['Windows', 'Windows'],
  ['Macintosh', 'Mac'],
  ['Linux', 'Linux'],
] as const;

const firstIn = (text: string, names: readonly (readonly [string, string])[]): string | undefined =>
  names.find(([mark]) => text.includes(mark))?.[1];
