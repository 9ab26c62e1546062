/** What the compute worker answers about questionnaires. */
import type { LegacyDraft } from '#domain/questionnaire/legacy.ts';
import type { ResultContent } from '#domain/questionnaire/make-result.ts';
import type { Place } from '#domain/questionnaire/place.ts';

/** `result` is absent where the instrument is not scored. */
export interface AnalysedAttempt {
  readonly result?: ResultContent;
}

export type AttemptAnalysisFailure =
  | { readonly type: 'AttemptGone' }
  /** Its instrument is not on this device (yet). */
  | { readonly type: 'InstrumentMissing' };

export type InstrumentRead =
  | {
      readonly type: 'instrument';
      readonly instrumentId: string;
      readonly version: string;
      /** Canonical JSON, and its hash. */
      readonly definition: string;
      readonly hash: string;
      readonly title: Readonly<Record<string, string>>;
      readonly questions: number;
    }
  | { readonly type: 'legacy'; readonly draft: LegacyDraft }
  /** This version is published already and says something else: a version never changes. */
  | { readonly type: 'version-taken'; readonly version: string }
  | { readonly type: 'wrong'; readonly places: readonly Place[] };
