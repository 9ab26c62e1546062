/** One file on its way here, believed only when its bytes have the hash that it was asked for by. */
import { keepFile } from '../../db/attachment/files.ts';
import type { LocalDb } from '../../db/local.ts';
import type { ApiFailure } from '../api.ts';
import type { Clock } from '../surroundings.ts';
import type { FileDoor } from './door.ts';
import { hashOf } from './hash.ts';

/** `no-room`: it came, and this device could not keep it. `missing`: the server has no such file, or not yet. */
export type Fetched =
  { readonly type: 'here' | 'no-room' | 'missing' | 'paused' } | { readonly type: 'failed'; readonly failure: ApiFailure };

export interface FetchDeps {
  readonly local: LocalDb;
  readonly door: Pick<FileDoor, 'fetch'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Fetches a file and keeps it; an aborted `signal` pauses it, and it begins anew the next time. */
export const fetchFile = async (hash: string, { local, door, clock }: FetchDeps, signal: AbortSignal): Promise<Fetched> => {
  const answer = await door.fetch(hash, signal);
  if (signal.aborted) return { type: 'paused' };
  if (!answer.ok) {
    const { error } = answer;
    return error.type === 'ServerSaid' && error.kind === 'not-found' ? { type: 'missing' } : { type: 'failed', failure: error };
  }
  const { bytes, type } = answer.value;
  if ((await hashOf(bytes)) !== hash) return { type: 'failed', failure: { type: 'Offline' } };
  const kept = await keepFile(local, { hash, size: bytes.byteLength, type, state: 'sent', usedAt: clock.now() }, bytes);
  return { type: kept.ok ? 'here' : 'no-room' };
};
