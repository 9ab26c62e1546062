/** What a device is owed after its request was judged (SYN-10 … SYN-14). */
import { MORE_PAGES, type SyncRequest } from '#protocol/sync.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Outcome, Refused } from './apply.ts';
import type { Base } from './base.ts';
import { changeOf, hasNews, shownAt, type Cell, type Cells } from './cell.ts';
import { cursorOf, formatCursor, isShared, parseCursor, standIn, type Cursor, type Progress, type Stand } from './cursor.ts';
import type { Owed } from './page.ts';
import { announced, idsOf, known as knownRealms, PUBLIC_REALM, type Realms } from './realms.ts';
import { tableKind } from './validate.ts';

export interface Answer {
  readonly revision: string;
  readonly realms: readonly string[];
  readonly inviteRealms: readonly string[];
  readonly schema: Readonly<Record<string, unknown>>;
  readonly owed: readonly Owed[];
  readonly refused: readonly Refused[];
  /** How far a first sync is with this answer; absent when none is under way. */
  readonly progress?: Progress;
}

export interface Pull {
  /** The device's history is not ours (a backup was restored): it must forget its rows and pull everything. */
  readonly startsOver: boolean;
  /** What the device has; everything else is news. */
  readonly base: Base;
  /** Tables that a newer app brought to a device that had pulled before: owed as a whole. */
  readonly wholeTables: readonly string[];
}

const FROM_THE_BEGINNING: Pull = { startsOver: false, base: undefined, wholeTables: [] };
const START_OVER: Pull = { startsOver: true, base: undefined, wholeTables: [] };

/** Where the device stands, judged by what it says it pulled last. */
export const pullOf = ({ lastPull, schema }: SyncRequest, userId: string, epoch: string, realms: Realms): Pull => {
  if (lastPull?.realms.includes(userId) !== true) return FROM_THE_BEGINNING;
  const cursor = parseCursor(lastPull.serverRevision);
  if (!mayGoOn(cursor, epoch, realms)) return START_OVER;
  const isNew = ([table, entry]: [string, Readonly<Record<string, unknown>>]): boolean =>
    entry['initiallySynced'] !== true && entry['markedForSync'] !== false && ['synced', 'server'].includes(tableKind(table) ?? '');
  const wholeTables = Object.entries(schema)
    .filter(isNew)
    .map(([table]) => table);
  return { startsOver: false, base: withoutRealmsItLacks(cursor, lastPull, realms), wholeTables };
};

/** Whether a device that stands there can be told what is new; if not, it has to start over. */
export const mayGoOn = (cursor: Cursor | undefined, epoch: string, realms: Realms): cursor is Cursor =>
  isOfThisHistory(cursor, epoch, realms) && !isBehindAFence(cursor, realms);

/** A device that is ahead of us is of another one: somebody restored a backup without saying so. */
const isOfThisHistory = (cursor: Cursor | undefined, epoch: string, realms: Realms): cursor is Cursor =>
  cursor?.epoch === epoch && knownRealms(realms).every(({ realmId, head }) => standIn(cursor, realmId).seq <= head);

/** A device that was away while deletions were forgotten would keep what they deleted (SYN-86). One that has nothing yet has nothing to lose. */
const isBehindAFence = (cursor: Cursor, realms: Realms): boolean =>
  knownRealms(realms).some(({ realmId, fence }) => {
    const { seq } = standIn(cursor, realmId);
    return seq > 0 && seq < fence;
  });

/**
 * A realm that the device does not name has left it, with all its rows; of one that it was invited to it has no more
 * than who shares it.
 */
const withoutRealmsItLacks = (cursor: Cursor, lastPull: LastPull, { seen, invited }: Realms): Cursor => {
  const has = new Set([
    ...idsOf(seen).filter((realmId) => lastPull.realms.includes(realmId)),
    ...idsOf(invited).filter((realmId) => lastPull.inviteRealms.includes(realmId)),
  ]);
  return { ...cursor, shared: new Map([...cursor.shared].filter(([realmId]) => has.has(realmId))) };
};

type LastPull = NonNullable<SyncRequest['lastPull']>;

/** An invitation that was taken back, or a realm left before it was accepted: the engine keeps its rows until it is told. */
export const goneInvitations = ({ lastPull }: SyncRequest, { left }: Realms): readonly Owed[] =>
  left
    .filter(({ realmId }) => lastPull?.inviteRealms.includes(realmId) === true)
    .flatMap(({ realmId, memberKeys }) => [
      { table: 'realms', key: realmId },
      ...memberKeys.filter((key) => key !== '').map((key) => ({ table: 'members', key })),
    ]);

export interface Known {
  readonly userId: string;
  readonly epoch: string;
  /** With their heads before this request. */
  readonly realms: Realms;
  readonly pull: Pull;
  /** Up to the heads before this request. */
  readonly delta: Delta;
  readonly wholeRows: readonly StoredRow[];
  /** Rows of invitations that are over. */
  readonly gone: readonly Owed[];
  /** Of the realms that this request wrote to. */
  readonly headsAfter: ReadonlyMap<string, number>;
  /** The device asks for the pages that are missing by itself. */
  readonly fetchesPages: boolean;
  readonly progress?: Progress;
}

/** A piece of what happened in all realms of a person. */
export interface Delta {
  readonly owed: readonly Owed[];
  /** Where the device stands in each of the realms once it has taken the piece. */
  readonly stands: ReadonlyMap<string, Stand>;
  /** There is more; the next piece starts where this one ends. */
  readonly isCut: boolean;
  /** How many of the places are rows from before everything that the device has. */
  readonly older: number;
}

