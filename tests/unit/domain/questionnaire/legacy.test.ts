import { describe, expect, it } from 'vitest';
import { GRIOT_IKIGAI_1_0_0 as IKIGAI } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { readLegacy } from '#domain/questionnaire/legacy.ts';
import { pathOf } from '#domain/questionnaire/path.ts';
import { aDefinition, chose } from '../../../kit/questionnaire.ts';

describe('answers of the seed format', () => {
  it('QST-26 are read as proposals for a draft, and what nobody can place is told', () => {
    const read = readLegacy({ '1': ['create', 'teach', 'constructor'], '2': 'tech', '9': 'x' }, IKIGAI);
    expect(read).toEqual({
      ok: true,
      value: {
        proposals: [{ questionId: 'q1', value: chose('images', 'transmettre', 'numerique') }],
        notUnderstood: [
          { question: '1', answer: 'constructor' },
          { question: '9', answer: 'x' },
        ],
      },
    });
  });

  it('QST-26 fit the question that they are proposed for', () => {
    const read = readLegacy({ '1': ['create', 'teach'], '2': 'tech' }, IKIGAI);
    const [proposal] = read.ok ? read.value.proposals : [];
    const path = pathOf(IKIGAI, new Map([[proposal!.questionId, proposal!.value]]));
    expect(path.steps[0]?.read.state).toBe('answered');
  });

  it.each([[null], [[]], ['tech'], [{}], [{ a: 'tech' }], [{ '1': 5 }], [{ '1': [5] }], [{ '1': Array.from({ length: 51 }, () => 'x') }]])(
    'QST-26 refuses what is not in that format: %j',
    (given) => {
      expect(readLegacy(given, IKIGAI)).toEqual({ ok: false, error: { type: 'NotLegacy' } });
    },
  );

  it('QST-26 mean nothing to an instrument that does not say what they mean', () => {
    expect(readLegacy({ '1': 'create' }, aDefinition())).toMatchObject({
      ok: true,
      value: { proposals: [], notUnderstood: [{ answer: 'create' }] },
    });
  });
});
