import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { piped } from '#domain/questionnaire/piping.ts';
import { neighbour, progressOf, resumeAt } from '#domain/questionnaire/progress.ts';
import { textIn } from '#domain/questionnaire/text.ts';
import type { Step } from '#domain/questionnaire/path.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Link } from '../../ui/Link.tsx';
import { Note } from '../../ui/Note.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { CAP, reviewAddress } from './addresses.ts';
import { NoAttempt } from './NoAttempt.tsx';
import { PartsDone } from './PartsDone.tsx';
import { QuestionField } from './questions/QuestionField.tsx';
import { OtherLanguage, Said } from './Said.tsx';
import { SavedLine } from './SavedLine.tsx';
import { useAttempt, type OpenAttempt } from './useAttempt.ts';
import { useProblemWords } from './useAnswerWords.ts';

/** One question at a time. */
export function AttemptScreen() {
  const { t } = useLingui();
  const { attemptId = '' } = useParams();
  const attempt = useAttempt(attemptId);
  if (attempt === undefined) return <SkeletonRows label={t`Le questionnaire arrive`} />;
  if (attempt === null || attempt === 'no-instrument') return <NoAttempt why={attempt} />;
  if (attempt.sheet.attempt.status === 'submitted') return <NoAttempt why="finished" resultId={attempt.sheet.results[0]?.id} />;
  return <Asking key={attemptId} attempt={attempt} />;
}

function Asking({ attempt }: { readonly attempt: OpenAttempt }) {
  const { library } = useRuntime();
  const { language } = useSettings();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('question');
  const { path, definition, sheet, saver } = attempt;
  const attemptId = sheet.attempt.id;
  const [questionId, setQuestionId] = useState(
    () => resumeAt(path, asked ?? sheet.attempt.seenQuestionId)?.question.id ?? path.steps.at(-1)?.question.id ?? '',
  );
  // What is hidden by now gives way to what is asked in its place.
  const step =
    path.steps.find(({ question }) => question.id === questionId) ??
    neighbour(path, definition.questions, questionId, 1) ??
    neighbour(path, definition.questions, questionId, -1);
  const shownId = step?.question.id;
  useEffect(() => {
    if (shownId !== undefined) void library.decideQuestionnaire({ type: 'see', attemptId, questionId: shownId, locale: language });
  }, [library, attemptId, shownId, language]);

  if (step === undefined) return <NoAttempt why="no-instrument" />;
  const go = (direction: 1 | -1): void => {
    saver.flush();
    const next = neighbour(path, definition.questions, step.question.id, direction);
    if (next !== undefined) setQuestionId(next.question.id);
    else if (direction === 1) navigate(reviewAddress(attemptId));
  };
  return <OneQuestion attempt={attempt} step={step} onGo={go} onLeave={() => navigate(CAP)} />;
}

interface OneQuestionProps {
  readonly attempt: OpenAttempt;
  readonly step: Step;
  readonly onGo: (direction: 1 | -1) => void;
  readonly onLeave: () => void;
}

