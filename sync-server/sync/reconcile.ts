/**
 * One sync request from beginning to end: load what it touches, let the rules judge, store the outcome, gather what
 * the device is owed. One transaction, or one read when the device brings nothing.
 */
import type { NewId } from '#domain/ids.ts';
import type { SyncRequest } from '#protocol/sync.ts';
import { anonymousAnswer, answerOf, pullOf, type Answer, type Judged, type Known } from '../core/answer.ts';
import { applyOperations } from '../core/apply.ts';
import { markOf, type Device } from '../core/touched.ts';
import { cellsOf } from '../core/cell.ts';
import { roomAfter, type PageSizes } from '../core/first-page.ts';
import { inOrderOfChange } from '../core/operations.ts';
import { createRoom, ROOM, type Room } from '../core/room.ts';
import { idsOf, realmsOf, type Realms } from '../core/realms.ts';
import type { Reader, Storage } from '../storage/storage.ts';
import { readDelta } from './delta.ts';
import { progressOf, readWholeTables } from './first-sync.ts';
import { inRealms } from './in-realms.ts';
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
  const received = inOrderOfChange(request.changes);
  if (received.length === 0)
    return storage.read(async (reader) => {
      const realms = realmsOf(userId, await reader.realmsOf(userId));
      return { answer: answerOf(request, await gather(reader, userId, request, realms, context), undefined) };
    });
  return inRealms<Reconciled>(storage, userId, received, async (writer, realms, isHeld) => {
    const epoch = await writer.epoch();
    const { loaded, judging } = await loadWhatIsTouched(writer, userId, request, received, { epoch, seen: realms.seen });
    const cells = cellsOf(loaded, idsOf(realms.seen));
    const at = context.now();
    const device = context.device ?? { mark: markOf(request.clientIdentity), name: '' };
    const takeRoom = createRoom(await writer.usageOf(idsOf(realms.seen)), context.room ?? ROOM);
    const outcome = applyOperations(received, { ...judging, userId, device, at, cells, takeRoom });
    // Where rows stand, and where those are told whose changes lost.
    const touched = [...loaded.rows.map(({ realmId }) => realmId), ...outcome.losers.map((loser) => loser.userId)];
    const missing = touched.filter((realmId) => !isHeld(realmId));
    if (missing.length > 0) return { missing };
    const sender = { userId, clientId: request.clientIdentity, device, at };
    const { notices, headsAfter } = await storeOutcome(writer, sender, cells, outcome, context.newId);
    const judged: Judged = { cells, outcome, notices };
    const answer = answerOf(request, await gather(writer, userId, request, realms, context, headsAfter), judged);
    return { done: headsAfter.size === 0 ? { answer } : { answer, news: { realmIds: [...headsAfter.keys()], userIds: [] } } };
  });
};

/** Rows that this request wrote have revisions above the heads of `realms`: they are not news to whoever sent them. */
const gather = async (
  reader: Reader,
  userId: string,
  request: SyncRequest,
  realms: Realms,
  { fetchesPages = false, pageSizes }: Pick<SyncContext, 'fetchesPages' | 'pageSizes'>,
  headsAfter: Known['headsAfter'] = new Map(),
): Promise<Known> => {
  const epoch = await reader.epoch();
  const pull = pullOf(request, userId, epoch, realms);
  const known = { userId, epoch, realms, pull, headsAfter, fetchesPages };
  if (pull.startsOver) return { ...known, delta: { owed: [], stands: new Map(), isCut: false, older: 0 }, wholeRows: [] };
  const { rows: wholeRows, since } = await readWholeTables(reader, realms.seen, pull);
  if (!fetchesPages) return { ...known, delta: await readDelta(reader, realms.seen, since), wholeRows };
  const before = await progressOf(reader, realms.seen, since);
  const room = roomAfter(before?.received ?? Infinity, pageSizes);
  const delta = await readDelta(reader, realms.seen, since, { room, newestFirst: true });
  const progress = before && delta.isCut ? { received: before.received + delta.older, total: before.total } : undefined;
  return { ...known, delta, wholeRows, ...(progress && { progress }) };
};
