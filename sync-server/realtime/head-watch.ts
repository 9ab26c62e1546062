/**
 * Heals lost news. A carrier between nodes may lose a text, and a lost text would leave a device waiting until somebody
 * writes again; so the heads of the realms on the line are looked at every few seconds (one query), and every line is
 * rung once in a while, in case the realms of its person changed. On one node nothing is lost and nobody needs this.
 */
import type { Storage } from '../storage/storage.ts';
import type { News } from './bus.ts';

export interface HeadWatchContext {
  readonly storage: Storage;
  /** See lines.ts. */
  readonly realmIds: () => readonly string[];
  readonly userIds: () => readonly string[];
  readonly ring: (news: News) => void;
  readonly onFailure: (cause: unknown) => void;
}

export interface HeadWatch {
  /** Looks at once: texts may have been missed. */
  hurry(): void;
  stop(): void;
}

const LOOK_MS = 3_000;
/** Every so many looks, everybody's realms are read anew. */
const LOOKS_PER_ROUND = 20;

/** Begins at once. */
export const watchHeads = ({ storage, realmIds, userIds, ring, onFailure }: HeadWatchContext): HeadWatch => {
  let known: ReadonlyMap<string, number> = new Map();
  let timer: NodeJS.Timeout | undefined;
  let looks = 0;
  let isStopped = false;
  let isLooking = false;
  let lookAgain = false;

  const look = async (): Promise<void> => {
    isLooking = true;
    lookAgain = false;
    looks += 1;
    try {
      const asked = realmIds();
      const heads = asked.length === 0 ? new Map<string, number>() : await storage.read((reader) => reader.heads(asked));
      const before = known;
      known = heads;
      // One that is new on the line is rung once too: it may have missed what came between its own question and this look.
      const moved = [...heads].filter(([realmId, head]) => before.get(realmId) !== head);
      const everybody = looks % LOOKS_PER_ROUND === 0 ? userIds() : [];
      if (moved.length > 0 || everybody.length > 0) ring({ realmIds: moved.map(([realmId]) => realmId), userIds: everybody });
    } catch (cause) {
      onFailure(cause);
    } finally {
      isLooking = false;
    }
    if (!isStopped) timer = setTimeout(() => void look(), lookAgain ? 0 : LOOK_MS * (0.75 + Math.random() / 2)).unref();
  };
  timer = setTimeout(() => void look(), 0).unref();

  return {
    hurry: () => {
      looks = LOOKS_PER_ROUND - 1;
      lookAgain = true;
      if (isLooking || isStopped) return;
      clearTimeout(timer);
      void look();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
