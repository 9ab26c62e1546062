/**
 * The open lines of all devices: rings them when the bus has news for their realms. Lost sockets are forgotten by
 * whoever opened them; bad ones are told `token-expired` and kept, because the engine reconnects without a pause when
 * it is thrown out.
 */
import { hasMorePages } from '#protocol/sync.ts';
import { mayGoOn } from '../core/answer.ts';
import { cursorOf, formatCursor, parseCursor, standIn, type Cursor } from '../core/cursor.ts';
import { idsOf, known, realmsOf, type Realms } from '../core/realms.ts';
import type { Storage } from '../storage/storage.ts';
import { readDelta } from '../sync/delta.ts';
import { changesText } from '../sync/wire.ts';
import type { Bus, News } from './bus.ts';
import { failed, moved, openLine, saidReady, sent, type Line } from './line.ts';
import { realmSetHash } from './realm-hash.ts';

export interface Lines {
  /** A device of `userId` is on the line; `send` reaches it. Returns how to pass on what it says and that it left. */
  open(device: Device, send: (text: string) => void): OpenLine;
  /**
   * A device's own sync, asked from `device.revision`, brings it to this revision. `startsOver`: it was told to forget
   * and must pull again.
   */
  moved(device: Pick<Device, 'userId' | 'clientId' | 'revision'>, revision: string, startsOver: boolean): void;
  /** The realms by whose news a line of this process is rung, those named like persons among them. */
  realmIds(): readonly string[];
  userIds(): readonly string[];
  ring(news: News): void;
  count(): number;
  close(): void;
}

export interface Device {
  readonly userId: string;
  readonly clientId: string;
  /** Where it says it stands. */
  readonly revision: string;
  readonly realmHash: string;
}

export interface OpenLine {
  ready(revision: string, realmHash: string): void;
  left(): void;
}

export interface LinesContext {
  readonly storage: Storage;
  readonly bus: Bus;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A line could not be served now; it is tried again. */
  readonly onFailure: (cause: unknown) => void;
}

interface Open {
  readonly device: Device;
  readonly send: (text: string) => void;
  /** The realms by whose news it is rung. */
  realmIds: readonly string[];
  line: Line;
  hasNews: boolean;
  isServing: boolean;
  timer: NodeJS.Timeout | undefined;
  /** Until it is asked where it stands. */
  asking: NodeJS.Timeout | undefined;
}

/** After the last request of a device its line makes sure, so long that a device at work is not asked all the time. */
const ASK_AFTER_MS = 5_000;

