/**
 * A new recovery phrase for an old one (ACC-54 … ACC-56). A signed-in device brings the public half of the new key; from then on
 * the old words sign in to nothing, a challenge that was opened with them included.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { RecoveryRenewed } from '#protocol/session.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller, IdentityContext } from './caller.ts';
import { sha256 } from './secrets.ts';

/** The key that stands already is answered as when it was put there: an answer may have been lost. */
export async function renewRecovery(
  context: IdentityContext,
  { userId, sessionId }: Caller,
  recoveryPublicKey: string,
): Promise<Result<RecoveryRenewed, Failure>> {
  const renewed = await context.storage.transact(
    async (writer): Promise<Result<RecoveryRenewed & { readonly isNew: boolean }, Failure>> => {
      const user = await writer.userById(userId);
      if (user === undefined) return err(failure('not-signed-in'));
      if (user.recoveryPublicKey === recoveryPublicKey) return ok({ recoverySince: user.recoverySince ?? user.createdAt, isNew: false });
      const isErased = (await writer.erasedAmong([sha256(recoveryPublicKey)])).length > 0;
      if (isErased || (await writer.userByRecoveryKey(recoveryPublicKey)) !== undefined)
        return err(failure('bad-request', 'recoveryPublicKey is already in use'));
      const recoverySince = context.now();
      await writer.putUser({ ...user, recoveryPublicKey, recoverySince });
      await noteBy(writer, { userId, sessionId }, { action: 'phrase-changed', at: recoverySince });
      return ok({ recoverySince, isNew: true });
    },
  );
  if (!renewed.ok) return renewed;
  const { isNew, recoverySince } = renewed.value;
  if (isNew) context.events.recoveryRenewed({ userId, sessionId });
  return ok({ recoverySince });
}
