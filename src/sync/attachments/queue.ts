/**
 * The queue of files, apart from that of rows and never in front of it (ATT-11): it moves only while no row waits, and a
 * row that is written stops it in the middle of a chunk. What is where is in the companion database; nothing here is
 * worth keeping, so a killed browser, another tab or a new start goes on from there.
 *
 *   idle ──rows are sent, a file waits──► sending ──all confirmed──► idle
 *                  ▲                        │ no answer: later each time
 *                  │                        │ a row waits, offline: at once, without counting
 *                  └────────────────────────┘
 */
import { nextWaiting, sweepFiles, waitAgain } from '../../db/attachment/files.ts';
import { toStoreFailure } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import type { ApiFailure } from '../api.ts';
import { coalesced } from '../coalesced.ts';
import { waitAfter } from '../guard/answer.ts';
import type { Clock, Network } from '../surroundings.ts';
import type { SyncLine } from '../sync-line.ts';
import type { FileDoor } from './door.ts';
import { fetchFile } from './fetch-file.ts';
import { sendFile } from './send-file.ts';
import { createWanted } from './wanted.ts';

export interface FileQueue {
  /** Something may be there to send; returns at once. */
  look(): void;
  /** Tries a refused file again, and sends one that waits for a cheaper network. */
  retry(hash: string): Promise<void>;
  /**
   * Brings bytes here, the file asked for last first; returns at once. Where the reader saves data only those that were
   * `asked` for in so many words.
   */
  want(hash: string, asked: boolean): void;
  /** Does this file wait for a cheaper network only, until somebody asks? */
  holds(hash: string): boolean;
  /** Calls back with the hash of a file whose bytes came or whose state changed; returns how to stop. */
  onFile(listener: (hash: string) => void): () => void;
  /** The server may have lost files: each is asked for again. */
  doubt(): Promise<void>;
  stop(): void;
}

export interface FileQueueDeps {
  readonly local: LocalDb;
  readonly door: FileDoor;
  readonly line: Pick<SyncLine, 'status' | 'onStatus'>;
  readonly network: Network;
  readonly clock: Clock;
  /** Runs the work while no other tab of this device runs it. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  /** Are only those files fetched that were asked for? */
  readonly savesData: () => boolean;
  /** Are only those files sent that were asked for? */
  readonly holdsUploads: () => boolean;
  /** Does a row wait at this moment? The line's status may be a moment old. */
  readonly rowsWait: () => Promise<boolean>;
  /** Hashes that rows of the account name. */
  readonly named: () => Promise<ReadonlySet<string>>;
}

/** Rows that waited are looked for again after this long. */
const ROWS_WAIT_MS = 300;

