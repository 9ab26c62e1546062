import { describe, expect, it } from 'vitest';
import { foldKey } from '#domain/library/fold.ts';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import { proposalsFromHistory } from '#domain/questionnaire/history-proposal.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { SUBJECT_TAGS } from '#domain/questionnaire/instruments/subject-tags.ts';
import { pathOf } from '#domain/questionnaire/path.ts';
import { recommend, type RecommendableItem } from '#domain/questionnaire/recommendation.ts';
import { createSubjectReader } from '#domain/questionnaire/subject-reader.ts';
import { answersWith, AWA, chose } from '../../../kit/questionnaire.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;
const awa = analyse(IKIGAI, answersWith(AWA), []);
const anItem = (id: string, tags: readonly string[], fields: Partial<RecommendableItem> = {}): RecommendableItem => ({
  id,
  source: 'unread',
  tags: Object.fromEntries(tags.map((tag) => [tag, 1])),
  seen: 0,
  novelty: 0,
  isOffline: false,
  ...fields,
});
const ids = (items: readonly RecommendableItem[], most?: number) => recommend(awa, items, { most }).map(({ id }) => id);

describe('what to read next', () => {
  it('QST-46 is what is most like the profile; what shares nothing with it is not recommended', () => {
    const school = anItem('école', ['transmettre', 'story:apprentissage']);
    const robots = anItem('robots', ['numerique', 'story:anticipation']);
    const both = anItem('les deux', ['transmettre', 'numerique']);
    expect(ids([robots, both, school])).toEqual(['école', 'les deux']);
  });

  it('QST-46 what was seen counts less, what is new or here without a network a little more', () => {
    const plain = anItem('a', ['transmettre']);
    expect(ids([plain, anItem('b', ['transmettre'], { seen: 0.5 })])).toEqual(['a', 'b']);
    expect(ids([plain, anItem('b', ['transmettre'], { seen: 1 })])).toEqual(['a']);
    expect(ids([plain, anItem('b', ['transmettre'], { novelty: 1 })])).toEqual(['b', 'a']);
    expect(ids([plain, anItem('b', ['transmettre'], { isOffline: true })])).toEqual(['b', 'a']);
  });

  it('QST-47 is varied: after two sagas another kind of story comes before the third', () => {
    const sagas = ['s1', 's2', 's3'].map((id) => anItem(id, ['transmettre', 'recits', 'story:famille']));
    const other = anItem('épopée', ['transmettre', 'recits', 'story:epopee', 'bouger']);
    expect(ids([...sagas, other], 3)).toEqual(['s1', 'épopée', 's2']);
  });

  it('QST-47 says why: the tags that are shared, their place in the profile, and what was finished of them', () => {
    const [first] = recommend(awa, [anItem('a', ['transmettre', 'story:apprentissage', 'bouger'])], {
      finished: { 'story:apprentissage': 4 },
    });
    expect(first?.reasons.map(({ tag, place, finished }) => ({ tag, place, finished }))).toEqual([
      { tag: 'transmettre', place: 1, finished: undefined },
      { tag: 'story:apprentissage', place: undefined, finished: 4 },
    ]);
    expect(first?.reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it('QST-46 is nothing without a profile', () => {
    expect(recommend(analyse(IKIGAI, new Map(), []), [anItem('a', ['transmettre'])])).toEqual([]);
  });
});

describe('tags of a book', () => {
  const read = createSubjectReader(SUBJECT_TAGS);
  const tagsOf = (...subjects: string[]) => Object.keys(read(subjects.map(foldKey))).sort();

  it.each<[string, string[]]>([
    ['Policier', ['story:enquete']],
    ['Sagas familiales', ['cause:lien', 'story:famille']],
    ['Science-fiction', ['chercher', 'story:anticipation']],
    ['Love stories', ['story:romance']],
    ['Écoles -- Sénégal', ['cause:education', 'transmettre']],
    ['Roman d’apprentissage', ['story:apprentissage', 'transmettre']],
    ['Artillerie', []],
    ['', []],
  ])('QST-48 %s is read as %j', (subject, tags) => {
    expect(tagsOf(subject)).toEqual(tags);
  });

  it('QST-48 every tag is a domain or an option of the instrument, and every word is folded', () => {
    const known = new Set([
      ...IKIGAI.lists['domains']!.map(({ id }) => id),
      ...IKIGAI.lists['stories']!.map(({ id }) => `story:${id}`),
      ...IKIGAI.lists['causes']!.map(({ id }) => `cause:${id}`),
    ]);
    expect(Object.keys(SUBJECT_TAGS).filter((tag) => !known.has(tag))).toEqual([]);
    expect([...known].filter((tag) => !Object.hasOwn(SUBJECT_TAGS, tag))).toEqual([]);
    for (const words of Object.values(SUBJECT_TAGS).flat()) expect(foldKey(words.replaceAll('*', ''))).toBe(words.replaceAll('*', ''));
  });
});

describe('what was finished', () => {
  it('QST-49 proposes an answer where there is room, and writes none', () => {
    const given = answersWith({ ...AWA, q4: chose('famille', 'apprentissage') });
    const finished = { 'story:famille': 9, 'story:reel': 6, 'story:comedie': 3, 'story:romance': 2, 'cause:paix': 4 };
    const proposals = proposalsFromHistory(IKIGAI, pathOf(IKIGAI, given), finished);
    expect(proposals.map(({ questionId, option, finished: count }) => `${questionId} ${option} ${count}`)).toEqual([
      'q4 reel 6',
      'q11 paix 4',
      'q4 comedie 3',
    ]);
    expect(proposals[0]?.value).toEqual(chose('famille', 'apprentissage', 'reel'));
    expect(given.get('q4')).toEqual(chose('famille', 'apprentissage'));
    expect(proposalsFromHistory(IKIGAI, pathOf(IKIGAI, answersWith(AWA)), { 'story:reel': 6 })).toEqual([]);
  });
});
