/**
 * What this thread's databases have to do with upgrades by other tabs: one of a newer version took a database over, or
 * one of an older version holds a database that is to be upgraded here (SYN-122).
 */
import type { Dexie } from 'dexie';

/** `through`: nothing blocks any more. */
export type UpgradeNews = 'superseded' | 'blocked' | 'through';

type Listener = (news: UpgradeNews) => void;

const listeners = new Set<Listener>();
const blocked = new Set<string>();

/** A tab that lets go takes milliseconds; whoever looks into a database for a moment blocks it as long. */
const BLOCKED_MS = 1_500;
/** A frozen tab does not even say that it holds the database, and no browser says `blocked` then (measured in Chromium). */
const SILENT_MS = 4_000;

/** Hears of every database that this thread opens; returns how to stop. */
export const onUpgrade = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** To be called before the database is opened; `version`: the latest that this code knows of it. */
export const tellUpgrades = (db: Dexie, version: number): void => {
  let timers: ReturnType<typeof setTimeout>[] = [];
  let waiting = 0;
  const block = () => {
    if (waiting === 0 || blocked.has(db.name)) return;
    blocked.add(db.name);
    tell('blocked');
  };
  const isDue = async (): Promise<boolean> => {
    const there = (await indexedDB.databases()).find(({ name }) => name === db.name);
    return there?.version !== undefined && Math.floor(there.version / 10) < version;
  };
  const look = () => {
    timers.push(
      setTimeout(
        () =>
          void isDue()
            .then((due) => waiting > 0 && (due ? block() : look()))
            .catch(() => {}),
        SILENT_MS,
      ),
    );
  };
  const end = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    waiting = 0;
    if (blocked.delete(db.name) && blocked.size === 0) tell('through');
  };

  db.on('versionchange', ({ newVersion }) => {
    // Dexie counts versions in tenths; what it mends between two of ours is no newer app.
    if (newVersion !== null && Math.floor(newVersion / 10) > version) tell('superseded');
  });
  db.on('blocked', ({ newVersion }) => {
    if (newVersion !== null) timers.push(setTimeout(block, BLOCKED_MS));
  });
  db.on('ready', end, true);
  const open = db.open.bind(db);
  db.open = () => {
    if (!db.isOpen() && (waiting += 1) === 1) look();
    return open().catch((error: unknown) => {
      end();
      throw error;
    });
  };
};

const tell = (news: UpgradeNews): void => {
  for (const listener of listeners) listener(news);
};
