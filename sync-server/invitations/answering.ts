/**
 * Whoever holds a link sees who invites to what, and says yes or no (HSE-32 …). A yes makes them a member in the transaction that uses the
 * link up; the same person who asks again, because the answer was lost, is answered the same.
 */
import { SHARING_LIMITS } from '#domain/access.ts';
import type { GivenRole } from '#domain/given-role.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { InvitationAnswered, InvitationShown } from '#protocol/invitation.ts';
import { noteBy } from '../audit/note.ts';
import { isShared } from '../core/cursor.ts';
import { isAccepted } from '../core/access.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller } from '../identity/caller.ts';
import { sealings } from '../identity/secrets.ts';
import type { InvitationRow } from '../storage/invitations.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import { nameOf, type InvitationContext } from './inviting.ts';
import { realmPeople, type RealmPeople } from './realm-people.ts';

export const lookAtInvitation = (context: InvitationContext, secret: string, address: string): Promise<Result<InvitationShown, Failure>> =>
  counted(context, address, () =>
    context.storage.read(async (reader) => {
      const found = await standing(context, reader, secret);
      if (!found.ok) return found;
      const { invitation, people } = found.value;
      if (invitation.state !== 'waiting') return err(failure('invitation-used'));
      const { role, invitedBy, expiresAt } = invitation;
      const { name: realmName, represents } = people;
      return ok({ realmName, represents, inviterName: await nameOf(reader, invitedBy), role, expiresAt });
    }),
  );

export const answerInvitation = async (
  context: InvitationContext,
  caller: Caller,
  secret: string,
  accept: boolean,
  address: string,
): Promise<Result<InvitationAnswered, Failure>> => {
  const { userId } = caller;
  const done = await counted(context, address, () =>
    context.storage.transactInRealms(async (writer): Promise<Result<Answered, Failure>> => {
      const seen = await standing(context, writer, secret);
      if (!seen.ok) return seen;
      const { realmId } = seen.value.invitation;
      await writer.lockRealms([realmId]);
      // As they stand now that nobody changes them.
      const held = await standing(context, writer, secret);
      if (!held.ok) return held;
      const { invitation, people } = held.value;
      const said = accept ? 'accepted' : 'declined';
      const answer: InvitationAnswered = accept ? { state: 'accepted', realmId } : { state: 'declined' };
      if (invitation.state !== 'waiting') {
        const isRepeat = invitation.answeredBy === userId && invitation.state === said;
        return isRepeat ? ok({ answer }) : err(failure('invitation-used'));
      }
      // Who is in already needs no link, and leaves it to somebody else.
      if (accept && people.isIn(userId)) return ok({ answer });
      if (accept) {
        const full = await fullFor(writer, userId, people);
        if (full !== undefined) return err(full);
        await putMember(writer, context, invitation, people, userId);
      }
      await writer.putInvitation({ ...invitation, state: said, answeredBy: userId, mailedTo: null });
      await noteBy(writer, caller, { action: accept ? 'member-accepted' : 'member-declined', at: context.now(), realmId });
      return ok({ answer, news: invitation.invitationId });
    }),
  );
  if (!done.ok) return done;
  const { answer, news } = done.value;
  if (news !== undefined) context.events.invitationAnswered({ userId, invitationId: news, state: answer.state });
  if (news !== undefined && answer.state === 'accepted') context.bus.publish({ realmIds: [answer.realmId], userIds: [userId] });
  return ok(answer);
};

interface Answered {
  readonly answer: InvitationAnswered;
  /** The invitation that was answered now, and not before. */
  readonly news?: string;
}

interface Standing {
  readonly invitation: InvitationRow;
  readonly people: RealmPeople;
}

/** One that was taken back, whose household is gone, or whose maker keeps it no more is as unknown as one that never was. */
const standing = async (context: InvitationContext, reader: Reader | Writer, secret: string): Promise<Result<Standing, Failure>> => {
  let invitation: InvitationRow | undefined;
  for (const hash of sealings(context.secrets, 'invitation', secret)) invitation ??= await reader.invitationBySecret(hash);
  if (invitation === undefined || invitation.state === 'revoked') return err(failure('invitation-unknown'));
  const people = await realmPeople(reader, invitation.realmId);
  if (people === undefined) return err(failure('invitation-unknown'));
  if (invitation.state !== 'waiting') return ok({ invitation, people });
  if (!people.keeps(invitation.invitedBy)) return err(failure('invitation-unknown'));
  return invitation.expiresAt <= context.now() ? err(failure('invitation-expired')) : ok({ invitation, people });
};

/** Wrong secrets count against the address, right ones cost nothing (HSE-36). */
const counted = async <T>(
  { invitationAttempts, events }: InvitationContext,
  address: string,
  work: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> => {
  const attempt = await invitationAttempts.begin(address);
  if (!attempt.admitted) {
    events.guessRefused({ door: 'invitation', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const outcome = await work();
  if (outcome.ok || outcome.error.kind !== 'invitation-unknown') await attempt.succeeded();
  else events.guessRefused({ door: 'invitation', braked: false });
  return outcome;
};

const fullFor = async (reader: Pick<Reader, 'standingOf'>, userId: string, people: RealmPeople): Promise<Failure | undefined> => {
  if (people.members.length >= SHARING_LIMITS.membersPerRealm) return failure('realm-full', 'more members than a realm has');
  const { realms } = await reader.standingOf(userId);
  const theirs = new Set(realms.flatMap(({ realmId, as }) => (isShared(realmId) && (as === 'owner' || as === 'member') ? [realmId] : [])));
  return theirs.size >= SHARING_LIMITS.realmsPerPerson ? failure('realm-full', 'more realms than a person has') : undefined;
};

/** A row as a keeper would write it and its person would answer it; one that waited for this person's answer is taken for it. */
const putMember = async (
  writer: Writer,
  { now, newId }: InvitationContext,
  { realmId, invitedBy, role, createdAt }: InvitationRow,
  { members }: RealmPeople,
  userId: string,
): Promise<void> => {
  const before = members.find(({ value }) => value['userId'] === userId && !isAccepted(value))?.row;
  const key = before?.key ?? `mmb${newId()}`;
  const owner = before?.owner ?? invitedBy;
  const value = JSON.stringify(
    memberValue({ key, realmId, owner, userId, name: await nameOf(writer, userId), role, createdAt, now: now() }),
  );
  const rev = await writer.takeRevisions(realmId, 1);
  const row: StoredRow = { table: 'members', key, realmId, owner, value, rev };
  await writer.putRows([row]);
  await writer.putMemberships([{ realmId, key, userId, state: 'member' }]);
  const characters = value.length - (before?.value.length ?? 0);
  await writer.addUsage([{ realmId, rows: before === undefined ? 1 : 0, characters }]);
};

interface NewMember {
  readonly key: string;
  readonly realmId: string;
  readonly owner: string;
  readonly userId: string;
  readonly name: string;
  readonly role: GivenRole;
  readonly createdAt: number;
  readonly now: number;
}

const memberValue = ({ key, realmId, owner, userId, name, role, createdAt, now }: NewMember) => ({
  id: key,
  realmId,
  owner,
  userId,
  name,
  roles: [role],
  invite: true,
  invitedDate: dateTag(createdAt),
  accepted: dateTag(now),
});

/** A date as the wire writes it. */
const dateTag = (ms: number) => ({ $t: 'Date', v: new Date(ms).toISOString() });