/** What this request itself brought; absent when it only asked. */
export interface Judged {
  /** Realms that are older than this request and that the device did not have when it sent it: what it wrote there may have left it. */
  readonly strange: ReadonlySet<string>;
  readonly cells: Cells;
  readonly outcome: Outcome;
  readonly notices: readonly StoredRow[];
}

/** Everything that goes back in one answer. `judged`: absent when the request only asked. */
export const answerOf = (request: SyncRequest, known: Known, judged: Judged | undefined): Answer => {
  const { epoch, pull, realms } = known;
  const schema = syncedSchema(request.schema);
  const refused = judged?.outcome.refused ?? [];
  if (pull.startsOver) return { revision: atTheBeginning(epoch), realms: [], inviteRealms: [], schema, owed: [], refused };
  const revision = revisionAfter(known);
  return {
    revision: known.fetchesPages && known.delta.isCut ? `${revision}${MORE_PAGES}` : revision,
    realms: announced(realms),
    inviteRealms: idsOf(realms.invited),
    schema,
    owed: owedTo(known, judged),
    refused,
    ...(known.progress && { progress: known.progress }),
  };
};

const atTheBeginning = (epoch: string): string => formatCursor(cursorOf(epoch, new Map()));

/** A device that has everything from before this request also has what it wrote itself. */
const revisionAfter = ({ epoch, realms, delta, headsAfter, progress }: Known): string => {
  const stands = new Map(delta.stands);
  for (const { realmId, head } of knownRealms(realms)) {
    const [stand, after] = [stands.get(realmId), headsAfter.get(realmId)];
    if (stand !== undefined && after !== undefined && stand.seq >= head) stands.set(realmId, { ...stand, seq: after });
  }
  return formatCursor({ ...cursorOf(epoch, stands), ...(progress && { progress }) });
};

/** Each place once; what this request brought comes last and stands. */
const owedTo = (known: Known, judged: Judged | undefined): readonly Owed[] => {
  const { pull, delta, wholeRows, realms } = known;
  if (judged === undefined && wholeRows.length === 0 && known.gone.length === 0) return delta.owed;
  const owed = new Map<string, Owed>();
  const owe = (it: Owed): unknown => owed.set(`${it.table} ${it.key}`, it);
  delta.owed.forEach(owe);
  known.gone.forEach(owe);
  // Their realms come in order, the person's own first: whatever has the same key elsewhere is behind it.
  for (const row of [...wholeRows].reverse()) owe(owedRow(row));
  if (judged !== undefined) {
    const ids = { seen: new Set(idsOf(realms.seen)), invited: new Set(idsOf(realms.invited)) };
    const sees = (realmId: string, table: string) => ids.seen.has(realmId) || (ids.invited.has(realmId) && tableKind(table) === 'sharing');
    const shown = (cell: Cell) => (cell.others.length === 0 ? cell.now : shownAt(cell, [...ids.seen]));
    for (const place of judged.outcome.undone) owe(place);
    for (const cell of echoed(judged, pull.base)) owe(canonical(cell, shown(cell), sees));
    for (const notice of judged.notices) owe(owedRow(notice));
  }
  return [...owed.values()];
};

/** For nobody in particular: the engine asks once before anyone signed in and stops for good when that fails. */
export const anonymousAnswer = (request: SyncRequest, epoch: string): Answer => ({
  revision: atTheBeginning(epoch),
  realms: [PUBLIC_REALM],
  inviteRealms: [],
  schema: syncedSchema(request.schema),
  owed: [],
  refused: [],
});

/** The rows to repeat: what the rules asked for, and foreign changes that this request wrote over before the device heard of them. */
function* echoed({ cells, outcome, strange }: Judged, base: Base): Generator<Cell> {
  yield* outcome.echo;
  for (const cell of cells.all()) if (changeOf(cell) !== undefined && (hasNews(cell, base) || isInOneOf(strange, cell))) yield cell;
}

/** The device may have lost the realm, with all that it had written there, while that was on its way. */
const isInOneOf = (realmIds: ReadonlySet<string>, { now }: Cell): boolean => now !== undefined && realmIds.has(now.realmId);

/** See `Judged`; `realms` as they were before the request. */
export const strangeRealms = ({ lastPull }: SyncRequest, { seen, left }: Realms): ReadonlySet<string> => {
  if (lastPull == null) return new Set();
  const older = [...seen.filter(({ head }) => head > 0), ...left];
  const shared = idsOf(older).filter((realmId) => isShared(realmId) && !lastPull.realms.includes(realmId));
  // No realm at all has only a device that starts over: it forgot its person's rows too.
  const own = lastPull.realms.length === 0 ? idsOf(seen).filter((realmId) => !isShared(realmId)) : [];
  return new Set([...shared, ...own]);
};

type Shown = ReturnType<typeof shownAt>;

const canonical = ({ table, key }: Cell, shown: Shown, sees: (realmId: string, table: string) => boolean): Owed =>
  shown === undefined || !sees(shown.realmId, table) ? { table, key } : { table, key, text: shown.text };

const owedRow = ({ table, key, value }: StoredRow): Owed => ({ table, key, text: value });

/** The engine replaces its own entry by ours: an entry that came without a field would lose it. */
const syncedSchema = (schema: SyncRequest['schema']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema).map(([table, entry]) => [table, { ...entry, initiallySynced: true }]));
