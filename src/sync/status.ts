/**
 * The one line that tells the truth about what is saved here and what is not sent yet.
 * Pure: facts in, status out. It never says "sent" while something is pending, refused or unknown (SYN-20).
 */
import type { Instant } from '#domain/time.ts';
import type { Arriving } from './first-sync.ts';

export type WaitReason =
  | 'offline'
  | 'unreachable'
  | 'captive'
  | 'suspended'
  | 'session-over'
  | 'session-replayed'
  | 'account-erased'
  | 'storage-full'
  | 'storage-gone'
  | 'stuck';

export type SyncStatus = Told & {
  /** Own changes that another device's replaced or deleted, not looked at yet; absent when there are none. They wait for nobody. */
  readonly toLookAt?: number;
  /** Files that the server does not have yet, with the refused ones; absent when there are none. */
  readonly files?: number;
};

type Told =
  /** No account: everything is on this device only. */
  | { readonly type: 'local-only' }
  /** The account database is opening; nothing is known yet, so nothing is claimed. */
  | { readonly type: 'opening' }
  | { readonly type: 'sent'; readonly at: Instant; readonly refused: 0 }
  /** Nothing waits any more, but the server refused changes: their content is kept in the notices. */
  | { readonly type: 'refused'; readonly at: Instant; readonly refused: number }
  | { readonly type: 'sending'; readonly pending: number; readonly refused: number }
  | ({ readonly type: 'receiving'; readonly refused: number } & Arriving)
  | {
      readonly type: 'waiting';
      readonly reason: WaitReason;
      readonly pending: number;
      readonly since: Instant;
      readonly nextAttemptAt?: Instant;
      readonly refused: number;
    };

/** One change that has not reached the server yet. */
export interface PendingChange {
  readonly table: string;
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Names of the changed fields; empty when the whole row is new or gone. */
  readonly fields: readonly string[];
  /** New values, as far as they are short. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** Title of the book concerned, when there is one. */
  readonly title?: string;
  readonly at: Instant;
}

/** What keeps changes from travelling, besides the device being offline. */
export interface Obstacle {
  readonly reason: Exclude<WaitReason, 'offline'>;
  readonly nextAttemptAt?: Instant;
}

export interface SyncFacts {
  readonly account: boolean;
  readonly online: boolean;
  /** Did this device ever get an answer to a sync of this account? */
  readonly everSynced: boolean;
  /** Changes that wait here; `undefined` while they have not been counted. */
  readonly pending: number | undefined;
  /** Refusals that were not read yet; `undefined` while they have not been counted. */
  readonly refused: number | undefined;
  readonly toLookAt?: number;
  readonly files?: number;
  /** What arrived in the download under way; absent when none is. */
  readonly arriving: Arriving | undefined;
  /** When the server last confirmed everything of this device; `undefined` when this is not known. */
  readonly confirmedAt: Instant | undefined;
  readonly obstacle: Obstacle | undefined;
  readonly now: Instant;
}

/** A device without a network has nothing to say of these. */
const CURED_BY_NETWORK: ReadonlySet<WaitReason> = new Set(['unreachable', 'captive', 'suspended', 'stuck']);

/** The status that follows from the facts; `previous` only tells since when the same wait lasts. */
export const nextStatus = (previous: SyncStatus, facts: SyncFacts): SyncStatus => ({
  ...told(previous, facts),
  ...((facts.toLookAt ?? 0) > 0 && { toLookAt: facts.toLookAt }),
  ...((facts.files ?? 0) > 0 && { files: facts.files }),
});

const told = (previous: SyncStatus, facts: SyncFacts): Told => {
  const { pending, refused, obstacle } = facts;
  if (!facts.account) return { type: 'local-only' };
  if (pending === undefined || refused === undefined) return { type: 'opening' };
  // Being signed out or out of space is worth saying even in a tunnel: no network will cure it.
  if (obstacle && !CURED_BY_NETWORK.has(obstacle.reason)) return waiting(previous, facts, obstacle, pending, refused);
  if (!facts.online) return waiting(previous, facts, { reason: 'offline' }, pending, refused);
  if (obstacle) return waiting(previous, facts, obstacle, pending, refused);
  if (pending > 0) return { type: 'sending', pending, refused };
  if (!facts.everSynced || facts.arriving !== undefined) return { type: 'receiving', received: 0, ...facts.arriving, refused };
  if (facts.confirmedAt === undefined) return { type: 'opening' };
  if (refused > 0) return { type: 'refused', at: facts.confirmedAt, refused };
  return { type: 'sent', at: facts.confirmedAt, refused: 0 };
};

const waiting = (
  previous: SyncStatus,
  facts: SyncFacts,
  obstacle: { readonly reason: WaitReason; readonly nextAttemptAt?: Instant },
  pending: number,
  refused: number,
): Told => ({
  type: 'waiting',
  reason: obstacle.reason,
  pending,
  since: previous.type === 'waiting' && previous.reason === obstacle.reason ? previous.since : facts.now,
  ...(obstacle.nextAttemptAt === undefined ? {} : { nextAttemptAt: obstacle.nextAttemptAt }),
  refused,
});

/** Do two statuses say the same? Spares the screens a repaint. */
export const sameStatus = (a: SyncStatus, b: SyncStatus): boolean => JSON.stringify(a) === JSON.stringify(b);
