import { expect, test } from 'vitest';
import { analyse, isScored } from '#domain/questionnaire/analyse.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { resultContent } from '#domain/questionnaire/make-result.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { inOrder } from '../../../../src/features/questionnaire/result/in-order.ts';

test('QST-140 circles and subjects of a stored result are shown in the order of the instrument', () => {
  if (!isScored(GRIOT_IKIGAI_1_0_0)) return expect.unreachable();
  const stored = resultContent(analyse(GRIOT_IKIGAI_1_0_0, new Map(), []), GRIOT_IKIGAI_1_0_0);
  const { fr } = JSON.parse(stored.wording) as { readonly fr: Wording };
  const words = inOrder(fr, GRIOT_IKIGAI_1_0_0);
  expect(Object.keys(words.measures)).toEqual(['L', 'G', 'W', 'P']);
  expect(Object.keys(words.subjects).slice(0, 2)).toEqual(['fabriquer', 'vivant']);
  expect(words.subjects).toEqual(fr.subjects);
});
