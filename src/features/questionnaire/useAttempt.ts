/** An attempt as it stands, with what was just answered and is on its way into the store. */
import { useEffect, useMemo, useState } from 'react';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import { answersOf } from '#domain/questionnaire/given-answers.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import { pathOf, type Path } from '#domain/questionnaire/path.ts';
import { attemptSheet, type AttemptSheet } from '../../db/questionnaire/attempts.queries.ts';
import { definitionOf } from '../../db/questionnaire/definitions.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { createSaver, type Saver, type SaverState } from './saver.ts';

export interface OpenAttempt {
  readonly sheet: AttemptSheet;
  readonly definition: Definition;
  readonly path: Path;
  /** Answers as they are shown: saved ones, proposals, and what was answered a moment ago. */
  readonly valueOf: (questionId: string) => AnswerValue | undefined;
  /** Of the answer as it is saved. */
  readonly savedAt: (questionId: string) => string | undefined;
  readonly isProposal: (questionId: string) => boolean;
  readonly saver: Saver;
  readonly saving: SaverState;
}

/** `null`: the attempt is gone; `'no-instrument'`: what it was begun on is not on this device. `undefined` until it is known. */
export function useAttempt(attemptId: string): OpenAttempt | 'no-instrument' | null | undefined {
  const { library } = useRuntime();
  const found = useLive(
    async (db) => {
      const sheet = await attemptSheet(db, attemptId);
      return sheet === undefined ? null : { sheet, definition: await definitionOf(db, sheet.attempt) };
    },
    [attemptId],
  );
  const [saving, setSaving] = useState<SaverState>(NOTHING);
  const saver = useMemo(
    () =>
      createSaver({
        save: ({ questionId, value, mayStayHere }) =>
          library.decideQuestionnaire({ type: 'answer', attemptId, questionId, value, mayStayHere }),
        onState: setSaving,
      }),
    [library, attemptId],
  );
  useEffect(() => {
    const leave = (): void => saver.flush();
    const hide = (): void => {
      if (document.visibilityState === 'hidden') saver.flush();
    };
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      saver.flush();
    };
  }, [saver]);
  useEffect(() => saver.arrived(), [saver, found]);

  return useMemo(() => {
    if (found === undefined || found === null) return found;
    const { sheet, definition } = found;
    if (definition === undefined) return 'no-instrument';
    const rows = new Map(sheet.answers.map((row) => [row.questionId, row]));
    const answers = new Map(answersOf(sheet.answers));
    for (const [questionId, value] of saving.answered) {
      if (value === null) answers.delete(questionId);
      else answers.set(questionId, value);
    }
    return {
      sheet,
      definition,
      path: pathOf(definition, answers),
      valueOf(questionId) {
        const typed = saving.answered.get(questionId);
        return typed === undefined ? (rows.get(questionId)?.value as AnswerValue | undefined) : (typed ?? undefined);
      },
      savedAt: (questionId) => rows.get(questionId)?.updatedAt,
      isProposal: (questionId) => !saving.answered.has(questionId) && rows.get(questionId)?.toConfirm === true,
      saver,
      saving,
    };
  }, [found, saving, saver]);
}

const NOTHING: SaverState = { answered: new Map(), unsaved: 0 };