function OneQuestion({ attempt, step, onGo, onLeave }: OneQuestionProps) {
  const { t } = useLingui();
  const { language } = useSettings();
  const problemWords = useProblemWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const { path, definition, valueOf, saver } = attempt;
  const { question, number } = step;
  const { locales } = definition;
  const total = path.steps.length;
  const { share } = progressOf(path, false);
  const percent = Math.round(share * 100);
  const section = definition.sections.find(({ id }) => id === question.section);
  const value = valueOf(question.id);
  const mayStayHere = question.mayStayHere === true;
  const isLast = number === total;

  useEffect(() => {
    // Also of the first one: the arrival of the screen looked for a heading before there was an attempt to read.
    if (!first.current) scrollTo(0, 0);
    first.current = false;
    heading.current?.focus({ preventScroll: true });
  }, [question.id]);

  const pass = (): void => {
    saver.answer({ questionId: question.id, value: { kind: 'skipped' }, mayStayHere });
    onGo(1);
  };
  const { fallback } = textIn(question.text, language, locales);
  const isChoice = question.type === 'single' || question.type === 'several';
  const stays = mayStayHere && (attempt.sheet.staysHere || attempt.sheet.attempt.textsTravel !== true);
  return (
    <div data-dom="livres" className="mx-auto pb-40 lg:mx-0 lg:max-w-176 lg:px-4">
      <div className="flex min-h-15 items-center justify-between pl-1 pr-(--gutter)">
        <IconButton icon="x" label={t`Quitter, tout est gardé`} onClick={onLeave} />
        <PartsDone definition={definition} path={path} current={question.section} />
      </div>
      <div className="gutter">
        <Trame percent={percent} height={8} label={t`${percent} % des réponses attendues`} />
        <p className="mt-2 text-xs text-muted">
          {section === undefined ? null : <Said text={section.title} locales={locales} />} ·{' '}
          <span className="num">{t`question ${number} sur ${total}`}</span>
        </p>
        <h1
          id="question"
          ref={heading}
          tabIndex={-1}
          lang={fallback}
          className="mt-3.5 text-[1.75rem] leading-[1.06] outline-none lg:text-[2rem]"
        >
          {piped(question.text, path, language, locales)} {fallback === undefined ? null : <OtherLanguage name={fallback} />}
        </h1>
        {step.help === undefined ? null : (
          <p className="mt-2 text-muted">
            <Said text={step.help} locales={locales} />
          </p>
        )}
        {stays ? <p className="mt-2 text-sm text-muted">{t`Cette réponse ne quitte pas cet appareil.`}</p> : null}
        {attempt.isProposal(question.id) ? (
          <div className="mt-4">
            <Note tone="info">
              {t`Proposé d’après d’anciennes réponses : elle ne compte pas avant votre oui.`}{' '}
              <Button
                look="underlined"
                onClick={() => value !== undefined && saver.answer({ questionId: question.id, value, mayStayHere })}
              >{t`Oui, la garder`}</Button>
            </Note>
          </div>
        ) : null}
        <div className="mt-4" key={question.id}>
          <QuestionField
            step={step}
            value={value}
            locales={locales}
            labelledBy="question"
            onAnswer={(answer, typing) => saver.answer({ questionId: question.id, value: answer, mayStayHere }, typing)}
          />
        </div>
        {step.read.problems.length === 0 ? null : (
          <div className="mt-4">
            <Note tone="warning" live>
              {step.read.problems.map((problem, at) => (
                <p key={at}>{problemWords(problem)}</p>
              ))}
            </Note>
          </div>
        )}
        <p className="mt-3 flex flex-wrap items-center gap-x-5">
          <Button look="underlined" onClick={pass}>
            {isChoice ? t`Rien de tout cela, passer` : t`Passer cette question`}
          </Button>
          {isLast ? null : (
            <Link href={reviewAddress(attempt.sheet.attempt.id)} className="inline-flex min-h-11 items-center text-sm text-muted underline">
              {t`Relire mes réponses`}
            </Link>
          )}
          {value?.kind === 'skipped' ? (
            <span className="text-sm text-muted">{t`Vous l’avez passée ; vous pouvez encore répondre.`}</span>
          ) : null}
        </p>
      </div>
      <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pt-2.5 pb-[max(.65rem,env(safe-area-inset-bottom))] lg:left-(--rail)">
        <div className="lg:max-w-176 lg:px-4">
          <div className="gutter">
            <SavedLine attempt={attempt} questionId={question.id} />
            <div className="mt-2 flex gap-2.5">
              {number === 1 ? null : <IconButton framed icon="arrow-left" label={t`Question précédente`} onClick={() => onGo(-1)} />}
              <Button className="flex-1" onClick={() => onGo(1)}>
                {isLast ? t`Relire mes réponses` : t`Question suivante`}
              </Button>
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
