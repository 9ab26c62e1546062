/**
 * Somebody who keeps a shared realm makes links into it, sees those that wait, and takes them back (HSE-30, HSE-31). To anybody else the
 * realm does not exist.
 */
import { randomBytes } from 'node:crypto';
import type { GivenRole } from '#domain/given-role.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { INVITATION_LIFETIME_MS, type InvitationOpened, type OpenInvitations } from '#protocol/invitation.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Attempts } from '../identity/attempts.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import { openText } from '../identity/sealed-text.ts';
import type { Secrets } from '../identity/secrets.ts';
import type { Bus } from '../realtime/bus.ts';
import type { InvitationRow } from '../storage/invitations.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import { realmPeople, type RealmPeople } from './realm-people.ts';

export interface InvitationContext extends IdentityContext {
  readonly bus: Bus;
  readonly invitationAttempts: Attempts;
}

/** So many may wait for one realm. */
const MOST_WAITING = 20;
/** How long one that expired is kept, so that "expired" can be told from "unknown". */
const EXPIRED_KEPT_MS = 30 * 24 * 3_600_000;
const SECRET_BYTES = 32;

export const openInvitation = async (
  context: InvitationContext,
  caller: Caller,
  realmId: string,
  role: GivenRole,
): Promise<Result<InvitationOpened, Failure>> => {
  const { userId } = caller;
  const now = context.now();
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const invitation: InvitationRow = {
    invitationId: context.newId(),
    realmId,
    invitedBy: userId,
    secretHash: context.secrets.seal('invitation', secret),
    role,
    state: 'waiting',
    answeredBy: null,
    createdAt: now,
    expiresAt: now + INVITATION_LIFETIME_MS,
    mailedTo: null,
    mail: null,
  };
  const opened = await asKeeper(context, userId, realmId, async (writer): Promise<Result<undefined, Failure>> => {
    const waiting = (await writer.invitationsInto(realmId)).filter((it) => isWaiting(it, now));
    const full = await roomForAnother(writer, waiting, now);
    if (full !== undefined) return err(full);
    await writer.putInvitation(invitation);
    await noteBy(writer, caller, { action: 'member-invited', at: now, subject: null, realmId, about: role });
    return ok(undefined);
  });
  if (!opened.ok) return opened;
  const { invitationId, expiresAt } = invitation;
  context.events.invitationOpened({ userId, invitationId });
  return ok({ invitationId, secret, role, expiresAt });
};

/** Undefined: one more may wait for the realm. What expired long ago is forgotten at this occasion. */
export const roomForAnother = async (writer: Writer, waiting: readonly InvitationRow[], now: number): Promise<Failure | undefined> => {
  await writer.forgetInvitations(now - EXPIRED_KEPT_MS);
  return waiting.length >= MOST_WAITING ? failure('realm-full', `more than ${MOST_WAITING} invitations`) : undefined;
};

export const openInvitationsOf = async (
  context: InvitationContext,
  { userId }: Caller,
  realmId: string,
): Promise<Result<OpenInvitations, Failure>> =>
  context.storage.read(async (reader) => {
    const people = await realmPeople(reader, realmId);
    return people?.keeps(userId) === true ? ok(await waitingIn(context, reader, realmId)) : err(failure('not-found'));
  });

/** Whoever takes back one that was answered, or taken back already, is answered the same. */
export const revokeInvitation = (
  context: InvitationContext,
  { userId }: Caller,
  realmId: string,
  invitationId: string,
): Promise<Result<OpenInvitations, Failure>> =>
  asKeeper(context, userId, realmId, async (writer) => {
    const invitation = await writer.invitationById(invitationId);
    if (invitation?.realmId === realmId && invitation.state === 'waiting')
      await writer.putInvitation({ ...invitation, state: 'revoked', mailedTo: null });
    return ok(await waitingIn(context, writer, realmId));
  });

export const isWaiting = ({ state, expiresAt }: InvitationRow, now: number): boolean => state === 'waiting' && expiresAt > now;

const waitingIn = async (
  { secrets, now }: Pick<InvitationContext, 'secrets' | 'now'>,
  reader: Pick<Reader, 'invitationsInto' | 'userById'>,
  realmId: string,
): Promise<OpenInvitations> => {
  const invitations = [];
  for (const it of await reader.invitationsInto(realmId)) {
    if (!isWaiting(it, now())) continue;
    const { invitationId, role, createdAt, expiresAt } = it;
    invitations.push({
      invitationId,
      role,
      inviterName: await nameOf(reader, it.invitedBy),
      createdAt,
      expiresAt,
      ...mailing(secrets, it),
    });
  }
  return { invitations };
};

/** What a keeper is told of the e-mail of one that waits. */
const mailing = (
  secrets: Secrets,
  { invitationId, mailedTo, mail }: InvitationRow,
): Pick<OpenInvitations['invitations'][number], 'mailedTo' | 'mail'> => {
  const address = mailedTo === null ? undefined : openText(secrets, invitationId, mailedTo);
  return { ...(mail !== null && { mail }), ...(address !== undefined && { mailedTo: address }) };
};

/** Empty when there is nobody of that id any more. */
export const nameOf = async (reader: Pick<Reader, 'userById'>, userId: string): Promise<string> => {
  const user = await reader.userById(userId);
  return user === undefined ? '' : `${user.firstName} ${user.lastName}`;
};

/** Holds the realm, so that nobody is put out of it meanwhile. */
export const asKeeper = <T>(
  { storage }: InvitationContext,
  userId: string,
  realmId: string,
  work: (writer: Writer, people: RealmPeople) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> =>
  storage.transactInRealms(async (writer) => {
    // Holding a name makes a place for it: only one that is there is held.
    if ((await realmPeople(writer, realmId)) === undefined) return err(failure('not-found'));
    await writer.lockRealms([realmId]);
    const people = await realmPeople(writer, realmId);
    return people?.keeps(userId) === true ? work(writer, people) : err(failure('not-found'));
  });
