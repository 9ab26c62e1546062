/**
 * The line of one account: listens to the engine, the store and the network, and says the one true status.
 * A thin driver: what the status is, is ruled in status.ts; when the engine must be restarted, in guard/reopening.ts.
 */
import { watchChanges } from '../db/changes.ts';
import { toStoreFailure } from '../db/failure.ts';
import { watchForDeletion } from '../db/gone.ts';
import { countUnseen } from '../db/recovery/drawer.queries.ts';
import type { Engine } from './engine.ts';
import { createArrivals } from './arrivals.ts';
import type { Budget } from './budget.ts';
import { coalesced } from './coalesced.ts';
import { createFirstSync, type Arriving, type FiguresKept, type FirstSync } from './first-sync.ts';
import { createAsking } from './guard/asking.ts';
import type { HeldFetch, Hold } from './guard/held-fetch.ts';
import { createKeeper, SILENCE_MS } from './guard/reopening.ts';
import { createPendingNotes, isNotesTable } from './pending.ts';
import { nextStatus, sameStatus, type Obstacle, type SyncStatus } from './status.ts';
import type { Clock, Network } from './surroundings.ts';
import type { SyncLine } from './sync-line.ts';

export interface LineDeps {
  readonly engine: Engine;
  readonly held: Pick<HeldFetch, 'busy' | 'wake'>;
  /** Closes and opens the engine's database, with the guard around it. */
  readonly reopen: () => Promise<void>;
  readonly network: Network;
  readonly clock: Clock;
  readonly budget: Pick<Budget, 'ofMonth'>;
  readonly diagnosis: SyncLine['diagnosis'];
  readonly kept: FiguresKept;
  /** Is the device fetching everything anew, with its own rows set aside? */
  readonly startingOver: () => boolean;
}

/** The line plus what its owner tells it and ends it with. */
export interface OwnedLine extends SyncLine {
  held(hold: Hold | undefined): void;
  readonly firstSync: Pick<FirstSync, 'heard' | 'spent'>;
  /** `replayed`: the server ended it, because an old refresh of this device came back. */
  sessionOver(over: boolean | 'replayed'): void;
  /** For good: whatever is asked again is answered the same. */
  accountErased(): void;
  /** So many files are not with the server. */
  files(count: number): void;
  stop(): void;
}

/** Even without any event the engine is looked at this often. */
const LOOK_MS = 10_000;
const PENDING_LIMIT = 200;

