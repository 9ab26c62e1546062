/**
 * One sync request from beginning to end: load what it touches, let the rules judge, store the outcome, gather what
 * the device is owed. One transaction, or one read when the device brings nothing.
 */
import type { NewId } from '#domain/ids.ts';
import type { SyncRequest } from '#protocol/sync.ts';
import { anonymousAnswer, answerOf, goneInvitations, pullOf, strangeRealms, type Answer, type Judged, type Known } from '../core/answer.ts';
import { createAccess } from '../core/access.ts';
import { applyOperations } from '../core/apply.ts';
import { markOf, type Device } from '../core/touched.ts';
import { cellsOf } from '../core/cell.ts';
import type { Progress } from '../core/cursor.ts';
import { roomAfter, type PageSizes } from '../core/first-page.ts';
import { inOrderOfChange, withRealmsFirst, type Received } from '../core/operations.ts';
import { createRoom, ROOM, type Room, type TakeRoom } from '../core/room.ts';
import { idsOf, known, realmsOf, type Realms, type SeenRealm } from '../core/realms.ts';
import { toldLosers } from '../core/told-losers.ts';
import { tableKind } from '../core/validate.ts';
import type { Reader, Storage, Writer } from '../storage/storage.ts';
import { readDelta } from './delta.ts';
import { progressOf, readUncovered, readWholeTables } from './first-sync.ts';
import { inRealms, madeRealms, type Standing } from './in-realms.ts';
import { loadWhatIsTouched } from './load.ts';
import { storeOutcome } from './store.ts';

export interface SyncContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: NewId;
  /** Of whoever asks; absent: known by the identity of its database only. */
  readonly device?: Device;
  /** Of each realm; absent: the usual. */
  readonly room?: Room;
  /** The device fetches the pages of a first sync by itself. */
  readonly fetchesPages?: boolean;
  /** Of those pages; absent: the usual. */
  readonly pageSizes?: PageSizes;
}

/** What others must be told of: realms with new revisions, and persons whose set of realms is another one now. */
export interface SyncNews {
  readonly realmIds: readonly string[];
  readonly userIds: readonly string[];
}

export interface Reconciled {
  readonly answer: Answer;
  /** Absent when nothing was written. */
  readonly news?: SyncNews;
}

/** Answers a device of `userId`; nobody signed in gets an empty answer. Rejects only when the storage does. */
export const reconcile = async (
  storage: Storage,
  userId: string | undefined,
  request: SyncRequest,
  context: SyncContext,
): Promise<Reconciled> => {
  if (userId === undefined) return { answer: anonymousAnswer(request, await storage.read((reader) => reader.epoch())) };
  const received = withRealmsFirst(inOrderOfChange(request.changes));
  if (received.length === 0)
    return storage.read(async (reader) => {
      const { epoch, realms } = await reader.standingOf(userId);
      return {
        answer: answerOf(request, await gather(reader, userId, request, { epoch, realms: realmsOf(userId, realms) }, context), undefined),
      };
    });
  return inRealms<Reconciled>(storage, userId, received, async (writer, { epoch, realms }, isHeld) => {
    const { loaded, judging, inLeftRealms } = await loadWhatIsTouched(writer, userId, request, received, { epoch, realms, isHeld });
    const cells = cellsOf(loaded, idsOf(known(realms)));
    const at = context.now();
    const device = context.device ?? { mark: markOf(request.clientIdentity), name: '' };
    const takeRoom = await roomIn(writer, userId, idsOf(realms.seen).filter(isHeld), context.room ?? ROOM);
    const access = createAccess(cells, {
      userId,
      ...(await personIn(writer, userId, received)),
      now: new Date(at).toISOString(),
      seen: idsOf(realms.seen),
      left: new Set(idsOf(realms.left)),
      inLeftRealms,
    });
    const applied = applyOperations(received, { ...judging, userId, device, at, cells, access, takeRoom });
    const outcome = { ...applied, losers: toldLosers(applied.losers, cells, access) };
    // Where rows stand, and where those are told whose changes lost.
    const touched = [...loaded.rows.map(({ realmId }) => realmId), ...outcome.losers.map((loser) => loser.userId)];
    const missing = touched.filter((realmId) => !isHeld(realmId));
    if (missing.length > 0) return { missing };
    const sender = { userId, clientId: request.clientIdentity, device, at };
    const { notices, headsAfter, userIds } = await storeOutcome(writer, sender, cells, outcome, context.newId);
    const judged: Judged = { cells, outcome, notices, strange: strangeRealms(request, realms) };
    const now =
      userIds.length === 0 ? realms : beforeWriting(realms, realmsOf(userId, (await writer.standingOf(userId)).realms), headsAfter);
    const answer = answerOf(request, await gather(writer, userId, request, { epoch, realms: now }, context, headsAfter), judged);
    return { done: headsAfter.size === 0 ? { answer } : { answer, news: { realmIds: [...headsAfter.keys()], userIds } } };
  });
};

