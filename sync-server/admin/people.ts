/** People, as administration sees them: since when, how much, from which devices; nothing of what they wrote. */
import { err, ok, type Result } from '#domain/result.ts';
import type { ErasurePreview } from '#protocol/erasure.ts';
import type { AdminPeople, AdminPerson, AdminPersonLine } from '#protocol/admin.ts';
import { note, noteBy } from '../audit/note.ts';
import { endAccount } from '../erasure/end-account.ts';
import { eraseAtOnce, type ErasureContext } from '../erasure/erase-account.ts';
import { whatGoes } from '../erasure/what-goes.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import type { Language } from '../mail/templates.ts';
import type { PersonLine } from '../storage/administration.ts';
import type { Reader, Writer } from '../storage/storage.ts';

const PEOPLE_A_PAGE = 50;
const NOT_THERE = failure('not-found');

export const listPeople = async (
  { storage }: IdentityContext,
  words = '',
  before = Number.MAX_SAFE_INTEGER,
): Promise<Result<AdminPeople, Failure>> => {
  const found = await storage.read((reader) => reader.people(words.trim(), before, PEOPLE_A_PAGE + 1));
  const shown = found.slice(0, PEOPLE_A_PAGE);
  const last = shown.at(-1);
  return ok({ people: shown.map(lineOf), ...(found.length > PEOPLE_A_PAGE && last !== undefined && { next: last.createdAt }) });
};

const lineOf = ({ userId, firstName, lastName, createdAt, adminSince, suspendedAt }: PersonLine): AdminPersonLine => ({
  userId,
  name: `${firstName} ${lastName}`,
  since: createdAt,
  ...(suspendedAt !== null && { suspendedAt }),
  administrator: adminSince !== null,
});

export const personOf = ({ storage }: IdentityContext, userId: string): Promise<Result<AdminPerson, Failure>> =>
  storage.read((reader) => told(reader, userId));

const told = async (reader: Reader, userId: string): Promise<Result<AdminPerson, Failure>> => {
  const user = await reader.userById(userId);
  if (user === undefined) return err(NOT_THERE);
  const sessions = await reader.sessionsOf(userId);
  return ok({
    ...lineOf({ ...user, ...(await reader.standing(userId)) }),
    figures: await reader.figuresOf(userId),
    sessions: sessions.map(({ sessionId, deviceName, createdAt, lastUsedAt }) => ({
      deviceId: sessionId,
      deviceName,
      since: createdAt,
      seenAt: lastUsedAt,
    })),
  });
};

/** Nobody shuts themselves out, nor another administrator: that would leave a server without any. */
const changed = (
  context: IdentityContext,
  userId: string,
  work: (writer: Writer) => Promise<void>,
): Promise<Result<AdminPerson, Failure>> =>
  context.storage.transact(async (writer) => {
    if ((await writer.userById(userId)) === undefined) return err(NOT_THERE);
    if ((await writer.standing(userId)).adminSince !== null) return err(failure('unprocessable', 'This account administers the server'));
    await work(writer);
    return told(writer, userId);
  });

/** Idempotent: what stands already is told once only in the trail. */
export const suspend = (
  context: IdentityContext,
  caller: Caller,
  userId: string,
  suspended: boolean,
): Promise<Result<AdminPerson, Failure>> =>
  changed(context, userId, async (writer) => {
    const standing = await writer.standing(userId);
    if ((standing.suspendedAt !== null) === suspended) return;
    const at = context.now();
    await writer.putStanding(userId, { ...standing, suspendedAt: suspended ? at : null });
    await noteBy(writer, caller, { action: suspended ? 'account-suspended' : 'account-resumed', at, subject: userId });
  });

export const signOutEverywhere = (context: IdentityContext, caller: Caller, userId: string): Promise<Result<AdminPerson, Failure>> =>
  changed(context, userId, async (writer) => {
    const at = context.now();
    const sessions = await writer.sessionsOf(userId);
    for (const session of sessions) await writer.putSession({ ...session, revokedAt: at });
    await writer.deleteTicketsOf(userId);
    if (sessions.length > 0) await noteBy(writer, caller, { action: 'account-signed-out-everywhere', at, subject: userId });
  });

/** What would go with the account, as its person is told: the groups that end for others by name, and nothing that anybody wrote. */
export const previewErasureByAdmin = ({ storage }: IdentityContext, userId: string): Promise<Result<ErasurePreview, Failure>> =>
  storage.read(async (reader) => {
    if ((await reader.userById(userId)) === undefined) return err(NOT_THERE);
    const { shared, ...rest } = await whatGoes(reader, userId);
    return ok({ ...rest, shared: [...shared] });
  });

export interface AdminErasureContext extends ErasureContext {
  /** Whether mails are sent. */
  readonly sendsMail: boolean;
}

export interface AdminErasing {
  readonly reason: string;
  readonly typed: string;
  /** Groups that may end for others in them. */
  readonly endsFor?: readonly string[];
  /** Of the mails to the addresses that the account had. */
  readonly language?: Language;
}

/** The same erasing as by the person; the name is typed, and the groups that end for others are named. */
export const eraseByAdmin = async (
  context: AdminErasureContext,
  caller: Caller,
  userId: string,
  { reason, typed, endsFor = [], language = 'fr' }: AdminErasing,
): Promise<Result<{ done: true }, Failure>> => {
  const { storage, now, keepErased, bus, events, sendsMail, wakeOutbox } = context;
  const person = await personOf(context, userId);
  if (!person.ok) return person;
  if (person.value.administrator) return err(failure('unprocessable', 'This account administers the server'));
  if (typed.trim() !== person.value.name) return err(failure('unprocessable', 'The name that was typed is another one'));
  const tellIn = sendsMail ? { tellIn: language } : {};
  const ended = await endAccount(storage, { userId, endsFor: new Set(endsFor), now: now(), ...tellIn });
  if (!ended.ok) return err(failure('shared-with-others', 'Realms of the account are shared with others and were not named'));
  if (ended.value !== undefined) {
    const [mark] = ended.value.erased;
    await storage.transact(async (writer) => {
      const session = await writer.sessionById(caller.sessionId);
      const by = { ...caller, deviceName: session?.deviceName ?? '' };
      await note(writer, { action: 'account-erased-by-admin', at: now(), by, subject: `sha256:${mark?.hash ?? ''}`, about: reason });
    });
    events.accountErased({ userId, sessionId: caller.sessionId });
    await keepErased(ended.value.erased);
    bus.publish(ended.value.news);
    wakeOutbox?.();
    await eraseAtOnce(context, userId);
  }
  return ok({ done: true });
};
