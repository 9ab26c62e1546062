/**
 * The one line that tells the truth about what is saved here and what is not sent yet.
 * Pure: facts in, status out. It never says "sent" while something is pending, refused or unknown (SYN-20).
 */
import type { Instant } from '#domain/time.ts';

export type WaitReason = 'offline' | 'unreachable' | 'session-over' | 'storage-full' | 'stuck';

export type SyncStatus =
  /** No account: everything is on this device only. */
  | { readonly type: 'local-only' }
  /** The account database is opening; nothing is known yet, so nothing is claimed. */
  | { readonly type: 'opening' }
  | { readonly type: 'sent'; readonly at: Instant; readonly refused: number }
  | { readonly type: 'sending'; readonly pending: number; readonly refused: number }
  | { readonly type: 'receiving'; readonly received: number; readonly refused: number }
  | { readonly type: 'waiting'; readonly reason: WaitReason; readonly pending: number; readonly since: Instant; readonly nextAttemptAt?: Instant; readonly refused: number };

/** One change that has not reached the server yet. */
export interface PendingChange {
  readonly table: string;
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Names of the changed fields; empty when the whole row is new or gone. */
  readonly fields: readonly string[];
  /** Title of the book concerned, when there is one. */
  readonly title?: string;
  readonly at: Instant;
}
