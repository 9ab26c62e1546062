import { describe, expect, it } from 'vitest';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import { claimId, claimName } from '#domain/questionnaire/claim-id.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { wordingOf } from '#domain/questionnaire/wording.ts';
import { answersWith, AWA } from '../../../kit/questionnaire.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;
const awa = (...rejected: string[]) => analyse(IKIGAI, answersWith(AWA), [], rejected);
const figure = (analysis: ReturnType<typeof awa>, id: string) => analysis.subjects.find((one) => one.id === id)!;

describe('« Ce n’est pas moi »', () => {
  it('QST-41 contesting one circle of a subject counts its evidence there as nothing, and leaves everything else', () => {
    const before = awa();
    const after = awa('circle:recits:G');
    expect(figure(after, 'recits').measures).toEqual({ ...figure(before, 'recits').measures, G: { value: 0, coverage: 1, isIn: false } });
    expect(figure(after, 'recits').shown).toBeLessThan(figure(before, 'recits').shown);
    expect(figure(after, 'recits').isContested).toBe(true);
    expect(after.subjects.filter(({ id }) => id !== 'recits')).toEqual(before.subjects.filter(({ id }) => id !== 'recits'));
    expect(after.claims.map(({ id }) => id)).not.toContain('circle:recits:G');
    expect(after.rejected).toEqual(['circle:recits:G']);
  });

  it('QST-41 contesting a headline contests all its circles; an overlap, its two', () => {
    const { measures } = figure(awa('heart:transmettre'), 'transmettre');
    expect(Object.values(measures).map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    const overlap = figure(awa('overlap:images:mission'), 'images').measures;
    expect([overlap['L']!.value, overlap['W']!.value]).toEqual([0, 0]);
    expect(overlap['G']!.value).toBeGreaterThan(0);
  });

  it('QST-41 contested evidence is told in no other claim', () => {
    const { claims } = awa('circle:transmettre:P');
    const nearly = claims.find(({ id }) => id === 'nearly:transmettre');
    expect(nearly?.params).toMatchObject({ missing: ['P'] });
    expect(nearly?.evidence.map(({ measure }) => measure)).not.toContain('P');
    expect(nearly?.evidence).toHaveLength(8);
  });

  it('QST-41 contesting the code hides it and keeps the figures', () => {
    const { types, claims } = awa('types');
    expect(types).toMatchObject({ code: [], places: [], scores: awa().types!.scores });
    expect(claims.some(({ key }) => key === 'types')).toBe(false);
  });

  it('QST-42 what is contested can be taken back, and is then as before', () => {
    const contested = awa('heart:transmettre', 'types');
    expect(wordingOf(contested, IKIGAI, 'fr').contested.map(({ id }) => id)).toEqual(['heart:transmettre', 'types']);
    expect(awa(...contested.rejected.filter((id) => id !== 'heart:transmettre'))).toEqual(awa('types'));
  });

  it('QST-42 the order of contesting is nothing, and what is no claim contests nothing', () => {
    expect(awa('types', 'heart:transmettre')).toEqual(awa('heart:transmettre', 'types', 'types'));
    expect(awa('nonsense', 'flat', 'circle:recits', 'circle:recits:Z').subjects).toEqual(awa('circle:recits:Z').subjects);
    expect(figure(awa('circle:recits:Z'), 'recits').shown).toBe(figure(awa(), 'recits').shown);
  });

  it('QST-41 the id of a claim is read back as it was made', () => {
    const name = { key: 'circle', subject: 'recits', of: 'G' } as const;
    expect(claimName(claimId(name))).toEqual(name);
    expect(claimName('a:b:c:d')).toBeUndefined();
  });
});
