/**
 * What a signed refresh is to the server that remembers the ones before it (ADR 0038): a pure rule. A proof is named by its time
 * stamp, which is the device's clock; when it was answered is the server's. Both are epoch milliseconds.
 */
import type { AnsweredProof } from '../storage/accounts.ts';

export interface ProofMemory {
  readonly answered: readonly AnsweredProof[];
  /** Proofs up to this time stamp may have been answered and forgotten; null: none was. */
  readonly forgottenUpTo: number | null;
}

/**
 * - `new`: never answered. To be answered, and remembered.
 * - `repeated`: answered a moment ago, and answered again: browsers and proxies repeat a request by themselves.
 * - `refused`: not to be answered, and no sign of theft either: its device signs again.
 * - `replayed`: answered long ago, and its device has gone on since. Somebody else has it.
 */
export type ProofVerdict = 'new' | 'repeated' | 'refused' | 'replayed';

/** How long the identical request is answered again. */
export const REPEATABLE_FOR_MS = 60_000;
/**
 * A device that slept with a request under way may send it again when it wakes, beside a new one of another tab. Only what was answered
 * this long ago shows that the device had gone on before.
 */
export const GONE_ON_FOR_MS = 5 * 60_000;
/** A clock that was further off may come by the same time stamp twice: after every start without a battery, for one. */
const CLOCK_OFF_MS = 24 * 3_600_000;

/** `now`: the server's clock. A server's clock that was set back makes nobody a thief: what is answered in its future is refused. */
export const judgeProof = ({ answered, forgottenUpTo }: ProofMemory, stamp: number, now: number): ProofVerdict => {
  const first = answered.find((proof) => proof.stamp === stamp);
  if (first === undefined) return forgottenUpTo !== null && stamp <= forgottenUpTo ? 'refused' : 'new';
  if (Math.abs(now - first.at) < REPEATABLE_FOR_MS) return 'repeated';
  const clockWasRight = Math.abs(stamp - first.at) <= CLOCK_OFF_MS;
  const hasGoneOn = answered.some(({ at }) => at > first.at && at <= now - GONE_ON_FOR_MS);
  return clockWasRight && hasGoneOn ? 'replayed' : 'refused';
};

/** A time stamp above this one was never answered, whatever the clock of the device says. */
export const highestStamp = ({ answered, forgottenUpTo }: ProofMemory): number =>
  answered.reduce((highest, { stamp }) => Math.max(highest, stamp), forgottenUpTo ?? Number.MIN_SAFE_INTEGER);

/** Some days of a device that is never switched off. */
export const PROOFS_KEPT = 64;
/** Forgetting a few at a time costs one refresh in so many something. */
const FORGOTTEN_AT_ONCE = 32;

/** Those that were answered longest ago, once there are too many; the memory of a session never holds more than 96. */
export const proofsToForget = (answered: readonly AnsweredProof[]): readonly AnsweredProof[] =>
  answered.length < PROOFS_KEPT + FORGOTTEN_AT_ONCE
    ? []
    : answered.toSorted((a, b) => a.at - b.at || a.stamp - b.stamp).slice(0, answered.length - PROOFS_KEPT);
