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
import { chunkCount } from '#domain/attachment.ts';
import { bytesHere, keepFile, markFile, nextWaiting, sweepFiles, waitAgain, type LocalFile } from '../../db/attachment/files.ts';
import { toStoreFailure } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import type { ApiFailure } from '../api.ts';
import { waitAfter } from '../guard/answer.ts';
import type { Clock, Network } from '../surroundings.ts';
import type { SyncLine } from '../sync-line.ts';
import type { FileDoor } from './door.ts';
import { hashOf } from './hash.ts';

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
  /** Hashes that rows of the account name. */
  readonly named: () => Promise<ReadonlySet<string>>;
}

/** A file that the server does not have yet may come from another device any time, or in a month. */
const MISSING_WAIT_MS = 60_000;

export const createFileQueue = ({
  local,
  door,
  line,
  network,
  clock,
  exclusively,
  savesData,
  holdsUploads,
  named,
}: FileQueueDeps): FileQueue => {
  const listeners = new Set<(hash: string) => void>();
  const tell = (hash: string) => listeners.forEach((listener) => listener(hash));
  let stopped = false;
  let pausing = new AbortController();
  let failures = 0;
  let cancelWait: (() => void) | undefined;

  const mayMove = () => {
    const { type } = line.status();
    return !stopped && network.online() && (type === 'sent' || type === 'refused');
  };

  /** The whole queue waits: what one file met, the next would meet too. */
  const later = (failure: ApiFailure): void => {
    failures += 1;
    const told = failure.type === 'ServerSaid' ? failure.retryAfterSeconds : undefined;
    const waitMs = told === undefined ? waitAfter(Math.min(12, failures + 2), clock.random()) * 4 : told * 1_000;
    cancelWait = clock.after(waitMs, () => {
      cancelWait = undefined;
      move();
    });
  };
  const hope = (): void => {
    cancelWait?.();
    cancelWait = undefined;
    failures = 0;
    missing.clear();
    move();
  };

  const send = async ({ hash, size }: LocalFile): Promise<'sent' | 'refused' | 'later' | 'paused'> => {
    const known = await door.progress(hash);
    if (!known.ok) return fail(known.error);
    const { chunks } = known.value;
    let { whole } = known.value;
    if (!whole) {
      const file = await bytesHere(local, hash, clock.now());
      if (file === undefined || file.bytes.byteLength !== size || (await hashOf(file.bytes)) !== hash) return refuse(hash, 'damaged');
      for (const number of missingChunks(size, chunks)) {
        if (!mayMove() || !mayGo(hash)) return 'paused';
        const { signal } = pausing;
        const answer = await door.send(hash, file.bytes, number, signal);
        if (signal.aborted) return 'paused';
        if (!answer.ok) return isRefusal(answer.error) ? refuse(hash, answer.error.kind) : fail(answer.error);
        whole = answer.value.whole;
      }
    }
    // Another device of the account sends the same and began anew.
    if (!whole) return fail({ type: 'Offline' });
    await markFile(local, hash, 'sent');
    return 'sent';
  };
  const fail = (failure: ApiFailure): 'later' => {
    later(failure);
    return 'later';
  };
  const refuse = async (hash: string, reason: NonNullable<LocalFile['reason']>): Promise<'refused'> => {
    await markFile(local, hash, 'refused', reason);
    return 'refused';
  };

  /** Files whose sending was asked for in so many words, whatever it costs. */
  const urgent = new Set<string>();
  const mayGo = (hash: string): boolean => urgent.has(hash) || !holdsUploads();

  const sendAll = async (): Promise<void> => {
    while (mayMove() && cancelWait === undefined) {
      const file = await nextWaiting(local, mayGo);
      if (file === undefined) return;
      const outcome = await send(file);
      if (outcome === 'sent' || outcome === 'refused') {
        failures = 0;
        tell(file.hash);
      } else return;
    }
  };

  /** Wanted files, the latest last; whether a person asked in so many words. */
  const wanted = new Map<string, boolean>();
  const missing = new Map<string, number>();
  const bring = async (): Promise<void> => {
    while (mayMove() && cancelWait === undefined) {
      const next = [...wanted].filter(([, asked]) => asked || !savesData()).at(-1);
      if (next === undefined) return;
      const [hash] = next;
      if ((await local.files.get(hash)) === undefined && !(await fetchOne(hash))) return;
      wanted.delete(hash);
    }
  };
  /** `false` when the whole queue has to wait. */
  const fetchOne = async (hash: string): Promise<boolean> => {
    const { signal } = pausing;
    const answer = await door.fetch(hash, signal);
    if (signal.aborted) return false;
    if (!answer.ok) {
      if (answer.error.type === 'ServerSaid' && answer.error.kind === 'not-found') {
        missing.set(hash, clock.elapsed());
        tell(hash);
        return true;
      }
      later(answer.error);
      return false;
    }
    const { bytes, type } = answer.value;
    if ((await hashOf(bytes)) !== hash) {
      later({ type: 'Offline' });
      return false;
    }
    failures = 0;
    const file: LocalFile = { hash, size: bytes.byteLength, type, state: 'sent', usedAt: clock.now() };
    // A device without room shows the woven cover.
    if ((await keepFile(local, file, bytes)).ok) tell(hash);
    else missing.set(hash, clock.elapsed());
    return true;
  };

  const once = (work: () => Promise<void>): (() => void) => {
    let running = false;
    let again = false;
    const run = async (): Promise<void> => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      try {
        do {
          again = false;
          await work();
        } while (again && !stopped);
      } catch (error) {
        // The store is closing or broken: the next start goes on; anything else is a bug.
        if (!stopped && toStoreFailure(error) === undefined) throw error;
      } finally {
        running = false;
      }
    };
    return () => void run();
  };
  const sending = once(async () => {
    if (mayMove() && (await nextWaiting(local, mayGo)) !== undefined) await exclusively(sendAll);
  });
  const bringing = once(bring);
  const move = (): void => {
    if (stopped || cancelWait !== undefined || !mayMove()) return;
    sending();
    bringing();
  };

  const endings = [
    line.onStatus(() => {
      if (mayMove()) move();
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
      const missedAt = missing.get(hash);
      if (!asked && missedAt !== undefined && clock.elapsed() - missedAt < MISSING_WAIT_MS) return;
      missing.delete(hash);
      wanted.delete(hash);
      wanted.set(hash, asked);
      move();
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

/** What is still to be sent; of a file that has every chunk and is not whole, the last one, which makes it so. */
const missingChunks = (size: number, there: readonly number[]): readonly number[] => {
  const all = [...Array(chunkCount(size)).keys()];
  const missing = all.filter((number) => !there.includes(number));
  return missing.length > 0 ? missing : all.slice(-1);
};

const REFUSALS = ['account-full', 'too-large', 'unsupported-media-type'] as const;
type Refusal = (typeof REFUSALS)[number];

/** Trying again changes nothing until somebody does something. */
const isRefusal = (failure: ApiFailure): failure is ApiFailure & { readonly kind: Refusal } =>
  failure.type === 'ServerSaid' && (REFUSALS as readonly string[]).includes(failure.kind);
