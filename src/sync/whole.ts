/**
 * Does this device have everything that the server has? Pages come by socket and by answer and nobody says which is the
 * last; but an answer without news, to a device that said where it stands, means that nothing is missing.
 */
import { hasMorePages } from '#protocol/sync.ts';
import type { Clock } from './surroundings.ts';

/** `start-over`: the device's history is not the server's (a backup was restored); the engine is about to forget its rows. */
export type News = 'start-over' | 'nothing' | 'some';

/** Longer answers bring rows; they are not read a second time. */
const SHORT = 100_000;

/** What an answer to a sync request brings. */
export const newsIn = (body: string): News => {
  if (body.length > SHORT) return 'some';
  try {
    const { realms, changes, serverRevision } = JSON.parse(body) as Partial<Record<'realms' | 'changes' | 'serverRevision', unknown>>;
    if (!Array.isArray(realms) || !Array.isArray(changes)) return 'some';
    if (realms.length === 0) return 'start-over';
    return changes.length === 0 && !hasMorePages(serverRevision) ? 'nothing' : 'some';
  } catch {
    // Not JSON: the engine will say so.
    return 'some';
  }
};

export interface Wholeness {
  heard(news: News): void;
  /** Asks the server until it has no news; `false` when the database is closed before. */
  reached(): Promise<boolean>;
  stop(): void;
}

const ASK_AGAIN_MS = 1_000;

/** `ask` makes the engine pull; it is called once a second while somebody waits. */
export const createWholeness = (ask: () => void, clock: Clock): Wholeness => {
  const waiting = new Set<(reached: boolean) => void>();
  let stopped = false;
  let cancel = () => {};
  const askOn = (): void => {
    cancel();
    if (stopped || waiting.size === 0) return;
    ask();
    cancel = clock.after(ASK_AGAIN_MS, askOn);
  };
  const end = (reached: boolean): void => {
    for (const resolve of waiting) resolve(reached);
    waiting.clear();
  };
  return {
    heard(news) {
      if (news === 'nothing') end(true);
    },
    reached: () =>
      stopped
        ? Promise.resolve(false)
        : new Promise((resolve) => {
            waiting.add(resolve);
            askOn();
          }),
    stop() {
      stopped = true;
      cancel();
      end(false);
    },
  };
};
