/**
 * French typography as code: sentences are written with plain spaces and get their no-break spaces from here, so that no line
 * ever starts with a lone "!" or "»" and nobody has to remember it.
 *  - no-break space (U+00A0) before : ; ! ? » and after «
 *  - no-break space between a number and its unit
 *  - no-break space between "page", "tome" or "nº" and the number after it
 *  - typographic apostrophe between letters
 */
export const NBSP = '\u00a0';
export const UNITS = 'ko|Mo|Go|min|h|s|%|€';
export const NUMBERED = '(?:pages?|tomes?|nº)';

export function frenchSpaces(text: string): string {
  return text
    .replace(/([\p{L}])'(?=\p{L})/gu, '$1’')
    .replace(/«[ \u00a0]?/g, `«${NBSP}`)
    .replace(/[ \u00a0]?»/g, `${NBSP}»`)
    .replace(/ ([;!?])/g, `${NBSP}$1`)
    .replace(/ :(?=\s|$)/g, `${NBSP}:`)
    .replace(new RegExp(`(^|[^\\p{L}])(${NUMBERED}) (?=\\d)`, 'giu'), `$1$2${NBSP}`)
    .replace(new RegExp(`(\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu'), `$1${NBSP}`);
}
