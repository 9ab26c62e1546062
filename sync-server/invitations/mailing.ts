/**
 * Somebody who keeps a shared realm has the server send the link by e-mail (HSE-38 …). The mail is a row of the transaction that
 * makes the invitation, and is named after it: however often the request is repeated, one goes out. Nothing here looks whether an
 * account has the address, so there is nothing that an answer could tell.
 */
import { createHash } from 'node:crypto';
import { err, ok, type Result } from '#domain/result.ts';
import { INVITATION_LIFETIME_MS, type InvitationMailed, type invitationMailRequest } from '#protocol/invitation.ts';
import type { z } from 'zod';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import { createAttempts, type Attempts } from '../identity/attempts.ts';
import type { Caller } from '../identity/caller.ts';
import { comparable } from '../identity/email-code.ts';
import { openText, sealText } from '../identity/sealed-text.ts';
import { sha256 } from '../identity/secrets.ts';
import type { Counters } from '../limits/counters.ts';
import type { InvitationRow } from '../storage/invitations.ts';
import type { Writer } from '../storage/storage.ts';
import { asKeeper, isWaiting, roomForAnother, type InvitationContext } from './inviting.ts';
import { mailedSecret } from './mailed-secret.ts';
import { realmPeople } from './realm-people.ts';

export interface MailingContext extends InvitationContext {
  /** Mail is sent, and where people reach this server is known: a link in a mail needs both. */
  readonly mailsInvitations: boolean;
  readonly wakeOutbox: () => void;
  readonly mailings: { readonly byInviter: Attempts; readonly byAddress: Attempts };
}

const DAY_MS = 24 * 3_600_000;

/** A day's invitations by mail: twenty of one person, three to one address, a thousand of the whole server. */
export const createMailings = (counters: Counters): MailingContext['mailings'] => ({
  byInviter: createAttempts({ counters, door: 'invitations by inviter', perAddress: 20, overall: 1_000, windowMs: DAY_MS }),
  byAddress: createAttempts({
    counters,
    door: 'invitations by address',
    perAddress: 3,
    overall: Number.MAX_SAFE_INTEGER,
    windowMs: DAY_MS,
  }),
});

export const mailInvitation = async (
  context: MailingContext,
  caller: Caller,
  realmId: string,
  request: z.output<typeof invitationMailRequest>,
): Promise<Result<InvitationMailed, Failure>> => {
  if (!context.mailsInvitations) return err(failure('not-found', 'This server sends no invitations by e-mail'));
  const invitationId = idOf(caller, realmId, request.requestId);
  const before = await context.storage.read(async (reader) => {
    const keeps = (await realmPeople(reader, realmId))?.keeps(caller.userId) === true;
    return keeps ? ok(await reader.invitationById(invitationId)) : err(failure('not-found'));
  });
  if (!before.ok) return before;
  if (before.value !== undefined) return ok(answerOf(before.value));
  // Counted before anything is known of the address, and given back when nothing was sent to it.
  const [mine, theirs] = await Promise.all([
    context.mailings.byInviter.begin(caller.userId),
    context.mailings.byAddress.begin(sha256(comparable(request.address))),
  ]);
  const giveBack = async (): Promise<void> => {
    for (const attempt of [mine, theirs]) if (attempt.admitted) await attempt.succeeded();
  };
  for (const attempt of [mine, theirs])
    if (!attempt.admitted) {
      await giveBack();
      context.events.guessRefused({ door: 'invitation mail', braked: true });
      return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
    }
  const mailed = await asKeeper(context, caller.userId, realmId, (writer) =>
    write(context, writer, caller, { ...request, realmId, invitationId }),
  );
  if (!mailed.ok || !mailed.value.isNew) await giveBack();
  if (!mailed.ok) return mailed;
  if (mailed.value.isNew) context.events.invitationOpened({ userId: caller.userId, invitationId });
  context.wakeOutbox();
  return mailed;
};

interface Wanted extends Pick<z.output<typeof invitationMailRequest>, 'role' | 'address' | 'language'> {
  readonly realmId: string;
  readonly invitationId: string;
}

const write = async (
  { secrets, now }: MailingContext,
  writer: Writer,
  caller: Caller,
  { realmId, invitationId, role, address, language }: Wanted,
): Promise<Result<InvitationMailed, Failure>> => {
  const at = now();
  const twin = await writer.invitationById(invitationId);
  if (twin !== undefined) return ok(answerOf(twin));
  const waiting = (await writer.invitationsInto(realmId)).filter((it) => isWaiting(it, at));
  const same = waiting.find((it) => {
    const to = it.mailedTo === null ? undefined : openText(secrets, it.invitationId, it.mailedTo);
    return to !== undefined && it.mail !== 'failed' && comparable(to) === comparable(address);
  });
  if (same !== undefined) return ok({ ...answerOf(same), isNew: false });
  const full = await roomForAnother(writer, waiting, at);
  if (full !== undefined) return err(full);
  const { userId } = caller;
  const invitation: InvitationRow = {
    invitationId,
    realmId,
    invitedBy: userId,
    secretHash: secrets.seal('invitation', mailedSecret(secrets, invitationId)),
    role,
    state: 'waiting',
    answeredBy: null,
    createdAt: at,
    expiresAt: at + INVITATION_LIFETIME_MS,
    mailedTo: sealText(secrets, invitationId, address),
    mail: 'underway',
  };
  await writer.putInvitation(invitation);
  const mail = { mailId: `invitation ${invitationId}`, userId, address: '', template: 'household-invitation', language } as const;
  await writer.putMail({
    ...mail,
    codeId: invitationId,
    sessionId: null,
    tries: 0,
    dueAt: at,
    endsAt: at + DAY_MS,
    doneAt: null,
    writtenAt: at,
  });
  await noteBy(writer, caller, { action: 'member-invited', at, subject: null, realmId, about: role });
  return ok(answerOf(invitation));
};

const answerOf = ({ invitationId, role, expiresAt }: InvitationRow): InvitationMailed => ({ invitationId, role, expiresAt, isNew: true });

/** The same for a request that is repeated, another one for anybody else's. */
const idOf = ({ userId }: Caller, realmId: string, requestId: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['invitation by mail', userId, realmId, requestId.toLowerCase()]))
    .digest('base64url');
