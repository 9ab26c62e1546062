/**
 * The pages of one book in the words of a catalogue: "1 vol. (349 p.)", "XII-349 p.", "491 p. :". The largest number before
 * the "p." counts, so that a preface or plates do not. Undefined when there is none, or several volumes share the number.
 */
export const pagesIn = (text: string): number | undefined => {
  if (Number(/^\s*(\d+)\s*vol/i.exec(text)?.[1] ?? 1) > 1) return undefined;
  const before = /([^()]*)\bp(?:\.|ages?\b|\b)/i.exec(text)?.[1]?.replace(/\d+\s*vol\.?/i, '');
  const numbers = [...(before ?? '').matchAll(/\d+(?:[ \u00a0\u202f]\d{3})*/g)].map(([number]) => Number(number.replace(/\D/g, '')));
  const most = Math.max(0, ...numbers);
  return most === 0 ? undefined : most;
};
