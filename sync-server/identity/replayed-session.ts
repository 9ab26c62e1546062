/**
 * The end of a session whose old refresh came back (ACC-150): somebody else has it. In one transaction the session ends, the
 * audit trail says so, and a mail to each address of the account is written down.
 */
import { note } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { SessionRow } from '../storage/accounts.ts';
import type { Writer } from '../storage/storage.ts';
import type { IdentityContext } from './caller.ts';
import { highestStamp, judgeProof } from './replay.ts';
import { tellAddresses } from './ways-in.ts';

export interface ReplayContext extends IdentityContext {
  /** Whether mails are sent. */
  readonly sendsMail: boolean;
}

/** An app of before, which knows nothing of replays, reads the kind alone: signed out. */
export const ENDED_AS_REPLAYED: Failure = { kind: 'session-revoked', refreshReplayed: true };

/** Ends the session once, however many servers hear of the replay at once; answers what to tell whoever brought it. */
export async function endReplayed(context: ReplayContext, sessionId: string, stamp: number): Promise<Failure> {
  const { told, ended } = await context.storage.transact(async (writer) => {
    const session = await writer.sessionById(sessionId);
    if (session === undefined) return { told: failure('not-signed-in') };
    if (session.revokedAt !== null) return { told: session.endedBecause === 'replayed' ? ENDED_AS_REPLAYED : failure('session-revoked') };
    // Forgotten meanwhile: then nothing says any more that it was answered.
    const memory = { answered: await writer.proofsOf(sessionId), forgottenUpTo: session.forgottenUpTo ?? null };
    if (judgeProof(memory, stamp, context.now()) !== 'replayed')
      return { told: { ...failure('bad-signature'), signAfter: highestStamp(memory) } };
    await end(context, writer, session);
    return { told: ENDED_AS_REPLAYED, ended: session };
  });
  if (ended !== undefined) {
    context.events.sessionReplayed({ userId: ended.userId, sessionId });
    context.wakeOutbox?.();
  }
  return told;
}

const end = async ({ now, sendsMail }: ReplayContext, writer: Writer, session: SessionRow): Promise<void> => {
  const { userId, sessionId, deviceName } = session;
  const at = now();
  await writer.putSession({ ...session, revokedAt: at, endedBecause: 'replayed' });
  await note(writer, { action: 'refresh-replayed', at, subject: userId, about: deviceName });
  if (!sendsMail) return;
  // No device caused it, and nobody knows which language its person reads: the mail is in both.
  const notice = { template: 'refresh-replayed', language: 'fr', cause: sessionId } as const;
  await tellAddresses({ now }, writer, await writer.addressesOf(userId), notice);
};
