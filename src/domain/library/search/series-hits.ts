/** The series whose name the words of a question are in, met while its books are judged. */
import { editDistance } from '#domain/search/edit-distance.ts';
import { editsAllowed, type TypedWord } from '#domain/search/ladder.ts';
import type { Why } from './answer.ts';
import { joinMarks, originalWords, type Mark } from './marks.ts';

/** Best score of each series; cleared for every question. */
export class SeriesTally {
  private readonly best = new Map<number, number>();

  clear(): void {
    this.best.clear();
  }

  note(series: number, score: number): void {
    const before = this.best.get(series);
    if (before === undefined || score > before) this.best.set(series, score);
  }

  /** The best series first; equal ones by key, so that devices agree. */
  ranked(keys: readonly string[], limit: number): { readonly series: number; readonly score: number }[] {
    return [...this.best]
      .map(([series, score]) => ({ series, score }))
      .sort((a, b) => b.score - a.score || (keys[a.series]! < keys[b.series]! ? -1 : 1))
      .slice(0, limit);
  }
}

/** How the words of a question meet the name of a series. Words that meet it only by another of its names leave no mark. */
export function explainSeries(name: string, words: readonly TypedWord[]): { readonly why: Why; readonly marks: readonly Mark[] } {
  const inName = originalWords(name);
  const marks: Mark[] = [];
  let why: Why = { type: 'all-words', fields: ['series'] };
  for (const { text, open, required } of words) {
    const exact = inName.find((word) => word.folded === text);
    if (exact !== undefined) {
      marks.push([exact.start, exact.end]);
      continue;
    }
    if (!required) continue;
    const begun = open ? inName.find((word) => word.folded.startsWith(text)) : undefined;
    if (begun !== undefined) {
      marks.push([begun.start, begun.ends[text.length - 1]!]);
      if (why.type === 'all-words') why = { type: 'starts-with', typed: text, field: 'series' };
      continue;
    }
    const most = editsAllowed(text);
    const near = inName.map((word) => ({ word, letters: editDistance(text, word.folded, most) })).sort((a, b) => a.letters - b.letters)[0];
    if (near === undefined || near.letters > most || near.letters === 0) continue;
    marks.push([near.word.start, near.word.end]);
    why = {
      type: 'letters-away',
      letters: near.letters === 1 ? 1 : 2,
      typed: text,
      matched: name.slice(near.word.start, near.word.end),
      field: 'series',
    };
  }
  return { why, marks: joinMarks(marks) };
}
