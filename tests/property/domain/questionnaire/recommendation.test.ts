import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recommend, type RecommendableItem } from '#domain/questionnaire/recommendation.ts';

const tag = fc.constantFrom('recits', 'soigner', 'story:famille', 'story:reel', 'cause:paix');
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const tags = fc.dictionary(tag, share).map((given) => ({ ...given }));
const item = fc.record({
  source: fc.constantFrom('unread' as const, 'wished' as const),
  tags,
  seen: share,
  novelty: share,
  isOffline: fc.boolean(),
});
const items = fc.array(item, { maxLength: 40 }).map((all) => all.map((one, at): RecommendableItem => ({ ...one, id: `i${at}` })));
const profile = tags.map((given) => ({ tags: given, subjects: [{ id: 'recits' }] }));

test('QST-46 the order of the items is nothing, no item comes twice, and every one has a reason', () => {
  fc.assert(
    fc.property(profile, items, (told, given) => {
      const found = recommend(told, given);
      expect(recommend(told, given.toReversed())).toEqual(found);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(found.length).toBeLessThanOrEqual(12);
      for (const { score, reasons } of found) {
        expect(score > 0 && score <= 1.21 + 1e-9).toBe(true);
        expect(reasons.length).toBeGreaterThan(0);
      }
    }),
  );
});

test('QST-46 the best of all comes first', () => {
  fc.assert(
    fc.property(profile, items, (told, given) => {
      const found = recommend(told, given, { most: 100 });
      expect(found[0]?.score ?? 0).toBe(Math.max(0, ...found.map(({ score }) => score)));
    }),
  );
});
