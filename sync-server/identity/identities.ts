/** Identities of an account at providers: added from a signed-in device and taken away (ACC-120, ACC-123, ACC-124). */
import { err, ok, type Result } from '#domain/result.ts';
import type { OpenIdBegun } from '#protocol/openid.ts';
import type { WaysIn } from '#protocol/ways-in.ts';
import { noteBy, noteRefusal } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language } from '../mail/templates.ts';
import type { Caller } from './caller.ts';
import { beginFlow, providerOf, proveFlow, type HandedIn, type OpenIdContext } from './openid-flow.ts';
import { inAccount, listWaysIn, tellAddresses } from './ways-in.ts';

/** At home, at work, at school. */
export const MOST_IDENTITIES = 10;

export const beginIdentity = (
  context: OpenIdContext,
  { userId, sessionId }: Caller,
  provider: string,
): Promise<Result<OpenIdBegun, Failure>> => beginFlow(context, provider, { purpose: 'add', userId, sessionId, publicKey: null });

/** Handed in again, because the answer was lost, it is answered the same. */
export async function addIdentity(
  context: OpenIdContext,
  caller: Caller,
  given: HandedIn & { readonly language: Language },
  network: string,
): Promise<Result<WaysIn, Failure>> {
  const { userId, sessionId } = caller;
  const attempt = await context.openIdAttempts.begin(network);
  if (!attempt.admitted) {
    context.events.guessRefused({ door: 'openid', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  const provider = providerOf(context, given.provider)?.name ?? given.provider;
  const refused = async (why: Failure): Promise<Result<never, Failure>> => {
    await context.storage.transact((writer) =>
      noteRefusal(writer, { action: 'identity-refused', at: context.now(), subject: userId, about: provider }),
    );
    return err(why);
  };
  const isTheirs = (flow: { readonly purpose: string; readonly sessionId: string | null }): boolean =>
    flow.purpose === 'add' && flow.sessionId === sessionId;
  const proven = await proveFlow(context, given, isTheirs);
  if (!proven.ok) {
    if (proven.error.kind === 'openid-unreachable') await attempt.succeeded();
    return proven.error.kind === 'openid-refused' ? refused(proven.error) : proven;
  }
  const { told } = proven.value;
  if (told === undefined) return err(failure('openid-expired'));
  const now = context.now();
  const added = await inAccount<WaysIn & { readonly isNew: boolean }>(context, caller, async (writer) => {
    const owner = await writer.identityBySubject(told.issuer, told.subject);
    if (owner?.userId === userId) return ok({ ...(await listWaysIn(writer, userId)), isNew: false });
    if (owner !== undefined) return err(failure('identity-taken'));
    if ((await writer.identitiesOf(userId)).length >= MOST_IDENTITIES) return err(failure('unprocessable', 'Ten identities are the most'));
    const identity = {
      identityId: context.newId(),
      userId,
      issuer: told.issuer,
      subject: told.subject,
      provider,
      label: told.label,
      createdAt: now,
      usedAt: null,
    };
    await writer.putIdentity(identity);
    await noteBy(writer, caller, { action: 'identity-added', at: now, about: provider });
    const notice = { template: 'identity-added', language: given.language, cause: identity.identityId } as const;
    await tellAddresses(context, writer, await writer.addressesOf(userId), notice);
    return ok({ ...(await listWaysIn(writer, userId)), isNew: true });
  });
  if (!added.ok) return added.error.kind === 'identity-taken' ? refused(added.error) : added;
  await attempt.succeeded();
  const { isNew, ...ways } = added.value;
  if (isNew) context.events.wayInChanged({ userId, sessionId, way: 'identity', change: 'added' });
  context.wakeOutbox();
  return ok(ways);
}

/** Somebody else's does not exist; taking one away twice is answered the same. Devices that signed in with it stay. */
export async function removeIdentity(
  context: OpenIdContext,
  caller: Caller,
  identityId: string,
  language: Language,
): Promise<Result<WaysIn, Failure>> {
  const { userId, sessionId } = caller;
  const removed = await context.storage.transact(async (writer) => {
    const standing = (await writer.identitiesOf(userId)).find((it) => it.identityId === identityId);
    if (standing !== undefined) {
      await writer.deleteIdentity(identityId);
      await noteBy(writer, caller, { action: 'identity-removed', at: context.now(), about: standing.provider });
      await tellAddresses(context, writer, await writer.addressesOf(userId), { template: 'identity-removed', language, cause: identityId });
    }
    return { ways: await listWaysIn(writer, userId), isTheirs: standing !== undefined };
  });
  if (removed.isTheirs) context.events.wayInChanged({ userId, sessionId, way: 'identity', change: 'removed' });
  context.wakeOutbox();
  return ok(removed.ways);
}
