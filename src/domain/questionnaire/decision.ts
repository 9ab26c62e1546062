/**
 * What somebody decides while they answer, as plain data: it is kept until it is carried out, and carried out once (SYN-180). Each
 * writes the rows that it names and no others, so that two devices that answer different questions are both right.
 */
import type { Id } from '#domain/ids.ts';
import type { AnswerValue } from './answer-value.ts';
import type { Attempt } from './attempt.ts';
import type { ResultContent } from './make-result.ts';

/** Consent by purpose; each may be changed at any time. */
export interface Consent {
  /** The whole attempt never leaves this device. */
  readonly staysHere: boolean;
  /** Answers to questions that may stay here (free texts, files) travel like the others. */
  readonly textsTravel: boolean;
  /** Recommendations of the library may look at the result. */
  readonly linksLibrary: boolean;
}

/** Nobody is asked twice: what is most personal stays, and nothing is linked, until somebody says otherwise. */
export const FIRST_CONSENT: Consent = { staysHere: false, textsTravel: false, linksLibrary: false };

export const consentOf = (attempt: Pick<Attempt, 'textsTravel' | 'linksLibrary'>, staysHere: boolean): Consent => ({
  staysHere,
  textsTravel: attempt.textsTravel === true,
  linksLibrary: attempt.linksLibrary === true,
});

export interface Beginning {
  readonly attemptId: Id;
  readonly instrumentId: string;
  readonly instrumentVersion: string;
  readonly instrumentHash: string;
  readonly locale: string;
  readonly consent: Consent;
  /** The attempt that this one repeats. */
  readonly supersedes?: Id;
  /** Read from the seed's format: each waits for a yes. */
  readonly proposals?: readonly { readonly questionId: string; readonly value: AnswerValue }[];
}

export interface KeptResult extends ResultContent {
  readonly id: Id;
}

export type QuestionnaireDecision =
  | ({ readonly type: 'begin' } & Beginning)
  /** `null`: not answered after all. `mayStayHere`: of the question; where the answer is kept follows from the consent. */
  | {
      readonly type: 'answer';
      readonly attemptId: Id;
      readonly questionId: string;
      readonly value: AnswerValue | null;
      readonly mayStayHere: boolean;
    }
  /** Yes to proposals that were read from another format. */
  | { readonly type: 'confirm'; readonly attemptId: Id; readonly questionIds: readonly string[] }
  /** Where to go on, and in which language. */
  | { readonly type: 'see'; readonly attemptId: Id; readonly questionId: string; readonly locale: string }
  /** `mayStayHere`: ids of the questions whose answers may stay on one device. */
  | { readonly type: 'consent'; readonly attemptId: Id; readonly consent: Consent; readonly mayStayHere: readonly string[] }
  /** Looked over and finished; an instrument without scoring has no result. */
  | { readonly type: 'submit'; readonly attemptId: Id; readonly result?: KeptResult }
  /** Another result of the same attempt, beside those that are there. */
  | { readonly type: 'keepResult'; readonly attemptId: Id; readonly result: KeptResult }
  | { readonly type: 'contest'; readonly attemptId: Id; readonly claimId: string; readonly contested: boolean }
  | { readonly type: 'remove'; readonly attemptId: Id }
  | {
      readonly type: 'publish';
      readonly instrumentId: string;
      readonly version: string;
      readonly definition: string;
      readonly hash: string;
    };

export type QuestionnaireFailure =
  /** Removed here or on another device. */
  | { readonly type: 'AttemptGone' }
  /** Finished: what was answered stays as it was. */
  | { readonly type: 'AttemptFinished' };