export const createLines = ({ storage, bus, now, onFailure }: LinesContext): Lines => {
  // Everybody has the realm named like themselves: it is how a person's lines are found, too.
  const byRealm = new Map<string, Set<Open>>();
  const ringAll = ({ realmIds, userIds }: News): void => {
    for (const realmId of new Set([...realmIds, ...userIds])) for (const open of byRealm.get(realmId) ?? []) ring(open);
  };
  const unsubscribe = bus.subscribe(ringAll);

  const listen = (open: Open, realmIds: readonly string[]): void => {
    for (const realmId of open.realmIds) {
      if (realmIds.includes(realmId)) continue;
      const others = byRealm.get(realmId);
      others?.delete(open);
      if (others?.size === 0) byRealm.delete(realmId);
    }
    for (const realmId of realmIds) setOf(byRealm, realmId).add(open);
    open.realmIds = realmIds;
  };
  const isOpen = (open: Open): boolean => byRealm.get(open.device.userId)?.has(open) === true;

  const ring = (open: Open): void => {
    open.hasNews = true;
    if (!open.line.isReady || open.isServing || open.timer !== undefined) return;
    const wait = open.line.holdUntil - now();
    if (wait > 0) open.timer = setTimeout(wake, wait, open).unref();
    else void serve(open);
  };

  const wake = (open: Open): void => {
    open.timer = undefined;
    ring(open);
  };

  const serve = async (open: Open): Promise<void> => {
    open.isServing = true;
    open.hasNews = false;
    try {
      const standing = open.line;
      const text = await messageFor(open);
      // It moved while we were reading (its own sync): what was read starts at the wrong place.
      if (open.line.revision !== standing.revision) open.hasNews = true;
      else if (text !== undefined && open.line.isReady) {
        open.line = sent(open.line, now());
        open.send(text);
      }
    } catch (cause) {
      onFailure(cause);
      // Nobody else would ask for this news again: to the device all is well.
      open.hasNews = true;
      open.line = failed(open.line, now());
    } finally {
      open.isServing = false;
    }
    if (open.hasNews && isOpen(open)) ring(open);
  };

  /** What the device must hear now, if anything. */
  const messageFor = (open: Open): Promise<string | undefined> =>
    storage.read(async (reader) => {
      const { userId } = open.device;
      const { epoch, realms: standings } = await reader.standingOf(userId);
      const realms = realmsOf(userId, standings);
      if (isOpen(open)) listen(open, idsOf(known(realms)));
      const hash = realmSetHash(realms);
      const cursor = parseCursor(open.line.revision);
      if (open.line.realmHash !== hash || !mayGoOn(cursor, epoch, realms)) return realmsChanged(realms);
      if (hasMorePages(open.line.revision)) return hasNewsFor(cursor, realms) ? whereAreYou(open.line.revision, hash) : undefined;
      const { owed, stands, isCut } = await readDelta(reader, known(realms), (realmId) => standIn(cursor, realmId));
      const newRev = formatCursor(cursorOf(epoch, stands));
      if (owed.length === 0 && !isCut) return undefined;
      if (isCut) open.hasNews = true;
      const about = { type: 'changes', baseRev: open.line.revision, newRev, realmSetHash: hash };
      return `${JSON.stringify(about).slice(0, -1)},"changes":${changesText(owed)}}`;
    });

  const tellThatRealmsChanged = async ({ device, send }: Open): Promise<void> => {
    const { realms } = await storage.read((reader) => reader.standingOf(device.userId));
    send(realmsChanged(realmsOf(device.userId, realms)));
  };

  return {
    open: (device, send) => {
      const open: Open = {
        device,
        send,
        realmIds: [],
        line: openLine(device.revision, device.realmHash),
        hasNews: true,
        isServing: false,
        timer: undefined,
        asking: undefined,
      };
      listen(open, [device.userId]);
      return {
        ready: (revision, realmHash) => {
          open.line = saidReady(open.line, revision, realmHash, now());
          ring(open);
        },
        left: () => {
          clearTimeout(open.timer);
          clearTimeout(open.asking);
          listen(open, []);
        },
      };
    },
    moved: ({ userId, clientId, revision: from }, revision, startsOver) => {
      const mine = [...(byRealm.get(userId) ?? [])].filter(({ device }) => device.clientId === clientId);
      // A copied profile answers to the same name, and an old request may arrive again: neither says where the device
      // behind this line stands. It says so itself as soon as it hears something that does not fit.
      const isLikely = mine.length === 1 && mine[0]?.line.revision === from;
      for (const open of mine) {
        if (isLikely) {
          open.line = moved(open.line, revision);
          // The one line of that name may still be the copy's.
          clearTimeout(open.asking);
          open.asking = setTimeout(open.send, ASK_AFTER_MS, WHERE_ARE_YOU).unref();
        } else ring(open);
        if (startsOver) tellThatRealmsChanged(open).catch(onFailure);
      }
    },
    realmIds: () => [...byRealm.keys()],
    userIds: () => [...new Set([...byRealm.values()].flatMap((lines) => [...lines].map(({ device }) => device.userId)))],
    ring: ringAll,
    count: () => new Set([...byRealm.values()].flatMap((lines) => [...lines])).size,
    close: () => {
      unsubscribe();
      for (const open of new Set([...byRealm.values()].flatMap((lines) => [...lines]))) {
        clearTimeout(open.timer);
        clearTimeout(open.asking);
      }
      byRealm.clear();
    },
  };
};

const hasNewsFor = (cursor: Cursor, realms: Realms): boolean =>
  realms.seen.some(({ realmId, head }) => standIn(cursor, realmId).seq < head);

/**
 * A device that fetches pages itself gets the news with them; but the page after which it has everything may have gone
 * through another process than its line. A message that changes nothing makes it say where it stands.
 */
const whereAreYou = (revision: string, realmSetHash: string): string =>
  JSON.stringify({ type: 'changes', baseRev: revision, newRev: revision, realmSetHash, changes: [] });

/** The engine does nothing with it but say `ready`, once it has taken the answer to its own request. */
const WHERE_ARE_YOU = '{"type":"rev"}';

const realmsChanged = (realms: Realms): string => JSON.stringify({ type: 'realms-changed', realmsHash: realmSetHash(realms) });

const setOf = <K, V>(map: Map<K, Set<V>>, key: K): Set<V> => {
  let known = map.get(key);
  if (known === undefined) map.set(key, (known = new Set()));
  return known;
};
