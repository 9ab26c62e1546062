/**
 * Writes down who did what to whom, in the transaction that does it: an act and its entry are both there or neither. No address,
 * no content, no word of anybody's but the name of a device or of a passkey (docs/spec/audit.md).
 */
import { randomUUID } from 'node:crypto';
import type { AuditAction } from '#protocol/audit.ts';
import { requestIdNow } from '../request-id.ts';
import type { Writer } from '../storage/storage.ts';

export interface Act {
  readonly action: AuditAction;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Who did it; absent: nobody who is known, or the server. */
  readonly by?: { readonly userId: string; readonly sessionId?: string; readonly deviceName: string };
  /** Whom it concerns: the actor when it is left out. Null: no person. */
  readonly subject?: string | null;
  readonly realmId?: string;
  readonly about?: string;
  readonly result?: 'done' | 'refused';
}

let written = 0;
/** What one request wrote in one millisecond is read in the order in which it was written. */
const freshId = (): string => `${(written++).toString(36).padStart(8, '0')}-${randomUUID()}`;

export const note = (
  writer: Pick<Writer, 'addAudit'>,
  { action, at, by, subject, realmId, about = '', result = 'done' }: Act,
): Promise<void> =>
  writer.addAudit({
    id: freshId(),
    at,
    actorUser: by?.userId ?? null,
    actorSession: by?.sessionId ?? null,
    actorDevice: by?.deviceName ?? '',
    action,
    subjectUser: subject === undefined ? (by?.userId ?? null) : subject,
    realmId: realmId ?? null,
    about,
    result,
    requestId: requestIdNow() ?? null,
  });

/** The same for an act of a signed-in device, whose name of now is looked up. */
export const noteBy = async (
  writer: Pick<Writer, 'addAudit' | 'sessionById'>,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  act: Omit<Act, 'by'>,
): Promise<void> => {
  const session = await writer.sessionById(sessionId);
  await note(writer, { ...act, by: { userId, sessionId, deviceName: session?.deviceName ?? '' } });
};

const DAY_MS = 24 * 3_600_000;
/** Whoever hammers at a door fills no table. */
const REFUSALS_A_DAY = 20;

/** A refusal that concerns a person whose account is known; beyond twenty of a kind a day nothing more is written. */
export const noteRefusal = async (
  writer: Pick<Writer, 'addAudit' | 'refusalsOf'>,
  act: Omit<Act, 'result' | 'by'> & { readonly subject: string },
): Promise<void> => {
  if ((await writer.refusalsOf(act.subject, act.action, act.at - DAY_MS)) < REFUSALS_A_DAY)
    await note(writer, { ...act, result: 'refused' });
};
