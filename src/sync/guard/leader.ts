/**
 * One tab of a device speaks to the server at a time: the engine takes a lock for every exchange. A tab that is killed lets
 * go of it; one that the browser froze keeps it, with its deadlines frozen too, and nothing would be sent from any tab until
 * somebody closes it. So whoever waits for the lock asks for a sign of life, and takes the lock away when none comes (SYN-113).
 *
 *   waiting ──granted──► leading ──exchange over──► (released)
 *      │ no sign of life        │ taken away while it was frozen
 *      └──────takes it──► leading   └──► deposed: its request is dropped, the engine starts anew
 */
import type { Clock } from '../surroundings.ts';

type Job = (lock: Lock | null) => unknown;
export type Locks = Pick<LockManager, 'request' | 'query'>;

export interface Leader {
  /** Is the exchange of this tab still the only one? To be asked before an answer is believed. */
  stillLeads(): Promise<boolean>;
  close(): void;
}

export interface LeaderDeps {
  /** The account's database. */
  readonly name: string;
  readonly clock: Clock;
  /** This tab slept so long that another one took over. */
  readonly onDeposed: () => void;
  /** Absent where the runtime has none: then there are no other tabs to wait for either. */
  readonly locks?: Locks | undefined;
}

const ASK_EVERY_MS = 2_000;
/**
 * Counted in questions and not by the clock: a tab that was asleep itself asked none meanwhile. A leader that is busy writing
 * a page of five thousand rows answers between two of its transactions.
 */
const SILENT_QUESTIONS = 5;

type Message = 'alive?' | 'alive';

/** Guards the engine's lock of this database from now on; to be called before the engine opens it. */
export const watchLeader = ({ name, clock, onDeposed, locks = locksHere() }: LeaderDeps): Leader => {
  if (locks === undefined) return { stillLeads: async () => true, close: () => {} };
  const lockName = `${name}|currentSyncWorker`;
  const channel = new BroadcastChannel(`${name}:leader`);
  let closed = false;
  const tell = (message: Message) => {
    if (!closed) channel.postMessage(message);
  };
  const onAlive = new Set<() => void>();
  let leading = 0;
  let ownId: string | undefined;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'alive') for (const hear of onAlive) hear();
    else if (leading > 0) tell('alive');
  };

  const holderOf = async () => (await locks.query()).held?.find((lock) => lock.name === lockName)?.clientId;

  const take = async (options: LockOptions, job: Job, onGranted: () => void): Promise<unknown> => {
    let ended = true;
    try {
      return await locks.request(lockName, options, async (lock) => {
        ended = false;
        onGranted();
        leading += 1;
        tell('alive');
        try {
          ownId = await holderOf();
          return await job(lock);
        } finally {
          leading -= 1;
          ended = true;
        }
      });
    } catch (error) {
      if (!ended && !closed) onDeposed();
      throw error;
    }
  };

  const request = async (job: Job): Promise<unknown> => {
    const givingUp = new AbortController();
    let granted = false;
    let silent = 0;
    let cancel = () => {};
    const hear = () => {
      silent = 0;
    };
    const ask = () => {
      // Another exchange of this very tab is a sign of life too, and no tab hears itself.
      if (leading > 0) hear();
      if (silent >= SILENT_QUESTIONS + Math.round(clock.random())) return givingUp.abort();
      silent += 1;
      tell('alive?');
      cancel = clock.after(ASK_EVERY_MS, ask);
    };
    const onGranted = () => {
      granted = true;
      cancel();
      onAlive.delete(hear);
    };
    onAlive.add(hear);
    cancel = clock.after(ASK_EVERY_MS, ask);
    try {
      return await take({ signal: givingUp.signal }, job, onGranted);
    } catch (error) {
      if (granted || !givingUp.signal.aborted) throw error;
      return await take({ steal: true }, job, onGranted);
    } finally {
      onGranted();
    }
  };

  const unroute = routeLock(locks, lockName, request);
  return {
    async stillLeads() {
      const holder = await holderOf();
      return ownId === undefined || holder === undefined || holder === ownId;
    },
    close() {
      closed = true;
      unroute();
      channel.onmessage = null;
      channel.close();
    },
  };
};

const locksHere = (): Locks | undefined => (globalThis.navigator as { readonly locks?: Locks } | undefined)?.locks;

type Take = (job: Job) => Promise<unknown>;

/** The latest guard of each lock, by the lock manager it routes. */
const routes = new WeakMap<Locks, Map<string, Take>>();

/** Leads the engine's requests for this lock to `take`; others pass untouched. The engine calls `navigator.locks.request(name, job)`. */
const routeLock = (locks: Locks, lockName: string, take: Take): (() => void) => {
  const taken = routes.get(locks) ?? new Map<string, Take>();
  if (!routes.has(locks)) {
    routes.set(locks, taken);
    const untouched = locks.request.bind(locks) as (...given: unknown[]) => Promise<unknown>;
    const request = (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
      const [job] = rest;
      const guarded = typeof job === 'function' ? taken.get(name) : undefined;
      return guarded === undefined ? untouched(name, ...rest) : guarded(job as Job);
    };
    Object.defineProperty(locks, 'request', { value: request });
  }
  taken.set(lockName, take);
  return () => {
    if (taken.get(lockName) === take) taken.delete(lockName);
  };
};