/** Starts at once, with what the last run left. */
export const createFileQueue = ({
  local,
  door,
  line,
  network,
  clock,
  exclusively,
  savesData,
  holdsUploads,
  rowsWait,
  named,
}: FileQueueDeps): FileQueue => {
  const listeners = new Set<(hash: string) => void>();
  const tell = (hash: string) => listeners.forEach((listener) => listener(hash));
  const wanted = createWanted(clock, savesData);
  /** Files whose sending was asked for in so many words, whatever it costs. */
  const urgent = new Set<string>();
  const mayGo = (hash: string): boolean => urgent.has(hash) || !holdsUploads();
  let stopped = false;
  let pausing = new AbortController();
  let failures = 0;
  let cancelWait: (() => void) | undefined;
  /** Whether the wait is for a server that spoke, or only for one that was not heard. */
  let wasTold = false;

  const mayMove = () => {
    const { type } = line.status();
    return !stopped && network.online() && (type === 'sent' || type === 'refused');
  };

  /** The whole queue waits: what one file met, the next would meet too. */
  const later = (failure: ApiFailure): void => {
    failures += 1;
    wasTold = failure.type === 'ServerSaid';
    const told = failure.type === 'ServerSaid' ? failure.retryAfterSeconds : undefined;
    const waitMs = told === undefined ? waitAfter(Math.min(12, failures + 2), clock.random()) * 4 : told * 1_000;
    cancelWait?.();
    cancelWait = clock.after(waitMs, () => {
      cancelWait = undefined;
      move();
    });
  };
  /** Rows that are sent faster than they are counted leave the status as it is: nobody would tell. */
  const soon = (): void => {
    cancelWait ??= clock.after(ROWS_WAIT_MS, () => {
      cancelWait = undefined;
      move();
    });
  };
  const hope = (): void => {
    cancelWait?.();
    cancelWait = undefined;
    failures = 0;
    wanted.hope();
    move();
  };

  const sendAll = async (): Promise<void> => {
    while (mayMove() && cancelWait === undefined) {
      const file = await nextWaiting(local, mayGo);
      if (file === undefined) return;
      // A server that has a file without the row that names it looks, after a restored backup, as if it had lost nothing.
      if (await rowsWait()) return soon();
      const { hash } = file;
      const outcome = await sendFile(file, { local, door, clock, mayGoOn: () => mayMove() && mayGo(hash), pause: () => pausing.signal });
      if (outcome.type === 'paused') return;
      if (outcome.type === 'failed') return later(outcome.failure);
      failures = 0;
      tell(hash);
    }
  };

  const fetchAll = async (): Promise<void> => {
    while (mayMove() && cancelWait === undefined) {
      const hash = wanted.next();
      if (hash === undefined) return;
      if ((await local.files.get(hash)) !== undefined) {
        wanted.settle(hash);
        continue;
      }
      const outcome = await fetchFile(hash, { local, door, clock }, pausing.signal);
      if (outcome.type === 'paused') return;
      if (outcome.type === 'failed') return later(outcome.failure);
      if (outcome.type !== 'missing') failures = 0;
      if (outcome.type === 'here') wanted.settle(hash);
      else wanted.miss(hash);
      // A device without room goes on showing the woven cover.
      if (outcome.type !== 'no-room') tell(hash);
    }
  };

  const sending = coalesced(async () => {
    if (mayMove() && (await nextWaiting(local, mayGo)) !== undefined) await exclusively(sendAll);
  });
  const fetching = coalesced(fetchAll);
  /** The store is closing or broken: the next start goes on; anything else is a bug. */
  const unlessClosing = (error: unknown): void => {
    if (!stopped && toStoreFailure(error) === undefined) throw error;
  };
  const move = (): void => {
    if (stopped || cancelWait !== undefined || !mayMove()) return;
    void sending().catch(unlessClosing);
    void fetching().catch(unlessClosing);
  };

  let mayHaveMoved = mayMove();
  const endings = [
    line.onStatus(() => {
      const isBack = mayMove() && !mayHaveMoved;
      mayHaveMoved = mayMove();
      // Rows have just reached the server: a file that waits because it was not heard need not wait any longer.
      if (isBack && !wasTold) hope();
      else if (mayHaveMoved) move();
      else {
        pausing.abort();
        pausing = new AbortController();
      }
    }),
    network.onOnline(hope),
  ];
  const begin = async (): Promise<void> => {
    await waitAgain(local, 'refused');
    if ((await local.files.count()) > 0) await sweepFiles(local, await named(), clock.now());
    move();
  };
  // A store that is closing says so to whoever writes.
  begin().catch(() => {});

  return {
    look: move,
    holds: (hash) => !mayGo(hash),
    async retry(hash) {
      urgent.add(hash);
      await waitAgain(local, 'refused', hash);
      tell(hash);
      hope();
    },
    want(hash, asked) {
      if (wanted.want(hash, asked)) move();
    },
    onFile(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async doubt() {
      await waitAgain(local, 'sent');
      move();
    },
    stop() {
      stopped = true;
      pausing.abort();
      cancelWait?.();
      for (const end of endings) end();
    },
  };
};
