/** An expected failure on its way from a rule to the door it came in by; `http/failures.ts` makes an answer of it. */
import type { ProblemKind } from '#protocol/errors.ts';

export interface Failure {
  readonly kind: ProblemKind;
  /** For whoever runs the server or writes a client; English, no contents. */
  readonly detail?: string;
  /** Which field of the request broke which rule. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly retryAfterMs?: number;
  /** Of a sign-in that owes a code of the second factor: what the code is given with. */
  readonly ticket?: string;
  /** The account of whoever asks was erased. */
  readonly accountErased?: true;
  /** The account of whoever asks is suspended. */
  readonly accountSuspended?: true;
  /** An old refresh of the device that asks came back, and its session was ended for that. */
  readonly refreshReplayed?: true;
  /** A refresh is to be signed again, with a time stamp after this one. */
  readonly signAfter?: number;
}

export const failure = (kind: ProblemKind, detail?: string): Failure => ({ kind, ...(detail === undefined ? {} : { detail }) });
