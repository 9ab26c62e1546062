/** What a device is owed after its request was judged (SYN-10 … SYN-14). */
import type { SyncRequest } from '#protocol/sync.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Outcome, Refused } from './apply.ts';
import { changeOf, type Cell, type Cells } from './cell.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Owed, Page } from './page.ts';
import { PUBLIC_REALM, realmsOf } from './realms.ts';
import { tableKind } from './validate.ts';

export interface Answer {
  readonly revision: string;
  readonly realms: readonly string[];
  readonly schema: Readonly<Record<string, unknown>>;
  readonly owed: readonly Owed[];
  readonly refused: readonly Refused[];
}

export interface Pull {
  /** The device's history is not ours (a backup was restored): it must forget its rows and pull everything. */
  readonly startsOver: boolean;
  /** Everything after this revision is news. */
  readonly since: number;
  /** Tables that a newer app brought to a device that had pulled before: owed as a whole. */
  readonly wholeTables: readonly string[];
}

/** Where the device stands, judged by what it says it pulled last. */
export const pullOf = ({ lastPull, schema }: SyncRequest, userId: string, epoch: string, head: number): Pull => {
  const knowsRealm = lastPull?.realms.includes(userId) ?? false;
  if (lastPull == null || !knowsRealm) return { startsOver: false, since: 0, wholeTables: [] };
  const cursor = parseCursor(lastPull.serverRevision);
  if (cursor?.epoch !== epoch || cursor.seq > head) return { startsOver: true, since: 0, wholeTables: [] };
  const isNew = ([table, entry]: [string, Readonly<Record<string, unknown>>]): boolean =>
    entry['initiallySynced'] !== true && entry['markedForSync'] !== false && ['synced', 'server'].includes(tableKind(table) ?? '');
  // From the very beginning the pages bring every table anyway.
  const wholeTables =
    cursor.seq === 0
      ? []
      : Object.entries(schema)
          .filter(isNew)
          .map(([table]) => table);
  return { startsOver: false, since: cursor.seq, wholeTables };
};

export interface Known {
  readonly userId: string;
  readonly epoch: string;
  readonly pull: Pull;
  /** The delta up to the head before this request. */
  readonly page: Page;
  readonly wholeRows: readonly StoredRow[];
  readonly headBefore: number;
  readonly headAfter: number;
}

/** What this request itself brought; absent when it only asked. */
export interface Judged {
  readonly cells: Cells;
  readonly outcome: Outcome;
  readonly notices: readonly StoredRow[];
}

export const answerOf = (request: SyncRequest, known: Known, judged: Judged | undefined): Answer => {
  const { userId, epoch, pull, page, headBefore, headAfter } = known;
  const schema = syncedSchema(request.schema);
  const refused = judged?.outcome.refused ?? [];
  if (pull.startsOver) return { revision: formatCursor({ epoch, seq: 0 }), realms: [], schema, owed: [], refused };
  const seq = page.upTo < headBefore ? page.upTo : headAfter;
  return { revision: formatCursor({ epoch, seq }), realms: realmsOf(userId), schema, owed: owedTo(known, judged), refused };
};

/** Each place once; what this request brought comes last and stands. */
const owedTo = ({ userId, pull, page, wholeRows }: Known, judged: Judged | undefined): readonly Owed[] => {
  if (judged === undefined && wholeRows.length === 0) return page.owed;
  const owed = new Map<string, Owed>();
  const owe = (it: Owed): unknown => owed.set(`${it.table} ${it.key}`, it);
  page.owed.forEach(owe);
  for (const row of wholeRows) owe(owedRow(row));
  if (judged !== undefined) {
    for (const place of judged.outcome.undone) owe(place);
    for (const cell of echoed(judged, pull.since)) owe(canonical(cell, userId));
    for (const notice of judged.notices) owe(owedRow(notice));
  }
  return [...owed.values()];
};

/** For nobody in particular: the engine asks once before anyone signed in and stops for good when that fails. */
export const anonymousAnswer = (request: SyncRequest, epoch: string): Answer => ({
  revision: formatCursor({ epoch, seq: 0 }),
  realms: [PUBLIC_REALM],
  schema: syncedSchema(request.schema),
  owed: [],
  refused: [],
});

/** The rows to repeat: what the rules asked for, and foreign changes that this request wrote over before the device heard of them. */
function* echoed({ cells, outcome }: Judged, since: number): Generator<Cell> {
  yield* outcome.echo;
  for (const cell of cells.all()) if (changeOf(cell) !== undefined && Math.max(cell.before?.rev ?? 0, cell.goneRev) > since) yield cell;
}

const canonical = ({ table, key, now }: Cell, userId: string): Owed =>
  now === undefined || now.realmId !== userId ? { table, key } : { table, key, text: now.text };

const owedRow = ({ table, key, value }: StoredRow): Owed => ({ table, key, text: value });

/** The engine replaces its own entry by ours: an entry that came without a field would lose it. */
const syncedSchema = (schema: SyncRequest['schema']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema).map(([table, entry]) => [table, { ...entry, initiallySynced: true }]));
