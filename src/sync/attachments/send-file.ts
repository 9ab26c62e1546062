/** One file on its way to the server: what it lacks of it, chunk by chunk, until it says that it has the whole. */
import { chunkCount } from '#domain/attachment.ts';
import { bytesHere, markFile, type LocalFile, type RefusalReason } from '../../db/attachment/files.ts';
import type { LocalDb } from '../../db/local.ts';
import type { ApiFailure } from '../api.ts';
import type { Clock } from '../surroundings.ts';
import type { FileDoor } from './door.ts';
import { hashOf } from './hash.ts';

/** `paused`: something else goes first; nothing failed, and what was sent so far need not be sent again. */
export type Sent = { readonly type: 'sent' | 'refused' | 'paused' } | { readonly type: 'failed'; readonly failure: ApiFailure };

export interface SendDeps {
  readonly local: LocalDb;
  readonly door: Pick<FileDoor, 'progress' | 'send'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Asked before each chunk. */
  readonly mayGoOn: () => boolean;
  /** Stops the chunk under way; asked for with each. */
  readonly pause: () => AbortSignal;
}

/** Sends a file and marks it as sent or refused; a failed or paused one stays as it is. */
export const sendFile = async ({ hash, size }: LocalFile, { local, door, clock, mayGoOn, pause }: SendDeps): Promise<Sent> => {
  const refuse = async (reason: RefusalReason): Promise<Sent> => {
    await markFile(local, hash, 'refused', reason);
    return { type: 'refused' };
  };
  const known = await door.progress(hash);
  if (!known.ok) return { type: 'failed', failure: known.error };
  const { chunks } = known.value;
  let { whole } = known.value;
  if (!whole) {
    const file = await bytesHere(local, hash, clock.now());
    if (file === undefined || file.bytes.byteLength !== size || (await hashOf(file.bytes)) !== hash) return refuse('damaged');
    for (const number of missingChunks(size, chunks)) {
      if (!mayGoOn()) return { type: 'paused' };
      const signal = pause();
      const answer = await door.send(hash, file.bytes, number, signal);
      if (signal.aborted) return { type: 'paused' };
      if (!answer.ok) return isRefusal(answer.error) ? refuse(answer.error.kind) : { type: 'failed', failure: answer.error };
      whole = answer.value.whole;
    }
  }
  // Another device of the account sends the same and began anew.
  if (!whole) return { type: 'failed', failure: { type: 'Offline' } };
  await markFile(local, hash, 'sent');
  return { type: 'sent' };
};

/** What is still to be sent; of a file that has every chunk and is not whole, the last one, which makes it so. */
const missingChunks = (size: number, there: readonly number[]): readonly number[] => {
  const all = [...Array(chunkCount(size)).keys()];
  const missing = all.filter((number) => !there.includes(number));
  return missing.length > 0 ? missing : all.slice(-1);
};

const REFUSALS = ['account-full', 'too-large', 'unsupported-media-type'] as const satisfies readonly RefusalReason[];
type Refusal = (typeof REFUSALS)[number];

/** Trying again changes nothing until somebody does something. */
const isRefusal = (failure: ApiFailure): failure is ApiFailure & { readonly kind: Refusal } =>
  failure.type === 'ServerSaid' && (REFUSALS as readonly string[]).includes(failure.kind);
