/**
 * Who is calling, and what every identity rule needs around it.
 * `now` is the server's clock in epoch milliseconds; ids are UUID v4, so a user id never starts with `rlm`, which
 * the sync rules reserve for realms.
 */
import type { NewId } from '#domain/ids.ts';
import type { Events } from '../events.ts';
import type { Storage } from '../storage/storage.ts';
import type { Secrets } from './secrets.ts';

export interface Caller {
  readonly userId: string;
  readonly sessionId: string;
}

/** A caller with the name their device gave itself, which others may be told and no log is. */
export interface CallingDevice extends Caller {
  readonly deviceName: string;
}

export interface IdentityContext {
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly newId: NewId;
  readonly events: Events;
  /** Mails were written down: look now. Without it they are looked for soon. */
  readonly wakeOutbox?: () => void;
}

/** Resolves to who a token stands for; undefined for anything else: forged, expired, revoked, empty. `suspended`: who that is may not act. */
export type Authenticate = (token: string | undefined) => Promise<CallingDevice | 'suspended' | undefined>;

/** How long expired pairings and challenges are kept, so that "expired" can be told from "unknown". */
export const EXPIRED_KEPT_MS = 24 * 3_600_000;
