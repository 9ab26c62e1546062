import { describe, expect, it } from 'vitest';
import { frenchSpaces } from '#domain/french-spaces.ts';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import type { Text } from '#domain/questionnaire/text.ts';
import { wordingOf } from '#domain/questionnaire/wording.ts';
import { EN } from '#domain/questionnaire/words/en.ts';
import { FR } from '#domain/questionnaire/words/fr.ts';
import { answersWith, AWA, HALF_FINISHED, MOUSSA } from '../../../kit/questionnaire.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;

const textsIn = (value: unknown, language: 'fr' | 'en'): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const here = Object.keys(value).length === 2 && 'fr' in value && 'en' in value ? [(value as Text)[language]!] : [];
  return [...here, ...Object.values(value).flatMap((inner) => textsIn(inner, language))];
};
const sentencesIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : [];

describe('what is said', () => {
  it('QST-40 holds no verdict, no label of a person and no promise', () => {
    const french = [...textsIn(IKIGAI, 'fr'), ...sentencesIn(FR)].join('\n');
    const english = [...textsIn(IKIGAI, 'en'), ...sentencesIn(EN)].join('\n');
    expect(french).not.toMatch(/votre métier|vous êtes (un|une|fait|né)|personnalité|salaire|garanti|épanou|destin/i);
    expect(english).not.toMatch(/your (job|career|calling)|you are an? |you were born|personality|salary|guarantee|destin/i);
  });

  it('QST-40 is set as French is: no-break spaces, real quotes and apostrophes', () => {
    for (const text of [...textsIn(IKIGAI, 'fr'), ...sentencesIn(FR)]) {
      expect(frenchSpaces(text)).toBe(text);
      expect(text).not.toMatch(/['"“”]/);
    }
    for (const text of [...textsIn(IKIGAI, 'en'), ...sentencesIn(EN)]) expect(text).not.toMatch(/['"«»]/);
  });

  it('QST-35 every claim has evidence, and every piece of it names its question', () => {
    for (const person of [AWA, MOUSSA, HALF_FINISHED]) {
      const analysis = analyse(IKIGAI, answersWith(person), []);
      const wording = wordingOf(analysis, IKIGAI, 'fr');
      expect(wording.claims.map(({ id }) => id)).toEqual(analysis.claims.map(({ id }) => id));
      for (const claim of wording.claims) {
        expect(claim.evidence.length).toBeGreaterThan(0);
        for (const { text, question } of claim.evidence) expect(`${text}${question}`).not.toMatch(/\{|undefined/);
      }
    }
  });

  it('QST-32 says "provisoire" where answers are missing, of the whole and of each claim', () => {
    const wording = wordingOf(analyse(IKIGAI, answersWith(HALF_FINISHED), []), IKIGAI, 'fr');
    expect(wording.provisional).toBe('Résultat provisoire\u00a0: 38\u00a0% de ce qui compte a une réponse.');
    expect(wording.claims[0]).toMatchObject({ id: 'leading:soigner', provisional: 'Provisoire\u00a0: il manque des réponses.' });
    expect(wordingOf(analyse(IKIGAI, answersWith(AWA), []), IKIGAI, 'fr').provisional).toBeUndefined();
  });

  it('QST-36 tells what would change it in a sentence', () => {
    const analysis = analyse(IKIGAI, answersWith(AWA), []);
    const told = (language: string) =>
      wordingOf(analysis, IKIGAI, language).claims.find(({ id }) => id === 'nearly:recits')?.counterfactual;
    expect(told('fr')).toBe('Si quelqu’un vous payait pour «\u00a0Raconter\u00a0», ce domaine passerait de 0,50 à 0,89.');
    expect(told('en')).toBe('If somebody paid you for “Tell”, this domain would go from 0.50 to 0.89.');
  });
});
