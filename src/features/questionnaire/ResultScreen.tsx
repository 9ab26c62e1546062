import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Analysis } from '#domain/questionnaire/analysis.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { Piste } from '#domain/questionnaire/direction.ts';
import type { QuestionnaireResult } from '#domain/questionnaire/result.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { attemptSheet, resultById, type AttemptSheet } from '../../db/questionnaire/attempts.queries.ts';
import { definitionOf } from '../../db/questionnaire/definitions.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { CAP, resultAddress } from './addresses.ts';
import { NoAttempt } from './NoAttempt.tsx';
import { inOrder } from './result/in-order.ts';
import { pictureOf } from './result/picture-of.ts';
import { ResultBody } from './result/ResultBody.tsx';
import { ResultHead } from './result/ResultHead.tsx';
import { ResultShareSheet } from './result/ResultShareSheet.tsx';
import { useContest } from './result/useContest.ts';

/** A stored result, as it was computed. The newest of its attempt can be contested, which computes another. */
export function ResultScreen() {
  const { t } = useLingui();
  const { resultId = '' } = useParams();
  const { language } = useSettings();
  const found = useLive(
    async (db) => {
      const result = await resultById(db, resultId);
      if (result === undefined) return null;
      const sheet = await attemptSheet(db, result.attemptId);
      return { result, sheet, definition: sheet && (await definitionOf(db, sheet.attempt)) };
    },
    [resultId],
  );
  const said = useMemo(() => (found ? whatItSays(found.result, found.definition, language) : undefined), [found, language]);
  if (found === undefined) return <SkeletonRows label={t`Le résultat arrive`} />;
  if (found === null || said === undefined) return <NoAttempt why={null} />;
  return <Result {...said} result={found.result} sheet={found.sheet} />;
}

interface Said {
  readonly analysis: Analysis<Piste>;
  readonly words: Wording;
}

/** `undefined`: the row is none of ours; it came from elsewhere, or from a version to come. */
function whatItSays({ payload, wording }: QuestionnaireResult, definition: Definition | undefined, language: string): Said | undefined {
  try {
    const analysis = JSON.parse(payload) as Said['analysis'];
    const byLanguage = JSON.parse(wording) as Readonly<Record<string, Wording>>;
    const words = byLanguage[language] ?? Object.values(byLanguage)[0];
    return words === undefined || !Array.isArray(analysis.subjects)
      ? undefined
      : { analysis, words: definition === undefined ? words : inOrder(words, definition) };
  } catch {
    return undefined;
  }
}

function Result({
  analysis,
  words,
  result,
  sheet,
}: Said & { readonly result: QuestionnaireResult; readonly sheet: AttemptSheet | undefined }) {
  const { t } = useLingui();
  const sentences = useWords();
  const [, navigate] = useLocation();
  const [isSharing, setSharing] = useState(false);
  const newest = sheet?.results[0];
  const contest = useContest(result.attemptId, (id) => navigate(resultAddress(id), { replace: true }));
  const order = useMemo(() => Object.keys(words.subjects), [words]);
  const picture = useMemo(() => pictureOf(analysis, words, order), [analysis, words, order]);
  return (
    <div data-dom="cap" className="pb-8">
      <ResultHead
        words={words}
        answered={sheet?.answers.filter(({ value }) => value.kind !== 'skipped').length ?? 0}
        from={sheet?.attempt.startedAt ?? result.createdAt}
        to={sheet?.attempt.submittedAt ?? result.createdAt}
        onShare={() => setSharing(true)}
      />
      {newest === undefined || newest.id === result.id ? null : (
        <div className="gutter no-print mt-4 max-w-[60ch]">
          <Note tone="info">
            {t`Ce résultat en a un plus récent.`}{' '}
            <ButtonLink look="underlined" href={resultAddress(newest.id)}>{t`Voir le plus récent`}</ButtonLink>
          </Note>
        </div>
      )}
      {contest.failure === undefined ? null : (
        <div className="gutter no-print mt-4 max-w-[60ch]">
          <Note tone="danger" live>
            {sentences(contest.failure)}
          </Note>
        </div>
      )}
      <ResultBody analysis={analysis} words={words} order={order} contest={newest?.id === result.id ? contest : undefined} />
      <div className="gutter no-print mt-8 flex flex-wrap gap-2.5">
        <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
        <ButtonLink look="line" href={CAP}>{t`Retour à Cap`}</ButtonLink>
      </div>
      {isSharing ? <ResultShareSheet picture={picture} onClose={() => setSharing(false)} /> : null}
    </div>
  );
}
