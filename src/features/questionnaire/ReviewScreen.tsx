import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { piped } from '#domain/questionnaire/piping.ts';
import { isDone, progressOf } from '#domain/questionnaire/progress.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { attemptAddress, CAP, questionAddress, resultAddress } from './addresses.ts';
import { ConsentSheet } from './ConsentSheet.tsx';
import { NoAttempt } from './NoAttempt.tsx';
import { Said } from './Said.tsx';
import { useAnswerWords, useProblemWords } from './useAnswerWords.ts';
import { useAttempt, type OpenAttempt } from './useAttempt.ts';

/** Everything that was answered, before it is finished. */
export function ReviewScreen() {
  const { t } = useLingui();
  const { attemptId = '' } = useParams();
  const attempt = useAttempt(attemptId);
  if (attempt === undefined) return <SkeletonRows label={t`Vos réponses arrivent`} />;
  if (attempt === null || attempt === 'no-instrument') return <NoAttempt why={attempt} />;
  if (attempt.sheet.attempt.status === 'submitted') return <NoAttempt why="finished" resultId={attempt.sheet.results[0]?.id} />;
  return <Review attempt={attempt} />;
}

function Review({ attempt }: { readonly attempt: OpenAttempt }) {
  const { t } = useLingui();
  const { language } = useSettings();
  const { library, thinking } = useRuntime();
  const words = useWords();
  const [, navigate] = useLocation();
  const { path, definition, sheet, valueOf } = attempt;
  const { locales } = definition;
  const answerWords = useAnswerWords(locales);
  const problemWords = useProblemWords();
  const [failure, setFailure] = useState<{ readonly type: string }>();
  const [isFinishing, setFinishing] = useState(false);
  const [asksConsent, setAsksConsent] = useState(false);
  const attemptId = sheet.attempt.id;
  const { done, required, share } = progressOf(path, true);
  const missing = required - done;
  const proposals = path.steps.filter(({ question }) => attempt.isProposal(question.id)).map(({ question }) => question.id);
  const percent = Math.round(share * 100);

  const finish = async (): Promise<void> => {
    setFinishing(true);
    setFailure(undefined);
    await attempt.saver.settled();
    const analysed = await thinking.analyseAttempt(attemptId);
    if (!analysed.ok) {
      setFinishing(false);
      return setFailure(analysed.error);
    }
    const { result } = analysed.value;
    const id = crypto.randomUUID();
    const kept = await library.decideQuestionnaire({ type: 'submit', attemptId, ...(result && { result: { id, ...result } }) });
    setFinishing(false);
    if (!kept.ok) return setFailure(kept.error);
    navigate(result === undefined ? CAP : resultAddress(id), { replace: true });
  };

  return (
    <div data-dom="livres" className="lg:max-w-176">
      <PageTop title={t`Relire mes réponses`} backLabel={t`Retour aux questions`} onBack={() => navigate(attemptAddress(attemptId))}>
        <p className="mt-2 mb-2 text-sm text-muted">
          {missing === 0
            ? t`Tout ce qui est demandé a sa réponse, ou est passé.`
            : t`${done} sur ${required} questions ont leur réponse. Les autres abaissent ce que le résultat peut dire ; vous pouvez finir quand même.`}
        </p>
        <Trame percent={percent} height={8} label={t`${percent} % des réponses attendues`} />
      </PageTop>
      <div className="gutter mt-4 flex flex-col gap-3">
        {proposals.length === 0 ? null : (
          <Note tone="info">
            {t`Des réponses viennent d’un ancien questionnaire. Elles ne comptent pas avant votre oui.`}{' '}
            <Button
              look="underlined"
              onClick={() => void library.decideQuestionnaire({ type: 'confirm', attemptId, questionIds: proposals })}
            >{t`Oui, toutes les garder`}</Button>
          </Note>
        )}
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure.type === 'InstrumentMissing'
              ? t`Les questions de ce questionnaire ne sont pas sur cet appareil. Vos réponses sont gardées.`
              : words(failure)}
          </Note>
        )}
      </div>
      {definition.sections.map((section) => {
        const steps = path.steps.filter(({ question }) => question.section === section.id);
        return steps.length === 0 ? null : (
          <section key={section.id} className="mt-6">
            <h2 className="gutter mb-2 text-lg">
              <Said text={section.title} locales={locales} />
            </h2>
            <Rows>
              {steps.map((step) => {
                const { question, read } = step;
                const said = answerWords(step, valueOf(question.id));
                return (
                  <li key={question.id}>
                    <Row
                      href={questionAddress(attemptId, question.id)}
                      title={piped(question.text, path, language, locales)}
                      detail={
                        said === undefined || said === ''
                          ? step.isRequired
                            ? t`Pas encore de réponse`
                            : t`Facultative, sans réponse`
                          : said
                      }
                      note={
                        attempt.isProposal(question.id) ? (
                          <p className="text-xs text-warning">{t`À confirmer`}</p>
                        ) : read.problems.length > 0 ? (
                          <p className="text-xs text-warning">{read.problems.map(problemWords).join(' ')}</p>
                        ) : said !== undefined && !isDone(step) ? (
                          <p className="text-xs text-muted">{t`Pas encore complète`}</p>
                        ) : undefined
                      }
                    />
                  </li>
                );
              })}
            </Rows>
          </section>
        );
      })}
      {path.hidden.length === 0 ? null : (
        <p className="gutter mt-4 text-sm text-muted">{t`Des réponses à des questions qui ne vous sont plus posées sont gardées et ne comptent pas (${path.hidden.length}).`}</p>
      )}
      <div className="gutter mt-6 flex flex-col gap-3 pb-8">
        <Button look="underlined" className="self-start" onClick={() => setAsksConsent(true)}>{t`Où vont mes réponses`}</Button>
        <Button pending={isFinishing} onClick={() => void finish()}>{t`Terminer et voir mes pistes`}</Button>
        <p className="text-sm text-muted">{t`Le résultat est calculé ici, sans réseau. Ensuite, ces réponses ne changent plus ; vous pourrez refaire le questionnaire.`}</p>
      </div>
      {asksConsent ? <ConsentSheet sheet={sheet} definition={definition} onClose={() => setAsksConsent(false)} /> : null}
    </div>
  );
}
