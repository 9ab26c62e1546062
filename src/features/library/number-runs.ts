/** Neighbouring numbers in one run: [4, 7, 8, 9] is 4 and 7–9. Ascending numbers in, ascending runs out. */
export function numberRuns(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/**
 * "4 et 7", "4, 7 à 9": the runs of two as two numbers, as one would say them; `upTo` joins the ends of a run.
 * Lines break behind a comma only.
 */
export function numbersInWords(numbers: readonly number[], locale: string, upTo: (from: string, to: string) => string): string {
  const figure = new Intl.NumberFormat(locale, { useGrouping: false });
  const parts = numberRuns(numbers).flatMap(([from, to]) => {
    if (to === from) return [figure.format(from)];
    if (to === from + 1) return [figure.format(from), figure.format(to)];
    return [upTo(figure.format(from), figure.format(to))];
  });
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts).replaceAll(/(?<!,) /g, '\u00a0');
}
