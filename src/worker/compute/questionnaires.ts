/** What somebody's answers come to, and whether an instrument that somebody wrote holds together; fetched when Cap asks. */
import { analyse, definitionHash, isScored } from '#domain/questionnaire/analyse.ts';
import type { Counterfactual } from '#domain/questionnaire/analysis.ts';
import { askPack } from '#domain/questionnaire/direction/ask-pack.ts';
import { answersOf } from '#domain/questionnaire/given-answers.ts';
import { BUILT_IN } from '#domain/questionnaire/instruments/built-in.ts';
import { readDefinition } from '#domain/questionnaire/check-definition.ts';
import { instrumentContent } from '#domain/questionnaire/instrument-content.ts';
import { readLegacy } from '#domain/questionnaire/legacy.ts';
import { resultContent } from '#domain/questionnaire/make-result.ts';
import { changesAVersion } from '#domain/questionnaire/succession.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../../db/database.ts';
import { attemptSheet, publishedInstruments } from '../../db/questionnaire/attempts.queries.ts';
import { definitionOf } from '../../db/questionnaire/definitions.queries.ts';
import { loadDirections } from './load-directions.ts';
import type { AnalysedAttempt, AttemptAnalysisFailure, InstrumentRead } from '../../runtime/questionnaires.ts';

export const analyseAttempt = async (db: GriotDb, attemptId: string): Promise<Result<AnalysedAttempt, AttemptAnalysisFailure>> => {
  const sheet = await attemptSheet(db, attemptId);
  if (sheet === undefined) return err({ type: 'AttemptGone' });
  const definition = await definitionOf(db, sheet.attempt);
  if (definition === undefined) return err({ type: 'InstrumentMissing' });
  if (!isScored(definition)) return ok({});
  const rejected = sheet.rejections.map(({ claimId }) => claimId);
  const pack = await loadDirections();
  const packs = pack === undefined ? [] : [askPack<Counterfactual>(pack)];
  return ok({ result: resultContent(analyse(definition, answersOf(sheet.answers), packs, rejected), definition) });
};

export const readInstrument = async (db: GriotDb, text: string): Promise<InstrumentRead> => {
  const [ours] = BUILT_IN.slice(-1);
  const legacy = ours && readLegacy(parsed(text), await ours.load());
  if (legacy?.ok === true) return { type: 'legacy', draft: legacy.value };
  const read = readDefinition(text);
  if (!read.ok) return { type: 'wrong', places: read.error };
  const definition = read.value;
  const content = instrumentContent(definition);
  const published = [
    ...(await publishedInstruments(db)).map(({ instrumentId, version, hash }) => ({ instrumentId, version, hash })),
    ...(await Promise.all(
      BUILT_IN.map(async ({ id, version, load }) => ({ instrumentId: id, version, hash: definitionHash(await load()) })),
    )),
  ];
  if (changesAVersion(published, definition)) return { type: 'version-taken', version: definition.version };
  return {
    type: 'instrument',
    ...content,
    title: definition.title,
    questions: definition.questions.length,
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
