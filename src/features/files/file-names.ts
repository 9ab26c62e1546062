/** Names of files as they are found again in a folder: what it is, then its day. `day`: "2026-11-21" in the reader's zone. */
export const fileName = (what: 'sauvegarde' | 'livres' | 'goodreads', day: string): string =>
  `griot-${what}-${day}.${what === 'sauvegarde' ? 'json' : 'csv'}`;

/** The day of an instant where the reader is. */
export const dayOf = (instant: string): string => {
  const date = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
