/**
 * An attempt as a file of its owner's: questions as they were asked, answers, what was contested, results with their words. It can be
 * read in twenty years without Griot, and taken in again by Griot. Never the file of a CV, which is its owner's already.
 */
import { z } from 'zod';
import type { Id, NewId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Instant } from '#domain/time.ts';
import { definitionHash } from './analyse.ts';
import { readAnalysis, readWording } from './analysis-shape.ts';
import { answerId, answers as answerEntity, type Answer } from './answer.ts';
import { attempts as attemptEntity, type Attempt } from './attempt.ts';
import { checkDefinition } from './check-definition.ts';
import type { Definition } from './definition.ts';
import { rejectionId, rejections as rejectionEntity, type Rejection } from './rejection.ts';
import { results as resultEntity, type QuestionnaireResult } from './result.ts';

export const ATTEMPT_FILE_FORMAT = 'griot-attempt';

export interface AttemptRows {
  readonly attempt: Attempt;
  readonly answers: readonly Answer[];
  readonly rejections: readonly Rejection[];
  readonly results: readonly QuestionnaireResult[];
}

/** JSON text of the file, indented for human eyes. `rows.answers`: those kept on this device included, if their owner says so. */
export function attemptFile(definition: Definition, { attempt, answers, rejections, results }: AttemptRows): string {
  const content = {
    format: ATTEMPT_FILE_FORMAT,
    formatVersion: 1,
    definition,
    attempt,
    answers: [...answers].sort(byId).map(({ file: _file, ...answer }) => answer),
    rejections: [...rejections].sort(byId),
    results: [...results].sort(byId),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const file = z.looseObject({
  format: z.literal(ATTEMPT_FILE_FORMAT),
  formatVersion: z.int().min(1),
  definition: z.unknown(),
  attempt: attemptEntity.schema,
  answers: z.array(answerEntity.schema).max(300),
  rejections: z.array(rejectionEntity.schema).max(500),
  results: z.array(resultEntity.schema).max(50),
});

export type AttemptFileFailure =
  /** No file of ours, or damaged: where, and in the words of the validator. */
  | { readonly type: 'FileUnreadable'; readonly path: string; readonly detail: string }
  | { readonly type: 'FileTooNew'; readonly formatVersion: number }
  /** Its questions are not those that its attempt names. */
  | { readonly type: 'DefinitionDiffers' }
  | { readonly type: 'AttemptHereAlready'; readonly attemptId: Id };

export interface AttemptFileReading {
  readonly newId: NewId;
  readonly now: Instant;
  /** Attempts that are here, by id and by `importKey`. */
  readonly here: ReadonlyMap<string, Id>;
}

/** Bytes of a file that are looked at, as UTF-16 code units. */
export const MAX_ATTEMPT_FILE_LENGTH = 10_000_000;

/** Rows to add: with ids of their own, so that a file of somebody else never meets rows of theirs, and marked as coming from a file. */
export function readAttemptFile(
  text: string,
  { newId, now, here }: AttemptFileReading,
): Result<{ readonly definition: Definition; readonly rows: AttemptRows }, AttemptFileFailure> {
  const json = parsedJson(text);
  if (!json.ok) return json;
  const version = (json.value as { readonly formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > 1) return err({ type: 'FileTooNew', formatVersion: version });
  const parsed = file.safeParse(json.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  const checked = checkDefinition(parsed.data.definition);
  if (!checked.ok) return unreadable(`definition.${checked.error[0]?.path}`, checked.error[0]?.key ?? '');
  const { attempt, answers, rejections, results } = parsed.data;
  if (definitionHash(checked.value) !== attempt.instrumentHash) return err({ type: 'DefinitionDiffers' });
  const known = here.get(attempt.id) ?? here.get(attempt.importKey ?? attempt.id);
  if (known !== undefined) return err({ type: 'AttemptHereAlready', attemptId: known });
  const odd = [...answers, ...rejections, ...results].find(({ attemptId }) => attemptId !== attempt.id);
  if (odd !== undefined) return unreadable('attemptId', `${odd.id} is of another attempt`);
  for (const [at, result] of results.entries()) {
    const analysis = readAnalysis(result.payload);
    if (!analysis.ok) return unreadable(`results.${at}.payload`, analysis.error.detail);
    if (analysis.value.inputHash !== result.inputHash) return unreadable(`results.${at}.inputHash`, 'not the one of its payload');
    const wording = readWording(result.wording);
    if (!wording.ok) return unreadable(`results.${at}.wording`, wording.error.detail);
  }

  const attemptId = newId();
  const { supersedes: _supersedes, ...kept } = attempt;
  const stamp = { createdAt: now, updatedAt: now };
  return ok({
    definition: checked.value,
    rows: {
      attempt: { ...withoutRealm(kept), id: attemptId, origin: 'file', importKey: attempt.importKey ?? attempt.id, ...stamp },
      answers: answers.map(({ file: _file, ...answer }) => ({
        ...withoutRealm(answer),
        ...stamp,
        id: answerId(attemptId, answer.questionId),
        attemptId,
      })),
      rejections: rejections.map((rejection) => ({
        ...withoutRealm(rejection),
        id: rejectionId(attemptId, rejection.claimId),
        attemptId,
        createdAt: now,
      })),
      results: results.map((result) => ({ ...withoutRealm(result), id: newId(), attemptId })),
    },
  });
}

/** Whose rows they were, and where they lay, is not for a file to say. */
function withoutRealm<Row extends Readonly<Record<string, unknown>>>(row: Row): Row {
  const { realmId: _realm, owner: _owner, ...rest } = row;
  return rest as unknown as Row;
}

const unreadable = (path: string, detail: string): Result<never, AttemptFileFailure> =>
  err({ type: 'FileUnreadable', path, detail: detail.slice(0, 300) });

function parsedJson(text: string): Result<unknown, AttemptFileFailure> {
  if (text.length > MAX_ATTEMPT_FILE_LENGTH) return unreadable('', `longer than ${MAX_ATTEMPT_FILE_LENGTH} characters`);
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable('', error.message);
    throw error;
  }
}
