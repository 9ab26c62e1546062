/**
 * The bytes of an analysis, and its sentences in both languages, as they were written down. A change here is a change of the engine:
 * raise ENGINE_VERSION, or put right what changed by accident. `npx vitest run -u` writes them anew.
 */
import { describe, expect, it } from 'vitest';
import { analyse, isScored } from '#domain/questionnaire/analyse.ts';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { hashOf } from '#domain/questionnaire/canonical-json.ts';
import { GRIOT_IKIGAI_1_0_0 } from '#domain/questionnaire/instruments/griot-ikigai-1-0-0.ts';
import { resultContent } from '#domain/questionnaire/make-result.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { answersWith, AWA, HALF_FINISHED, MOUSSA } from '../../../kit/questionnaire.ts';

interface Kept {
  readonly name: string;
  readonly given: Readonly<Record<string, AnswerValue>>;
  readonly rejected: readonly string[];
}
const KEPT: readonly Kept[] = [
  { name: 'awa', given: AWA, rejected: [] },
  { name: 'moussa', given: MOUSSA, rejected: [] },
  { name: 'half-finished', given: HALF_FINISHED, rejected: [] },
  { name: 'awa-contests', given: AWA, rejected: ['circle:images:W', 'heart:transmettre', 'types'] },
];

const contentOf = ({ given, rejected }: Kept) => {
  if (!isScored(GRIOT_IKIGAI_1_0_0)) throw new Error('it is scored');
  return resultContent(analyse(GRIOT_IKIGAI_1_0_0, answersWith(given), [], rejected), GRIOT_IKIGAI_1_0_0);
};

const asText = ({ title, provisional, claims, contested, tries }: Wording): string =>
  [
    title,
    ...(provisional === undefined ? [] : [provisional]),
    ...claims.flatMap((claim) => [
      '',
      `${claim.id} | ${claim.text}${claim.provisional === undefined ? '' : ` ${claim.provisional}`}`,
      ...claim.evidence.map(({ text, question, isFor }) => `  ${isFor ? '+' : '-'} ${text} | ${question}`),
      ...(claim.counterfactual === undefined ? [] : [`  > ${claim.counterfactual}`]),
    ]),
    '',
    ...contested.map(({ id, text }) => `${id} | ${text}`),
    ...Object.entries(tries).map(([id, text]) => `${id} | ${text}`),
    '',
  ].join('\n');

describe.each(KEPT)('the analysis of $name', (kept) => {
  it('QST-37 is the bytes that were written down', async () => {
    const { payload, inputHash } = contentOf(kept);
    const text = `${inputHash} input\n${hashOf(JSON.parse(payload))} analysis\n${JSON.stringify(JSON.parse(payload), undefined, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`golden/${kept.name}.analysis.txt`);
  });

  it.each(['fr', 'en'])('QST-38 says in %s what was written down', async (language) => {
    const wording = JSON.parse(contentOf(kept).wording) as Record<string, Wording>;
    await expect(asText(wording[language]!)).toMatchFileSnapshot(`golden/${kept.name}.${language}.txt`);
  });
});
