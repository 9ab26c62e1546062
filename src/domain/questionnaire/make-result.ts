/** A result row's content from an analysis: its bytes, and its words in every language of the instrument. */
import type { ScoredDefinition } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import { canonicalJson } from './canonical-json.ts';
import type { QuestionnaireResult } from './result.ts';
import { wordingOf } from './wording.ts';

export type ResultContent = Pick<
  QuestionnaireResult,
  'instrumentId' | 'instrumentVersion' | 'engineVersion' | 'inputHash' | 'payload' | 'wording'
>;

export const resultContent = (analysis: Analysis, definition: ScoredDefinition): ResultContent => ({
  instrumentId: analysis.instrument.id,
  instrumentVersion: analysis.instrument.version,
  engineVersion: analysis.engineVersion,
  inputHash: analysis.inputHash,
  payload: canonicalJson(analysis),
  wording: canonicalJson(Object.fromEntries(definition.locales.map((language) => [language, wordingOf(analysis, definition, language)]))),
});
