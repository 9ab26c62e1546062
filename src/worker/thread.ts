/**
 * A worker seen from the window: started with the first question, asked with a deadline, started again when it is lost.
 * A worker is lost when it no longer answers a ping: an error event alone may be harmless, and a long computation may
 * miss a deadline without being dead. Questions that were open when it was lost are rejected with `ThreadLost`: whether
 * their work was done is not known, so nothing is repeated here. A new worker is started by itself, each time in a row a
 * little later, because listeners wait for its events even when nobody asks.
 */
import { wrap, type Endpoint, type Remote } from 'comlink';

/** What has to be stopped when the worker is given up, and how to hear that it is in trouble. */
export interface Spawned {
  readonly endpoint: Endpoint;
  terminate(): void;
  onTrouble(listener: () => void): void;
}

/** Every worker's API answers this, so that a silent worker can be told from a busy question. */
export interface Pinged {
  ping(): void;
}

export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

export interface ThreadOptions<Api extends Pinged> {
  readonly spawn: () => Spawned;
  /** Tells a worker that was just started what it must know; called again after each restart. */
  readonly onStart: (api: Remote<Api>, restarted: boolean) => void | Promise<void>;
  readonly deadlineMs?: number;
  readonly pingMs?: number;
}

export interface Thread<Api extends Pinged> {
  /** Asks the worker; `deadlineMs` is for questions known to be long, `Infinity` for those that report progress. */
  ask<T>(question: (api: Remote<Api>) => Promise<T>, deadlineMs?: number): Promise<T>;
  /** Starts the worker without asking anything. */
  start(): void;
  /** Replaces the worker by a new one at once. */
  restart(): void;
  stop(): void;
}

/** A write takes milliseconds; during a first sync it may wait seconds for its turn. */
const DEADLINE_MS = 10_000;
const PING_MS = 5_000;
const RESTART_MS = { first: 250, most: 30_000 };
/** A worker that lived this long was well: the next loss is the first again. */
const HEALTHY_MS = 60_000;

export const createThread = <Api extends Pinged>({
  spawn,
  onStart,
  deadlineMs = DEADLINE_MS,
  pingMs = PING_MS,
}: ThreadOptions<Api>): Thread<Api> => {
  let running: Running<Api> | undefined;
  let starts = 0;
  let lossesInARow = 0;
  let restart: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const start = (): Running<Api> => {
    if (stopped) throw new ThreadLost('The worker was stopped.');
    if (running !== undefined) return running;
    clearTimeout(restart);
    const spawned = spawn();
    const api = wrap<Api>(spawned.endpoint);
    const now: Running<Api> = { api, spawned, lost: withReject(), startedAt: performance.now(), suspected: false };
    running = now;
    starts += 1;
    spawned.onTrouble(() => void suspect(now));
    Promise.resolve(onStart(api, starts > 1)).catch(() => void suspect(now));
    return now;
  };

  /** Asks for a sign of life, once at a time; gives the worker up when none comes. */
  const suspect = async (who: Running<Api>) => {
    if (who.suspected || running !== who) return;
    who.suspected = true;
    const alive = await Promise.race([
      (who.api as unknown as Remote<Pinged>).ping().then(() => true),
      after(pingMs).then(() => false),
    ]).catch(() => false);
    who.suspected = false;
    if (!alive && running === who) giveUp(who, 'The worker no longer answers.');
  };

  /**
   * Rejects when the deadline passed twice. Once is not enough: a phone freezes page and worker together, and on waking the
   * timer is late before the worker could move. In between the worker must give a sign of life.
   */
  const lateness = (who: Running<Api>, deadline: number) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const promise = new Promise<never>((_, reject) => {
      const lastChance = () => {
        if (ended || running !== who) return;
        timer = setTimeout(() => reject(new ThreadLost('The worker took too long.')), deadline);
      };
      timer = setTimeout(() => void suspect(who).then(lastChance), deadline);
    });
    const end = () => {
      ended = true;
      clearTimeout(timer);
    };
    return { promise, end };
  };

  const giveUp = (who: Running<Api>, why: string) => {
    running = undefined;
    who.spawned.terminate();
    who.lost.reject(new ThreadLost(why));
    if (stopped) return;
    lossesInARow = performance.now() - who.startedAt > HEALTHY_MS ? 1 : lossesInARow + 1;
    restart = setTimeout(start, Math.min(RESTART_MS.most, RESTART_MS.first * 2 ** (lossesInARow - 1)));
  };

  return {
    async ask(question, deadline = deadlineMs) {
      const who = start();
      const answer = question(who.api);
      if (deadline === Infinity) return Promise.race([answer, who.lost.promise]);
      const late = lateness(who, deadline);
      try {
        return await Promise.race([answer, who.lost.promise, late.promise]);
      } finally {
        late.end();
      }
    },
    start: () => void start(),
    restart() {
      if (running !== undefined) giveUp(running, 'The worker was replaced.');
      start();
    },
    stop() {
      stopped = true;
      clearTimeout(restart);
      if (running !== undefined) giveUp(running, 'The worker was stopped.');
    },
  };
};

interface Running<Api> {
  readonly api: Remote<Api>;
  readonly spawned: Spawned;
  readonly startedAt: number;
  readonly lost: { readonly promise: Promise<never>; reject(error: ThreadLost): void };
  suspected: boolean;
}

const withReject = () => {
  let reject: (error: ThreadLost) => void = () => {};
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  // Nobody may be waiting when the worker is lost.
  promise.catch(() => {});
  return { promise, reject: (error: ThreadLost) => reject(error) };
};

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
