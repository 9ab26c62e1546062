/**
 * An account begins with a first and a last name, a device key and a recovery key; names identify nobody.
 * A repeated request (same `requestId`, same device key) gets the same account again (ACC-2).
 */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { RegisterRequest, SignedIn } from '#protocol/session.ts';
import { REGISTRATIONS, type RegistrationMode } from '#protocol/admin.ts';
import { useLink } from '../admin/one-time-links.ts';
import type { Reader } from '../storage/storage.ts';
import { note } from '../audit/note.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { IdentityContext } from './caller.ts';
import { isDeviceKey } from './device-key.ts';
import { provenToDevice } from './openid-flow.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { sha256 } from './secrets.ts';
import { signedInAnswer } from './tokens.ts';

/** As an administrator chose it, or as the configuration has it. */
export const registrationNow = async (reader: Pick<Reader, 'setting'>, configured: RegistrationMode): Promise<RegistrationMode> => {
  const chosen = await reader.setting('registration');
  return REGISTRATIONS.find((mode) => mode === chosen) ?? configured;
};

export async function register(
  context: IdentityContext & {
    readonly registration: RegistrationMode;
    readonly providers: readonly { readonly id: string; readonly name: string }[];
  },
  request: RegisterRequest,
): Promise<Result<SignedIn, Failure>> {
  if (!isDeviceKey(request.publicKey)) return err(failure('bad-request', 'publicKey must be an RSA key of 2048 to 4096 bits'));
  const made = await context.storage.transact(async (writer) => {
    const earlier = await writer.sessionByRequestId(request.requestId);
    if (earlier) {
      const user = await writer.userById(earlier.userId);
      return user && mayRepeatAnswer(earlier, request.publicKey)
        ? ok({ user, session: earlier, created: false })
        : err(failure('bad-request', 'requestId was already used'));
    }
    // Before an invitation is used up.
    const { openId } = request;
    const proven = openId && (await provenToDevice(context, writer, openId, request.publicKey));
    if (proven?.ok === false) return proven;
    const taken = proven && (await writer.identityBySubject(proven.value.told.issuer, proven.value.told.subject));
    if (taken !== undefined) return err(failure('identity-taken'));
    const mode = await registrationNow(writer, context.registration);
    const { invitation } = request;
    const isInvited =
      mode === 'invite' && invitation !== undefined && (await useLink(writer, context.secrets, 'invitation', invitation, context.now()));
    if (mode !== 'open' && !isInvited) return err(failure('not-found', 'Registration is closed on this server'));
    const isErased = (await writer.erasedAmong([sha256(request.recoveryPublicKey)])).length > 0;
    if (isErased || (await writer.userByRecoveryKey(request.recoveryPublicKey)))
      return err(failure('bad-request', 'recoveryPublicKey is already in use'));
    const { firstName, lastName, recoveryPublicKey, deviceName, publicKey, requestId } = request;
    const user = { userId: context.newId(), firstName, lastName, recoveryPublicKey, createdAt: context.now(), recoverySince: null };
    await writer.putUser(user);
    const session = await startSession(context, writer, { userId: user.userId, deviceName, publicKey, requestId });
    await note(writer, { action: 'account-created', at: user.createdAt, by: session });
    if (proven !== undefined) {
      const { flow, told } = proven.value;
      const { issuer, subject, label } = told;
      const provider = context.providers.find(({ id }) => id === flow.provider)?.name ?? flow.provider;
      const identity = { identityId: context.newId(), userId: user.userId, issuer, subject, provider, label };
      await writer.putIdentity({ ...identity, createdAt: user.createdAt, usedAt: null });
      await writer.putOpenIdFlow({ ...flow, userId: user.userId, proven: null });
      await note(writer, { action: 'identity-added', at: user.createdAt, by: session, about: provider });
    }
    return ok({ user, session, created: true });
  });
  if (!made.ok) return made;
  const { user, session, created } = made.value;
  if (created) context.events.accountCreated({ userId: user.userId, sessionId: session.sessionId });
  return ok(await signedInAnswer(context.secrets, user, session, context.now()));
}
