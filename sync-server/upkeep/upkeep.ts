/** The housekeeping of a running server: every hour, by one server, in small steps with pauses between them. */
import { randomUUID } from 'node:crypto';
import { LAST_BACKUP, LAST_UPKEEP, type BackupsNoted } from '../admin/last-upkeep.ts';
import { collectAttachments } from '../attachments/collect.ts';
import type { Events } from '../events.ts';
import type { SqlStorage } from '../storage/kysely/sql-storage.ts';
import { finishErasures } from '../erasure/finish.ts';
import { forgetByRealm } from './forget-by-realm.ts';
import { forgetAudit, forgetOld, type Pause } from './forget-old.ts';
import { takeTurn } from './turn.ts';

export interface UpkeepOptions {
  readonly storage: SqlStorage;
  readonly events: Pick<Events, 'upkeepDone' | 'upkeepFailed' | 'backedUp'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long entries of the audit trail are kept. */
  readonly auditKeptMs: number;
  /** Makes the lists of erased accounts outside of the database agree with it. */
  readonly agreeOnErased?: () => Promise<void>;
  /** Takes the backup of the night when it is due; resolves to where it is. */
  readonly backUp?: (now: number) => Promise<string | undefined>;
}

export interface Upkeep {
  /** Once, now, unless another server has the turn. Never rejects: what failed is told and tried again in an hour. */
  once(): Promise<void>;
  start(): void;
  /** Resolves when the step under way is done. */
  stop(): Promise<void>;
}

const EVERY_MS = 3_600_000;
/** What is kept for months need not be looked at every hour. */
const DAY_MS = 24 * EVERY_MS;
/** After the start, when devices have come back. */
const FIRST_AFTER_MS = 60_000;
const PAUSE_MS = 50;

/** Does nothing until it is started. Of several servers on one database one works at a time. */
export const createUpkeep = ({ storage, events, now, auditKeptMs, agreeOnErased, backUp }: UpkeepOptions): Upkeep => {
  const holder = randomUUID();
  let stopped = false;
  let wentThroughRealms = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const pause: Pause = async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return !stopped;
  };

  const noteBackup = (noted: BackupsNoted): Promise<string> => storage.agree(LAST_BACKUP, JSON.stringify(noted), true);
  const backupsNoted = async (): Promise<BackupsNoted> =>
    JSON.parse((await storage.read((reader) => reader.setting(LAST_BACKUP))) ?? '{}') as BackupsNoted;

  /** A disk of backups that is full is no reason not to make room on the other. */
  const backUpQuietly = async (): Promise<void> => {
    try {
      const taken = await backUp?.(now());
      if (taken === undefined) return;
      events.backedUp({ path: taken });
      await noteBackup({ lastAt: now() });
    } catch (error) {
      events.upkeepFailed({ error });
      await noteBackup({ ...(await backupsNoted()), failedAt: now() });
    }
  };

  const keepHouse = async (): Promise<void> => {
    // Every server has lists of its own.
    await agreeOnErased?.();
    const begunAt = now();
    const turn = await takeTurn(storage, 'upkeep', holder, begunAt);
    if (turn === undefined) return;
    let failed = true;
    try {
      await finishErasures(storage, now(), pause);
      await backUpQuietly();
      const entries = await forgetOld(storage, turn.believed, pause);
      const acts = await forgetAudit(storage, turn.believed, auditKeptMs, pause);
      const files = stopped ? 0 : await collectAttachments(storage, turn.believed);
      const byRealm = !stopped && now() - wentThroughRealms >= DAY_MS ? await forgetByRealm(storage, turn.believed, pause) : undefined;
      if (byRealm !== undefined) wentThroughRealms = now();
      events.upkeepDone({ entries, acts, files, ...byRealm });
      failed = false;
    } finally {
      await storage.agree(LAST_UPKEEP, JSON.stringify({ at: begunAt, tookMs: now() - begunAt, failed }), true);
      await turn.end();
    }
  };

  const once = (): Promise<void> => {
    running = running.then(keepHouse).catch((error: unknown) => events.upkeepFailed({ error }));
    return running;
  };
  const after = (ms: number): void => {
    timer = setTimeout(() => void once().then(() => stopped || after(EVERY_MS)), ms);
    timer.unref();
  };
  return {
    once,
    start: () => after(FIRST_AFTER_MS),
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
};
