/** A title cut where the search found something; ranges are [start, end) in UTF-16 units, as the answer gives them. */
export interface TitlePart {
  readonly text: string;
  readonly marked: boolean;
}

/** Ranges outside of the title are brought back inside, empty ones are dropped: the whole title always comes out. */
export function titleParts(title: string, marks: readonly (readonly [number, number])[]): readonly TitlePart[] {
  const parts: TitlePart[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    const from = Math.max(at, Math.min(start, title.length));
    const to = Math.max(from, Math.min(end, title.length));
    if (from > at) parts.push({ text: title.slice(at, from), marked: false });
    if (to > from) parts.push({ text: title.slice(from, to), marked: true });
    at = to;
  }
  if (at < title.length) parts.push({ text: title.slice(at), marked: false });
  return parts;
}
