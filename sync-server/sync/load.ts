import type { SyncRequest } from '#protocol/sync.ts';
import { ledgerId, type Judging } from '../core/apply.ts';
import { basesOf } from '../core/base.ts';
import type { Loaded } from '../core/cell.ts';
import { criteriaOf } from '../core/criteria.ts';
import { isShared, standIn } from '../core/cursor.ts';
import { keyFault, keyText } from '../core/key.ts';
import { ledgerRefOf, type Received } from '../core/operations.ts';
import { idsOf, known as knownRealms, type Realms, type SeenRealm } from '../core/realms.ts';
import { SHARING_TABLES, tableKind } from '../core/validate.ts';
import type { RowRef, StoredRow } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';

export interface Touched {
  readonly loaded: Loaded;
  /** What the operations name of realms that the person left. */
  readonly inLeftRealms: readonly RowRef[];
  readonly judging: Pick<Judging, 'baseOf' | 'known'>;
}

/** Everything the rules need to judge the operations: the rows they name or mean, and which of them are old news. */
export const loadWhatIsTouched = async (
  reader: Reader,
  userId: string,
  request: SyncRequest,
  received: readonly Received[],
  at: { readonly epoch: string; readonly realms: Realms; isHeld(realmId: string): boolean },
): Promise<Touched> => {
  const baseOf = basesOf(request.baseRevs, at.epoch);
  const { seen, left } = at.realms;
  const realmIds = idsOf(seen);
  const known = await reader.knownOperations(
    userId,
    received.flatMap((it) => ledgerRefOf(it) ?? []),
  );
  const named = refsOf(received, userId);
  const meant = await rowsSinceTheBase(reader, received, baseOf, seen);
  const sharing = await rowsOfSharing(reader, received, at);
  const refs = [...named, ...meant, ...sharing];
  return {
    loaded: {
      refs,
      rows: [...(await reader.rowsByRef(realmIds, [...named, ...meant])), ...sharing],
      tombstones: await reader.tombstonesByRef(realmIds, named),
    },
    judging: { baseOf, known: new Set(known.map(ledgerId)) },
    inLeftRealms: left.length === 0 ? [] : await standingOrGone(reader, idsOf(left), named),
  };
};

/** Who may do what in the realms that are held; all of a realm that may go. */
const rowsOfSharing = async (
  reader: Reader,
  received: readonly Received[],
  { realms, isHeld }: { readonly realms: Realms; isHeld(realmId: string): boolean },
): Promise<readonly StoredRow[]> => {
  const going = new Set(
    received.flatMap(({ table, operation }) => (table === 'realms' && operation?.type === 'delete' ? operation.keys.map(keyText) : [])),
  );
  const found: StoredRow[] = [];
  for (const { realmId, head } of knownRealms(realms)) {
    if (!isShared(realmId) || !isHeld(realmId)) continue;
    if (going.has(realmId)) found.push(...(await wholeRealm(reader, realmId, head)));
    else for (const table of SHARING_TABLES) found.push(...(await reader.rowsOfTable(realmId, table, Number.MAX_SAFE_INTEGER)));
  }
  return found;
};

/** By their places: who changed what comes along only so. */
const wholeRealm = async (reader: Reader, realmId: string, head: number): Promise<readonly StoredRow[]> =>
  reader.rowsByRef([realmId], await reader.rowsSince(realmId, 0, head, Number.MAX_SAFE_INTEGER));

const standingOrGone = async (reader: Reader, realmIds: readonly string[], refs: readonly RowRef[]): Promise<readonly RowRef[]> => [
  ...(await reader.rowsByRef(realmIds, refs)),
  ...(await reader.tombstonesByRef(realmIds, refs)),
];

/** Keys that could not stand in a table are not asked for: a database may choke on them. */
export const refsOf = (received: readonly Received[], userId: string): RowRef[] => {
  const refs: RowRef[] = [];
  for (const it of received) {
    if (tableKind(it.table) === undefined) continue;
    for (const wireKey of it.operation?.keys ?? (it.operation === undefined ? it.keys : [])) {
      const key = keyText(wireKey);
      if (keyFault(key, userId) === undefined) refs.push({ table: it.table, key });
    }
  }
  return refs;
};

/** Candidates of changes by criteria: what changed since the oldest base among them. */
const rowsSinceTheBase = async (
  reader: Reader,
  received: readonly Received[],
  baseOf: Judging['baseOf'],
  seen: readonly SeenRealm[],
): Promise<readonly StoredRow[]> => {
  const bases = received.flatMap(({ table, operation }) => (operation && criteriaOf(operation) ? [baseOf(table, operation.rev)] : []));
  if (bases.length === 0) return [];
  const tables = new Set(received.flatMap(({ table, operation }) => (operation && criteriaOf(operation) ? [table] : [])));
  const found: StoredRow[] = [];
  for (const { realmId, head } of seen) {
    const oldest = bases
      .map((base) => standIn(base, realmId))
      .reduce((least, { seq, floor }) => Math.min(least, floor > 0 ? 0 : seq), head);
    if (oldest >= head) continue;
    for (const row of await reader.rowsSince(realmId, oldest, head, Number.MAX_SAFE_INTEGER)) if (tables.has(row.table)) found.push(row);
  }
  return found;
};
