/** Evening begins at 18:00 and lasts until 5:00, in the reader's zone. */
export const isEvening = (date: Date): boolean => date.getHours() >= 18 || date.getHours() < 5;

/** "Vendredi 20 novembre": the day in words, with a capital as the beginning of a sentence has. */
export function dayInWords(date: Date, locale: string): string {
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
