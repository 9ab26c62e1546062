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
import { inOrderOfChange } from '../core/operations.ts';
import { createRoom, ROOM, type Room } from '../core/room.ts';
import { realmsWithRows } from '../core/realms.ts';
import type { Reader, Storage } from '../storage/storage.ts';
import { readDelta } from './delta.ts';
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
}

export interface Reconciled {
  readonly answer: Answer;
  /** What others must be told; absent when nothing was written. */
  readonly news?: { readonly realmIds: readonly string[]; readonly head: number };
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
    return storage.read(async (reader) => ({ answer: answerOf(request, await gather(reader, userId, request), undefined) }));
  return storage.transact(async (writer) => {
    const [epoch, headBefore] = [await writer.epoch(), await writer.head()];
    const { loaded, judging } = await loadWhatIsTouched(writer, userId, request, received, { epoch, head: headBefore });
    const cells = cellsOf(loaded, realmsWithRows(userId));
    const at = context.now();
    const device = context.device ?? { mark: markOf(request.clientIdentity), name: '' };
    const takeRoom = createRoom(await writer.usageOf(realmsWithRows(userId)), context.room ?? ROOM);
    const outcome = applyOperations(received, { ...judging, userId, device, at, cells, takeRoom });
    const sender = { userId, clientId: request.clientIdentity, device, at, headBefore };
    const { notices, realmIds, head } = await storeOutcome(writer, sender, cells, outcome, context.newId);
    const judged: Judged = { cells, outcome, notices };
    const known = await gather(writer, userId, request, { headBefore, headAfter: head });
    const answer = answerOf(request, known, judged);
    return head === headBefore ? { answer } : { answer, news: { realmIds, head } };
  });
};

type Heads = Pick<Known, 'headBefore' | 'headAfter'>;

/** Rows that this request wrote have revisions above `headBefore`: they are not news to whoever sent them. */
const gather = async (reader: Reader, userId: string, request: SyncRequest, heads?: Heads): Promise<Known> => {
  const epoch = await reader.epoch();
  const { headBefore, headAfter } = heads ?? (await headNow(reader));
  const pull = pullOf(request, userId, epoch, headBefore);
  const realmIds = realmsWithRows(userId);
  const page = pull.startsOver ? { owed: [], upTo: 0 } : await readDelta(reader, realmIds, pull.since, headBefore);
  const wholeRows = (await Promise.all(pull.wholeTables.map((table) => reader.rowsOfTable(realmIds, table)))).flat();
  return { userId, epoch, pull, page, wholeRows, headBefore, headAfter };
};

const headNow = async (reader: Reader): Promise<Heads> => {
  const head = await reader.head();
  return { headBefore: head, headAfter: head };
};
