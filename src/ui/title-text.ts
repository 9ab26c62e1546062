const NBSP = '\u00a0';

/** A title as it was typed, in as many characters, whose signs stay beside their words: no line begins with ":" or "»". */
export const titleText = (title: string): string => title.replace(/ (?=[:;!?»])/g, NBSP).replace(/« /g, `«${NBSP}`);
