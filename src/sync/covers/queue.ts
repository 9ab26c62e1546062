/**
 * Brings covers of catalogues here, one after the other, the one that was shown last first, and only while nothing of the
 * reader's own waits to be sent. What fails is tried again when it is shown again, later each time; nothing here is worth
 * keeping over a restart.
 */
import { catalogueCoverOf, widthOfCoverKey } from '#domain/library/catalogue-cover.ts';
import { coverHere, keepCover } from '../../db/cover/catalogue-covers.ts';
import { toStoreFailure } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import { createWanted } from '../attachments/wanted.ts';
import { coalesced } from '../coalesced.ts';
import { waitAfter } from '../guard/answer.ts';
import type { Clock, Network } from '../surroundings.ts';
import type { SyncLine } from '../sync-line.ts';
import type { CoverDoor } from './door.ts';

export interface CoverQueue {
  /** Brings the cover of this key here; returns at once. Where the reader saves data, only what they `asked` for. */
  want(key: string, asked: boolean): void;
  /** Calls back with the key of a cover that came; returns how to stop. */
  onCover(listener: (key: string) => void): () => void;
  stop(): void;
}

export interface CoverQueueDeps {
  readonly local: LocalDb;
  readonly door: CoverDoor;
  readonly line: Pick<SyncLine, 'status' | 'onStatus'>;
  readonly network: Pick<Network, 'online' | 'onOnline'>;
  readonly clock: Clock;
  readonly savesData: () => boolean;
}

/** Fetches nothing before it is asked. */
export const createCoverQueue = ({ local, door, line, network, clock, savesData }: CoverQueueDeps): CoverQueue => {
  const listeners = new Set<(key: string) => void>();
  const wanted = createWanted(clock, savesData);
  const closing = new AbortController();
  let failures = 0;
  let cancelWait: (() => void) | undefined;

  const mayMove = (): boolean => {
    const { type } = line.status();
    return !closing.signal.aborted && cancelWait === undefined && network.online() && (type === 'sent' || type === 'refused');
  };

  const later = (toldSeconds: number | undefined): void => {
    failures += 1;
    cancelWait = clock.after(
      toldSeconds === undefined ? waitAfter(Math.min(12, failures + 2), clock.random()) * 4 : toldSeconds * 1_000,
      () => {
        cancelWait = undefined;
        move();
      },
    );
  };

  const fetchAll = async (): Promise<void> => {
    while (mayMove()) {
      const key = wanted.next();
      if (key === undefined) return;
      const cover = catalogueCoverOf(key);
      if (cover === undefined || (await coverHere(local, key, clock.now())) !== undefined) {
        wanted.settle(key);
        continue;
      }
      const answer = await door(cover, widthOfCoverKey(key), closing.signal);
      if (closing.signal.aborted) return;
      if (answer.ok) {
        failures = 0;
        const kept = await keepCover(local, { key, bytes: answer.value, size: answer.value.byteLength, usedAt: clock.now() });
        if (!kept) wanted.miss(key);
        else {
          wanted.settle(key);
          for (const listener of listeners) listener(key);
        }
      } else if (answer.error.type === 'ServerSaid' && answer.error.kind === 'not-found') {
        failures = 0;
        wanted.settle(key);
        await keepCover(local, { key, size: 0, usedAt: clock.now() });
      } else {
        wanted.miss(key);
        return later(answer.error.type === 'ServerSaid' ? answer.error.retryAfterSeconds : undefined);
      }
    }
  };
  const fetching = coalesced(fetchAll);
  const move = (): void => {
    if (!mayMove()) return;
    // The store is closing or broken: the next start goes on; anything else is a bug.
    void fetching().catch((error: unknown) => {
      if (!closing.signal.aborted && toStoreFailure(error) === undefined) throw error;
    });
  };

  const endings = [
    line.onStatus(move),
    network.onOnline(() => {
      cancelWait?.();
      cancelWait = undefined;
      failures = 0;
      wanted.hope();
      move();
    }),
  ];
  return {
    want(key, asked) {
      if (wanted.want(key, asked)) move();
    },
    onCover(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      closing.abort();
      cancelWait?.();
      for (const end of endings) end();
    },
  };
};
