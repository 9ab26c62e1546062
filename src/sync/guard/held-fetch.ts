/**
 * A fetch for the sync engine that holds instead of failing (SYN-24, SYN-25).
 * The engine knows no deadline, and after a failure it pauses up to 15 minutes deaf to everything; so while there is no
 * network, no server or no sensible answer, its request simply waits here and is sent again: at once when the device
 * comes online or a person asks, else after a growing wait. The server takes a repeated request once (SYN-2).
 *
 *   idle ──fetch──► trying ──answer──► idle
 *                     ▲  │ no answer, 5xx, 429, HTML
 *         wake, timer │  ▼
 *                    holding ──release──► rejected (the database is closing)
 */
import type { Clock, Network } from '../surroundings.ts';
import { deadlineFor, judge, patienceFor, waitAfter, waitAsTold, type Door, type Verdict } from './answer.ts';
import { attemptOnce } from './attempt-once.ts';
import { createSqueezer } from './squeeze.ts';

export interface Hold {
  /** `captive`: something answers on this network, and it is not the server. */
  readonly reason: 'offline' | 'unreachable' | 'captive' | 'suspended';
  /** Epoch milliseconds of the next attempt, when it is known. */
  readonly nextAttemptAt?: number;
}

export interface HeldFetchDeps {
  readonly fetch: typeof fetch;
  readonly network: Network;
  readonly clock: Clock;
  /** Called with what a request waits for, and with `undefined` when none waits any more. */
  readonly onHold: (hold: Hold | undefined) => void;
  /** Why, where it is more than signed out. */
  readonly onSessionOver: (why: 'account-erased' | 'refresh-replayed' | undefined) => void;
  readonly onTokenRefused: () => void;
  /** Hears every answer before the engine does; a rejection keeps the answer from the engine. */
  readonly beforeAnswer?: (door: Door, body: string, headers: Headers) => Promise<void>;
  /** Hears what every attempt cost in bytes of bodies, answered or not. */
  readonly onTraffic?: (traffic: Traffic) => void;
}

/** Bytes of bodies as they travel; heads are not counted. */
export interface Traffic {
  readonly door: Door;
  readonly sent: number;
  readonly received: number;
}

export interface HeldFetch {
  readonly fetch: (door: Door, url: string, init?: RequestInit) => Promise<Response>;
  /** Before this, a request has one attempt, so that opening a database never waits for a network. */
  startHolding(): void;
  stopHolding(): void;
  /** Is a request under way or held? */
  busy(): boolean;
  /** Ends every wait: all held requests are tried now. */
  wake(): void;
  /** Rejects everything held or under way; later requests work again. */
  release(): void;
}

const NOBODY: Verdict & { readonly type: 'try-later' } = { type: 'try-later', by: 'server' };

/** Even when the device believes to be offline an attempt is made now and then: the flag is wrong on some networks. */
const OFFLINE_ATTEMPT_MS = 60_000;

/**
 * The server answers a repeated refresh for a minute and takes it for a replay afterwards, so an older one goes back to
 * the engine, which is restarted and signs anew. By both clocks: the one that only goes forward stands still while a laptop sleeps.
 */
const SIGNATURE_LIFETIME_MS = 45_000;

/** Holds nothing before `startHolding`. */
export const createHeldFetch = ({
  fetch,
  network,
  clock,
  onHold,
  onSessionOver,
  onTokenRefused,
  beforeAnswer,
  onTraffic = () => {},
}: HeldFetchDeps): HeldFetch => {
  let holding = false;
  let closing = new AbortController();
  const squeezer = createSqueezer();
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const end of wakers) end();
  };

  const wait = (delayMs: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = () => {
        cancel();
        stopListening();
        wakers.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = clock.after(delayMs, end);
      const stopListening = network.onOnline(end);
      signal.addEventListener('abort', end);
      wakers.add(end);
    });

  const held = async (door: Door, url: string, init: RequestInit = {}): Promise<Response> => {
    const closed = closing.signal;
    const [begunAt, begunOn] = [clock.elapsed(), clock.now()];
    let outgoing = await squeezer.outgoing(init);
    for (let failures = 1; ; failures += 1) {
      const { bytes: sent } = outgoing;
      const cancelPatience = clock.after(patienceFor(sent), () => onHold({ reason: network.online() ? 'unreachable' : 'offline' }));
      const outcome = await attemptOnce(fetch, url, outgoing.init, deadlineFor(sent), clock, closed, cancelPatience);
      cancelPatience();
      onTraffic({ door, sent, received: outcome.type === 'answered' ? outcome.bytes : 0 });
      if (closed.aborted) throw new DOMException('The database was closed.', 'AbortError');
      if (outcome.type === 'answered' && squeezer.refused(outgoing, outcome.heard.status)) {
        outgoing = await squeezer.outgoing(init);
        continue;
      }
      const verdict: Verdict = outcome.type === 'answered' ? judge(door, outcome.heard) : NOBODY;
      if (outcome.type === 'answered' && verdict.type !== 'try-later') {
        onHold(undefined);
        if (verdict.type === 'session-over')
          onSessionOver(verdict.accountErased ? 'account-erased' : verdict.refreshReplayed ? 'refresh-replayed' : undefined);
        if (verdict.type === 'token-refused') onTokenRefused();
        if (verdict.type === 'answer') await beforeAnswer?.(door, outcome.heard.body, outcome.headers);
        return outcome.response();
      }
      if (!holding) throw new DOMException('The server cannot be reached.', 'NetworkError');
      const offline = !network.online();
      const { by, retryAfterMs } = verdict.type === 'try-later' ? verdict : NOBODY;
      const chance = clock.random();
      const delayMs = offline
        ? OFFLINE_ATTEMPT_MS
        : retryAfterMs === undefined
          ? waitAfter(failures, chance)
          : waitAsTold(retryAfterMs, chance);
      const reason = by === 'stranger' ? 'captive' : by === 'keeper' ? 'suspended' : 'unreachable';
      onHold(offline ? { reason: 'offline' } : { reason, nextAttemptAt: clock.now() + delayMs });
      await wait(delayMs, closed);
      const age = Math.max(clock.elapsed() - begunAt, clock.now() - begunOn);
      if (door === 'token' && age > SIGNATURE_LIFETIME_MS) throw new DOMException('The signature is too old.', 'TimeoutError');
      if (closed.aborted) throw new DOMException('The database was closed.', 'AbortError');
    }
  };

  let underWay = 0;
  return {
    async fetch(door, url, init) {
      underWay += 1;
      try {
        return await held(door, url, init);
      } finally {
        underWay -= 1;
      }
    },
    busy: () => underWay > 0,
    startHolding() {
      holding = true;
    },
    stopHolding() {
      holding = false;
    },
    wake,
    release() {
      closing.abort();
      closing = new AbortController();
      onHold(undefined);
    },
  };
};
