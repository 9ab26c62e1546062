import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSegment } from '../../../../src/domain/search/build.ts';
import { editDistance } from '../../../../src/domain/search/edit-distance.ts';
import { walkNear } from '../../../../src/domain/search/edit-walk.ts';
import { wordAt, wordCount } from '../../../../src/domain/search/segment.ts';

/** Few letters, so that near words are frequent. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 9 });
const dictionary = fc.uniqueArray(fc.oneof(word, fc.constantFrom('7', 'a7', '451')), { minLength: 1, maxLength: 60 });
const segmentOf = (words: readonly string[]) => buildSegment([{ doc: 0, fields: [words.join(' ')], lead: 0 }]);

/** By the definition, on the whole table, without a bound. */
function naive(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? table[i - 2]![j - 2]! + 1 : Infinity;
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, replaced, swapped);
    }
  }
  return table[a.length]![b.length]!;
}

/** Least edits to the word, and to any of its beginnings. */
const leastEdits = (typed: string, candidate: string) => ({
  whole: naive(typed, candidate),
  begun: Math.min(...Array.from({ length: candidate.length + 1 }, (_, n) => naive(typed, candidate.slice(0, n)))),
});

function walked(words: readonly string[], typed: string, edits: 1 | 2, prefix: boolean, firstLetterSure: boolean) {
  const segment = segmentOf(words);
  const found = new Map<string, { whole: number; begun: number }>();
  walkNear(segment, typed, { edits, prefix, firstLetterSure }, (from, to, away, whole) => {
    for (let w = from; w < to; w++) {
      const best = found.get(wordAt(segment, w)) ?? { whole: 9, begun: 9 };
      if (whole) best.whole = Math.min(best.whole, away);
      best.begun = Math.min(best.begun, away);
      found.set(wordAt(segment, w), best);
    }
  });
  return { found, words: Array.from({ length: wordCount(segment) }, (_, w) => wordAt(segment, w)) };
}

describe('SEA-5 words within some edits', () => {
  it('are exactly those that the definition gives, with their number of edits', () => {
    fc.assert(
      fc.property(dictionary, word, fc.constantFrom(1 as const, 2 as const), fc.boolean(), (words, typed, edits, firstLetterSure) => {
        const { found, words: known } = walked(words, typed, edits, false, firstLetterSure);
        for (const candidate of known) {
          const { whole } = leastEdits(typed, candidate);
          const expected = whole <= edits && !/\d/.test(candidate) && (!firstLetterSure || candidate[0] === typed[0]);
          expect(found.get(candidate)?.whole, candidate).toBe(expected ? whole : undefined);
        }
      }),
      { numRuns: 400 },
    );
  });
  it('include those that only begin so, a digit after the beginning aside', () => {
    fc.assert(
      fc.property(dictionary, word, fc.constantFrom(1 as const, 2 as const), (words, typed, edits) => {
        const { found, words: known } = walked(words, typed, edits, true, false);
        for (const candidate of known.filter((one) => !/\d/.test(one))) {
          const { begun } = leastEdits(typed, candidate);
          // The empty beginning is no beginning: a word must share a letter's place.
          const least = Math.min(...Array.from({ length: candidate.length }, (_, n) => naive(typed, candidate.slice(0, n + 1))));
          expect(found.get(candidate)?.begun, candidate).toBe(least <= edits ? least : undefined);
          expect(begun).toBeLessThanOrEqual(least);
        }
      }),
      { numRuns: 400 },
    );
  });
  it('the bounded distance of two words is the distance, up to its bound', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(0, 1, 2), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(naive(a, b), most + 1));
      }),
    );
  });
});