/** What is shared counts for whoever the realm belongs to; one that is made now will be the person's. */
const roomIn = async (writer: Writer, userId: string, realmIds: readonly string[], limit: Room): Promise<TakeRoom> => {
  const shared = realmIds.filter((realmId) => realmId !== userId);
  const owners = shared.length === 0 ? new Map<string, string>() : await writer.ownersOf(shared);
  return createRoom(await writer.usageOf([...new Set([userId, ...owners.values()])]), (realmId) => owners.get(realmId) ?? userId, limit);
};

/** What the rules of sharing ask of the person; nothing when nobody asks. */
const personIn = async (writer: Writer, userId: string, received: readonly Received[]) => {
  if (!received.some(({ table }) => tableKind(table) === 'sharing')) return { name: '', free: new Set<string>() };
  const made = madeRealms(received);
  const owners = await writer.ownersOf(made);
  const free = made.filter((realmId) => ['', realmId, `!${userId}`].includes(owners.get(realmId) ?? ''));
  const user = await writer.userById(userId);
  return { name: user === undefined ? '' : `${user.firstName} ${user.lastName}`, free: new Set(free) };
};

/** The realms that the person has now, with their heads from before the request: what it wrote is not news to them. */
const beforeWriting = (before: Realms, { seen, invited, left }: Realms, headsAfter: Known['headsAfter']): Realms => {
  const heads = new Map(known(before).map(({ realmId, head }) => [realmId, head]));
  const then = <T extends SeenRealm>(realm: T): T => ({
    ...realm,
    head: heads.get(realm.realmId) ?? (headsAfter.has(realm.realmId) ? 0 : realm.head),
  });
  return { seen: seen.map(then), invited: invited.map(then), left };
};

/** A row that was written anew meanwhile came with the news. */
const withReceived = ({ received, total }: Progress, more: number): Progress => ({ received: Math.min(total, received + more), total });

/** Rows that this request wrote have revisions above the heads of `realms`: they are not news to whoever sent them. */
const gather = async (
  reader: Reader,
  userId: string,
  request: SyncRequest,
  { epoch, realms }: Standing,
  { fetchesPages = false, pageSizes }: Pick<SyncContext, 'fetchesPages' | 'pageSizes'>,
  headsAfter: Known['headsAfter'] = new Map(),
): Promise<Known> => {
  const pull = pullOf(request, userId, epoch, realms);
  const gone = goneInvitations(request, realms);
  const about = { userId, epoch, realms, pull, headsAfter, fetchesPages, gone };
  if (pull.startsOver) return { ...about, delta: { owed: [], stands: new Map(), isCut: false, older: 0 }, wholeRows: [] };
  const { rows: ofTables, since } = await readWholeTables(reader, realms.seen, pull);
  const wholeRows = [...ofTables, ...(await readUncovered(reader, request, realms))];
  if (!fetchesPages) return { ...about, delta: await readDelta(reader, known(realms), since), wholeRows };
  const before = await progressOf(reader, realms.seen, since, pull.base);
  const room = roomAfter(before?.received ?? Infinity, pageSizes);
  const delta = await readDelta(reader, known(realms), since, { room, newestFirst: true });
  const progress = before && delta.isCut ? withReceived(before, delta.older) : undefined;
  return { ...about, delta, wholeRows, ...(progress && { progress }) };
};
