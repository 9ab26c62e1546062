/** Scores the candidates of one segment and offers them to the best k. */
import type { Candidates } from './gather.ts';
import type { Judge, Judged, QueryWord } from './query.ts';
import { EXACT } from './ranges.ts';
import { QUALITY, type Scoring } from './scoring.ts';
import type { Segment } from './segment.ts';
import type { Top } from './top.ts';

/** One object for all documents of all questions, so that none is made per document. */
const judged: Judged = { doc: 0, points: 0, common: 0, met: 0, whole: false, quality: 0, exact: false };

/** How many candidates the judge let pass. Each kept row holds the segment's number and `whole`, then two numbers per word (see gather.ts). */
export function selectBest(
  segment: Segment,
  segmentNumber: number,
  candidates: Candidates,
  words: readonly QueryWord[],
  misses: number,
  scoring: Scoring,
  judge: Judge,
  top: Top,
): number {
  const { placeOf, points, common, met, wordOf, detail, count } = candidates;
  const { length, lead, docs } = segment;
  const width = words.length;
  let needed = 0;
  for (let w = 0; w < width; w++) if (words[w]!.required) needed++;
  let passed = 0;

  for (let slot = 0; slot < count; slot++) {
    if (met[slot]! < needed - misses) continue;
    const place = placeOf[slot]!;
    let mean = needed > 1 ? (points[slot]! / needed) | 0 : points[slot]!;
    let bits = 0;
    let inName = 0;
    let first = 0;
    let last = 0;
    let unbroken = true;
    let exact = true;
    let quality = 0;
    for (let w = 0; w < width; w++) {
      const d = detail[slot * width + w]!;
      if (d === 0) continue;
      bits |= 1 << w;
      if (words[w]!.required) quality += QUALITY[d & 255]!;
      const position = (d >> 8) & 255;
      if ((d & 255) !== EXACT) exact = false;
      if (position === 0) {
        unbroken = false;
        continue;
      }
      inName++;
      if (last === 0) first = position;
      else if (position === last + 1) mean += scoring.sideBySide;
      else {
        unbroken = false;
        // "secret fille" is nearer to "Le secret de la fille" than to "Fille secrète".
        if (position > last) mean += ((scoring.sideBySide * (position - last < 4 ? 2 : 1)) / 3) | 0;
      }
      last = position;
    }
    const untouched = lead[place]!;
    const complete = met[slot] === needed;
    const spans = unbroken && complete && first - 1 <= untouched && last === length[place] && last < 255;
    judged.whole = spans && exact;
    if (judged.whole) mean = scoring.whole - scoring.wordUntyped * (width - inName + first - 1);
    else if (inName > 0) {
      if (spans) mean += scoring.spans;
      else if (complete && common[slot]! & 1 && first - 1 <= untouched) mean += scoring.begins;
      const untyped = Math.min(12, Math.max(0, length[place]! - untouched - inName));
      mean -= scoring.wordUntyped * untyped + (untouched > 0 && first > 1 ? scoring.wordUntyped >> 1 : 0);
    }
    const doc = docs[place]!;
    judged.doc = doc;
    judged.points = mean > 0 ? mean : 0;
    judged.common = common[slot]!;
    judged.met = bits;
    judged.quality = (quality / needed) | 0;
    judged.exact = exact && complete;
    const score = judge(judged);
    if (score < 0) continue;
    passed++;
    const row = top.offer(score, doc);
    if (row < 0) continue;
    top.rows[row] = (segmentNumber << 1) | (judged.whole ? 1 : 0);
    for (let w = 0; w < width; w++) {
      top.rows[row + 1 + w * 2] = wordOf[slot * width + w]!;
      top.rows[row + 2 + w * 2] = detail[slot * width + w]!;
    }
  }
  return passed;
}
