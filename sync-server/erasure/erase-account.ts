/** A person erases their account: ended at once, deleted right afterwards (ACC-46 … ACC-51). */
import { err, ok, type Result } from '#domain/result.ts';
import type { ErasurePreview } from '#protocol/erasure.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import type { Bus } from '../realtime/bus.ts';
import type { ErasedId } from '../storage/erasures.ts';
import { endAccount } from './end-account.ts';
import { eraseRest } from './finish.ts';
import { whatGoes } from './what-goes.ts';

export interface ErasureContext extends IdentityContext {
  readonly bus: Bus;
  /** Keeps what was erased outside of the database; its failures are made up for by the hourly housekeeping. */
  readonly keepErased: (ids: readonly ErasedId[]) => Promise<void>;
}

/** A person waits for the answer; the housekeeping does the rest. */
const DELETED_AT_ONCE_MS = 10_000;

export const previewErasure = async (context: IdentityContext, { userId }: Caller): Promise<Result<ErasurePreview, Failure>> => {
  const { shared, ...rest } = await context.storage.read((reader) => whatGoes(reader, userId));
  return ok({ ...rest, shared: [...shared] });
};

/** Whoever asks again, also because the answer was lost, gets the same answer. */
export const eraseAccount = async (
  context: ErasureContext,
  { userId, sessionId }: Caller,
  endsFor: readonly string[],
): Promise<Result<{ readonly erased: true }, Failure>> => {
  const { storage, now, events, bus, keepErased } = context;
  const ended = await endAccount(storage, { userId, endsFor: new Set(endsFor), now: now() });
  if (!ended.ok) return err(failure('shared-with-others', 'Realms of the account are shared with others and were not named'));
  if (ended.value !== undefined) {
    events.accountErased({ userId, sessionId });
    await keepErased(ended.value.erased);
    bus.publish(ended.value.news);
  }
  await eraseAtOnce(context, userId);
  return ok({ erased: true });
};

/** Deletes what is left for as long as a person waits for an answer. */
export const eraseAtOnce = async ({ storage, now }: Pick<IdentityContext, 'storage' | 'now'>, userId: string): Promise<void> => {
  const begunAt = now();
  await eraseRest(storage, userId, async () => now() - begunAt < DELETED_AT_ONCE_MS);
};
