/** A partial date ("2025", "2025-10", "2025-10-23") in figures as the language writes them: "10/2025", "23/10/2025". */
export function partialDateIn(locale: string, date: string): string {
  // Before our era: a year is all that is known.
  if (date.startsWith('-')) return date;
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || Number.isNaN(year)) return date;
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    ...(day !== undefined && { day: '2-digit' }),
  }).format(Date.UTC(year, month - 1, day ?? 1));
}

/** The same in words, for a sentence: "octobre 2025", "23 octobre 2025", "1er octobre 2025"; the day and its month stay together. */
export function partialDateWords(locale: string, date: string, month: 'long' | 'short' = 'long'): string {
  if (date.startsWith('-')) return date;
  const [year, monthNumber, day] = date.split('-').map(Number);
  if (year === undefined || monthNumber === undefined || Number.isNaN(year)) return date;
  const words = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month,
    ...(day !== undefined && { day: 'numeric' }),
  }).format(Date.UTC(year, monthNumber - 1, day ?? 1));
  return (locale === 'fr' ? words.replace(/^1 /, '1er ') : words).replace(/^(\d+(?:er)?) /, '$1\u00a0');
}
