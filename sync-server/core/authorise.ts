/**
 * Who may write what. First cut: everybody writes in their own realm and nowhere else; a realm id is a user id or is
 * reserved, so nobody can claim another person's rows by naming their realm (SYN-7). Seen from outside, "not yours"
 * looks like "not there".
 */
import type { Fault, TableKind } from './validate.ts';

/** Where rows live before anyone signed in; the sync engine adopts them for whoever signs in. */
const BEFORE_SIGN_IN = 'unauthorized';

export interface Place {
  readonly realmId: string;
  readonly owner: string;
}

export type Action = 'write' | 'delete';

/** Undefined when `userId` may do it. `existing`: where the row stands now; `target`: where it shall stand. */
export const writeFault = (
  userId: string,
  kind: TableKind,
  action: Action,
  existing: Place | undefined,
  target: Place['realmId'] | undefined,
): Fault | undefined => {
  if (kind === 'sharing') return denied('realms cannot be shared yet');
  if (existing !== undefined && existing.realmId !== userId) return denied('the row is not there for this person');
  if (kind === 'server' && action !== 'delete') return denied('only the server writes this table');
  if (target !== undefined && target !== userId) return denied('the realm is not the own one');
  return undefined;
};

const denied = (detail: string): Fault => ({ reason: 'not-allowed', detail });

/** The realm a row asks for; its writer's own when it names none or comes from before the sign-in. */
export const realmAskedFor = (realmId: unknown, userId: string): string =>
  realmId === undefined || realmId === null || realmId === BEFORE_SIGN_IN ? userId : typeof realmId === 'string' ? realmId : '';

/** An operation may name its author; naming somebody else is a forgery. */
export const isForged = (claimedUserId: string | null | undefined, userId: string): boolean =>
  claimedUserId != null && claimedUserId !== userId && claimedUserId !== BEFORE_SIGN_IN;
