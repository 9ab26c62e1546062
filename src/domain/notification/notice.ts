/**
 * What the server must tell a person about their own change: it was refused, why, and the content, which is
 * never lost (SYN-9). Written by the server only; a device may delete the row once it was read.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';

export const NOTICE_REASONS = ['not-allowed', 'invalid', 'too-large', 'unknown-table', 'failed'] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

export const notices = defineEntity({
  table: 'notices',
  scope: 'server',
  indexes: [],
  schema: z.looseObject({
    id: z.uuid(),
    kind: z.literal('refused'),
    reason: z.enum(NOTICE_REASONS),
    /** Table and key of the refused change. */
    table: z.string().max(100),
    key: z.string().max(300),
    /** JSON text of what the device had sent for that row. */
    content: z.string(),
    /** A very long content comes in parts, 1 … `parts`, each a notice of its own. */
    part: z.int().optional(),
    parts: z.int().optional(),
    /** Which field broke which rule, in the words of the validator; for the diagnostics, not for the screen. */
    detail: z.string().max(2_000).optional(),
    at: z.string().max(30),
  }),
});

export type Notice = z.infer<typeof notices.schema>;
