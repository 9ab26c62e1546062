/**
 * What the server must tell a person about their own change, with the content, which is never lost: it was refused
 * (SYN-9), another device's value stands in its place, or it met a deletion. Written by the server only, in the
 * person's own realm; a device may delete the row once it was read. The server itself deletes it after 90 days.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';

/**
 * `refused`: the change did not take effect.
 * `replaced`: it took effect, and a change made elsewhere without knowing of it stands in its place now.
 * `removed`: it was made to a row that was deleted elsewhere; the deletion stands.
 */
export const NOTICE_KINDS = ['refused', 'replaced', 'removed'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Why a change was refused; `concurrent` for the other kinds, where nobody did anything wrong. */
export const NOTICE_REASONS = [
  'not-allowed',
  'invalid',
  'too-large',
  'unknown-table',
  'failed',
  /** The person is no member of the realm any more. */
  'no-longer-member',
  /** The person may read there and no longer write, or not that field. */
  'read-only',
  /** The account has as many rows, or bytes, as it may have. */
  'account-full',
  'concurrent',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** How long notices and removals stay in the recovery drawer, and losing values in the history (P4). */
export const KEPT_DAYS = 90;

export const notices = defineEntity({
  table: 'notices',
  scope: 'server',
  indexes: ['kind', 'key'],
  schema: z.looseObject({
    id: z.uuid(),
    kind: z.enum(NOTICE_KINDS),
    reason: z.enum(NOTICE_REASONS),
    /** Table and key of the change. */
    table: z.string().max(100),
    key: z.string().max(300),
    /**
     * JSON text. `refused`: what the device had sent for that row. `replaced`: the changed properties with the values
     * that lost (paths with dots for parts of one; null: there was none). `removed`: the whole row as it would stand with the change in it, ready to be put back.
     */
    content: z.string(),
    /** In which shape of the table's rows the content is written (#domain/shape.ts); absent: the first. */
    shape: z.int().optional(),
    /** A very long content comes in parts, 1 … `parts`, each a notice of its own. */
    part: z.int().optional(),
    parts: z.int().optional(),
    /** `replaced`: the values that stand now, JSON text with the properties of `content`. */
    standing: z.string().optional(),
    /** Name of the device that made the change, and when the server got it. */
    device: z.string().max(100).optional(),
    madeAt: z.string().max(30).optional(),
    /** The same of the change that stands: whoever replaced or deleted. */
    otherDevice: z.string().max(100).optional(),
    otherAt: z.string().max(30).optional(),
    /** Which field broke which rule, in the words of the validator; for the diagnostics, not for the screen. */
    detail: z.string().max(2_000).optional(),
    at: z.string().max(30),
  }),
});

export type Notice = z.infer<typeof notices.schema>;
