import { describe, expect, it } from 'vitest';
import { analyse, isScored, type ScoredDefinition } from '#domain/questionnaire/analyse.ts';
import { compareAnalyses } from '#domain/questionnaire/comparison.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { answersWith, AWA, chose, HALF_FINISHED } from '../../../kit/questionnaire.ts';

if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
const IKIGAI: ScoredDefinition = GRIOT_IKIGAI_1_0_0;
const first = analyse(IKIGAI, answersWith(AWA), []);
const second = analyse(IKIGAI, answersWith({ ...AWA, q15: chose('transmettre', 'recits') }), []);

describe('two results of one person', () => {
  it('QST-43 what changed comes first, with the circles it came into and left', () => {
    const { subjects, warnings } = compareAnalyses(first, second);
    expect(warnings).toEqual([]);
    expect(subjects[0]).toMatchObject({ id: 'recits', change: 0.389752, entered: ['P'], left: [] });
    expect(subjects.slice(1).every(({ change }) => change === 0)).toBe(true);
    expect(compareAnalyses(second, first).subjects[0]).toMatchObject({ id: 'recits', change: -0.389752, entered: [], left: ['P'] });
  });

  it('QST-43 warns where the instrument, the engine or a pack is another version, or one is provisional or contested', () => {
    const { hash, ...instrument } = first.instrument;
    expect(hash).toHaveLength(64);
    const warned = (after: typeof first) => compareAnalyses(first, after).warnings;
    expect(warned({ ...second, instrument: { ...instrument, version: '2.0.0', hash: 'b'.repeat(64) } })).toEqual(['instrument-version']);
    expect(warned({ ...second, engineVersion: '2.0.0' })).toEqual(['engine-version']);
    expect(warned({ ...second, packs: [{ id: 'rome', version: '4' }] })).toEqual(['pack-version']);
    expect(warned(analyse(IKIGAI, answersWith(HALF_FINISHED), []))).toEqual(['provisional']);
    expect(warned(analyse(IKIGAI, answersWith(AWA), [], ['types']))).toEqual(['contested']);
  });

  it('QST-43 compares nothing of two different instruments', () => {
    const other = { ...second, instrument: { id: 'accueil', version: '1.0.0', hash: 'c'.repeat(64) } };
    expect(compareAnalyses(first, other)).toMatchObject({ warnings: ['instrument'], subjects: [] });
  });
});
