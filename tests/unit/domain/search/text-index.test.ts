import { describe, expect, it } from 'vitest';
import type { QueryWord } from '../../../../src/domain/search/query.ts';
import type { Scoring } from '../../../../src/domain/search/scoring.ts';
import { TextIndex, type Question } from '../../../../src/domain/search/text-index.ts';

const SCORING: Scoring = { fieldWeights: [1_000, 300], whole: 2_000, spans: 400, begins: 100, sideBySide: 60, wordUntyped: 5 };
const word = (text: string, more: Partial<QueryWord> = {}): QueryWord => ({ text, required: true, prefix: false, edits: 0, ...more });

function indexOf(...names: readonly (string | readonly [name: string, note: string])[]): TextIndex {
  const index = new TextIndex(SCORING);
  names.forEach((given, doc) => index.put({ doc, fields: typeof given === 'string' ? [given] : given, lead: 0 }));
  return index;
}
const ask = (index: TextIndex, words: readonly QueryWord[], more: Partial<Question> = {}) =>
  index.ask({ words, limit: 10, judge: ({ points }) => points, tieBreak: (a, b) => a - b, ...more });
const docs = (index: TextIndex, words: readonly QueryWord[], more: Partial<Question> = {}) =>
  ask(index, words, more).found.map((hit) => hit.doc);

describe('an index of texts', () => {
  it('gives documents that meet every required word, whichever field holds it', () => {
    expect(docs(indexOf(['blue moon', 'north'], ['blue sea', 'south'], 'red moon'), [word('blue'), word('south')])).toEqual([1]);
  });
  it('prefers the whole name, then its beginning, then words side by side, then shorter names', () => {
    expect(
      docs(indexOf('a far old moon tale', 'the old moon', 'old moon rising', 'old moon', 'old grey moon'), [word('old'), word('moon')]),
    ).toEqual([3, 2, 4, 1, 0]);
  });
  it('lets words be missing when asked to, the fuller answers first', () => {
    expect(docs(indexOf('blue moon', 'blue sea', 'red sand'), [word('blue'), word('moon')], { misses: 1 })).toEqual([0, 1]);
  });
  it('says which word was met, how, where and in which field', () => {
    const [hit] = ask(indexOf(['the crescent', 'moonlight']), [word('cresent', { edits: 1 }), word('moon', { prefix: true })]).found;
    expect(hit?.words).toEqual([
      { word: 'crescent', grade: 'one-edit', fields: 1, position: 1 },
      { word: 'moonlight', grade: 'prefix', fields: 2, position: -1 },
    ]);
  });
  it('counts all that answer and gives the best, ties as the caller breaks them', () => {
    const index = indexOf('moon a', 'moon b', 'moon c', 'moon d');
    expect(ask(index, [word('moon')], { limit: 2, tieBreak: (a, b) => b - a })).toMatchObject({
      total: 4,
      found: [{ doc: 3 }, { doc: 2 }],
    });
  });
  it('leaves out what the judge refuses', () => {
    expect(docs(indexOf('moon a', 'moon b'), [word('moon')], { judge: ({ doc }) => (doc === 0 ? -1 : 5) })).toEqual([1]);
  });
  it('finds the few in the long list of a frequent word', () => {
    const index = indexOf(...Array.from({ length: 3_000 }, (_, n) => (n === 2_345 ? 'tale of rarity' : `tale of number${n}`)));
    expect(ask(index, [word('tale'), word('rarity')])).toMatchObject({
      total: 1,
      found: [{ doc: 2_345, words: [{ position: 0 }, { position: 2 }] }],
    });
  });
  it('keeps to the first sixteen words of a question', () => {
    expect(docs(indexOf('moon'), [...Array.from({ length: 16 }, () => word('moon')), word('absent')])).toEqual([0]);
  });
  it('answers a question of no required words with nothing', () => {
    expect(ask(indexOf('moon'), [word('moon', { required: false })])).toEqual({ total: 0, found: [] });
  });
  it('knows where an unknown word can be cut in two known ones', () => {
    expect(indexOf('black clover', 'bla ckclover').cuts('blackclover', false)).toEqual([3, 5]);
  });
});