/** Starts at once; the engine's database must be open, or about to be. */
export const createSyncLine = ({ engine, held, reopen, network, clock, budget, diagnosis, kept, startingOver }: LineDeps): OwnedLine => {
  const { db } = engine;
  const notes = createPendingNotes(db);
  const listeners = new Set<(status: SyncStatus) => void>();
  let status: SyncStatus = { type: 'opening' };
  let hold: Hold | undefined;
  let sessionOver: boolean | 'replayed' = false;
  let erased = false;
  let pending: number | undefined;
  let pendingSince: number | undefined;
  let refused: number | undefined;
  let toLookAt = 0;
  let files = 0;
  let stopped = false;
  let gone = false;

  const firstSync = createFirstSync({ engine, clock, busy: held.busy, kept, onChange: () => settle() });
  const arrivals = createArrivals(engine, clock, () => settle());
  const keeper = createKeeper({
    clock,
    reopen,
    health: () => ({ online: network.online(), engine: engine.state(), busy: held.busy(), sessionOver: isOver(), pendingSince }),
  });
  // An engine that has nothing to send and whose socket brings nothing asks nobody, and the check of the last run would stand.
  const answeredBefore = engine.state().answeredAt;
  const unchecked = () => engine.state().everSynced && engine.state().answeredAt === answeredBefore;
  const asking = createAsking({
    clock,
    needed: () => network.online() && !held.busy() && !isOver() && (!engine.state().connected || unconfirmed() || unchecked()),
    ask: () => engine.ask('pull'),
  });
  /** The engine remembers a failed exchange until the next one, although it rests and the socket may have brought everything. */
  const unconfirmed = () => {
    const { everSynced, answeredAt, phase } = engine.state();
    return everSynced && answeredAt === undefined && phase === 'resting';
  };
  let wasUnconfirmed = false;
  const isOver = () => erased || sessionOver !== false || engine.state().trouble === 'session-over';

  /** Says the status that follows from what is known now. */
  const settle = (): void => {
    if (stopped) return;
    const { everSynced, answeredAt } = engine.state();
    const next = nextStatus(status, {
      account: true,
      online: network.online(),
      everSynced: everSynced && !startingOver(),
      pending,
      refused,
      toLookAt,
      files,
      arriving: arriving(),
      confirmedAt: answeredAt === undefined ? undefined : instant(answeredAt),
      obstacle: obstacle(),
      now: instant(clock.now()),
    });
    if (!sameStatus(next, status)) {
      status = next;
      for (const listener of listeners) listener(status);
    }
    const now = unconfirmed();
    if (now && !wasUnconfirmed) asking.begin();
    wasUnconfirmed = now;
    keeper.check();
  };

  const arriving = (): Arriving | undefined => {
    const figures = firstSync.figures();
    if (figures !== undefined) return figures;
    const received = arrivals.count();
    return received > 0 || engine.state().morePagesAfter !== undefined ? { received } : undefined;
  };

  const obstacle = (): Obstacle | undefined => {
    const { phase, trouble } = engine.state();
    if (gone) return { reason: 'storage-gone' };
    if (erased) return { reason: 'account-erased' };
    if (sessionOver === 'replayed') return { reason: 'session-replayed' };
    if (isOver()) return { reason: 'session-over' };
    if (trouble === 'storage-full') return { reason: 'storage-full' };
    if (hold)
      return {
        reason: hold.reason === 'captive' || hold.reason === 'suspended' ? hold.reason : 'unreachable',
        ...(hold.nextAttemptAt === undefined ? {} : { nextAttemptAt: instant(hold.nextAttemptAt) }),
      };
    // Another tab of this device may be the one that waits; from here it looks as if nobody was sending.
    const silent = pendingSince !== undefined && clock.elapsed() - pendingSince > SILENCE_MS && !held.busy();
    return phase === 'error' || silent ? { reason: 'stuck' } : undefined;
  };

  const recount = coalesced(async () => {
    if (stopped) return;
    try {
      const [waiting, unseen] = await Promise.all([notes.count(), countUnseen(db)]);
      pending = waiting;
      ({ refused, toLookAt } = unseen);
      pendingSince = pending === 0 ? undefined : (pendingSince ?? clock.elapsed());
    } catch (error) {
      gone ||= toStoreFailure(error)?.type === 'StorageGone';
      // Closing or restarting: nothing is known until it is open again. Gone: nothing is left that could wait.
      pending = gone ? 0 : undefined;
      if (gone) refused = 0;
    }
  });
  /** After every commit that may matter; what it finds is said when nothing was committed meanwhile. */
  const count = async (): Promise<void> => {
    await recount();
    settle();
  };

  let cancelLook = () => {};
  const look = () => {
    cancelLook = clock.after(LOOK_MS, look);
    if (pending === undefined || !db.isOpen()) void count();
    settle();
  };

  const endings = [
    engine.onState(settle),
    // Whoever presses again hopes that there is room now.
    engine.onRefused(keeper.hurry),
    watchChanges(db.name, (changed) => {
      if ([...changed.keys()].some((table) => isNotesTable(table) || table === 'notices' || table === 'removals')) void count();
    }),
    network.onOffline(settle),
    network.onOnline(() => {
      keeper.hurry();
      asking.begin();
      settle();
    }),
    // A socket that slept with the device does not know yet that it is dead.
    network.onVisible(asking.begin),
    () => cancelLook(),
    watchForDeletion(db, () => {
      gone = true;
      [pending, refused] = [0, 0];
      settle();
    }),
    keeper.stop,
    asking.stop,
    arrivals.stop,
    firstSync.stop,
  ];
  void count();
  look();

  return {
    status: () => status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pendingChanges: (limit = PENDING_LIMIT) => notes.describe(limit),
    pendingBooks: () => notes.books(),
    usage: () => budget.ofMonth(),
    diagnosis,
    async sendNow() {
      if (erased) return;
      sessionOver = false;
      held.wake();
      keeper.hurry();
      asking.begin();
    },
    firstSync,
    held(next) {
      hold = next;
      settle();
    },
    sessionOver(over) {
      sessionOver = over;
      settle();
    },
    accountErased() {
      erased = true;
      settle();
    },
    files(count) {
      files = count;
      settle();
    },
    stop() {
      stopped = true;
      for (const end of endings) end();
    },
  };
};

const instant = (epochMs: number): string => new Date(epochMs).toISOString();
