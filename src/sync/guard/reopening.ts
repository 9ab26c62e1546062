/**
 * When the engine must be started anew, because it will not help itself: its first exchange failed and it never began
 * (sync.md P2), it pauses after a failure (P1), or it says it is connected and sends nothing (dexie/Dexie.js#2225).
 */
import type { EngineState } from '../engine.ts';
import type { Clock } from '../surroundings.ts';

export interface Health {
  readonly online: boolean;
  readonly engine: EngineState;
  /** Is a request under way or held by our fetch? Then there is nothing to restart. */
  readonly busy: boolean;
  readonly sessionOver: boolean;
  /** Since when something waits to be sent, by the clock that only goes forward; `undefined` when nothing does. */
  readonly pendingSince: number | undefined;
}

export type Ailment = 'never-started' | 'paused' | 'silent';

/** Something that waits this long while the device is online and nobody is sending it, is stuck. */
export const SILENCE_MS = 60_000;

/** What only a restart of the engine cures; `undefined` for a healthy one. `now`: milliseconds of the same clock as `pendingSince`. */
export const ailmentOf = ({ online, engine, busy, sessionOver, pendingSince }: Health, now: number): Ailment | undefined => {
  // Also without a network: until then nothing can be written.
  if (engine.blind) return 'never-started';
  if (!online || busy || sessionOver) return undefined;
  if (!engine.everSynced) return 'never-started';
  if (engine.phase === 'error') return 'paused';
  return pendingSince !== undefined && now - pendingSince > SILENCE_MS ? 'silent' : undefined;
};

export interface Keeper {
  /** Looks at the engine; to be called after every change and now and then. */
  check(): void;
  /** The network came back or a person asks: the next restart need not wait. */
  hurry(): void;
  stop(): void;
}

interface KeeperDeps {
  readonly health: () => Health;
  readonly reopen: () => Promise<void>;
  readonly clock: Clock;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Restarts an ailing engine: the first time after 1 s, in a row after 2 s, 4 s … 60 s; at once when hurried; never two at a time. */
export const createKeeper = ({ health, reopen, clock }: KeeperDeps): Keeper => {
  let stopped = false;
  let reopening = false;
  let inARow = 0;
  let notBefore: number | undefined;
  let cancel: (() => void) | undefined;

  const checkAt = (time: number) => {
    cancel?.();
    cancel = clock.after(Math.max(0, time - clock.elapsed()), check);
  };

  const check = (): void => {
    if (stopped || reopening) return;
    const now = clock.elapsed();
    const state = health();
    if (ailmentOf(state, now) === undefined) {
      if (state.engine.everSynced && state.engine.phase === 'resting') {
        inARow = 0;
        notBefore = undefined;
      }
      return;
    }
    notBefore ??= now + FIRST_WAIT_MS;
    if (now < notBefore) {
      checkAt(notBefore);
      return;
    }
    inARow += 1;
    notBefore = now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(inARow, 10));
    reopening = true;
    reopen()
      .catch(() => {
        // A store that does not open is told by the commands that need it; here it is one more failed restart.
      })
      .finally(() => {
        reopening = false;
        if (!stopped) checkAt(notBefore ?? clock.elapsed());
      });
  };

  return {
    check,
    hurry() {
      notBefore = 0;
      inARow = 0;
      check();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
};
