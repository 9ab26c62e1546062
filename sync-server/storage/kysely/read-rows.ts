import { sql, type Kysely } from 'kysely';
import { must } from '../../must.ts';
import type { LedgerRef, RowReader, RowRef, StoredRow, Tombstone } from '../rows.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

/**
 * Rows through Kysely. Every query is answered by one index: (tbl, key) or (realm_id, rev).
 * Several realms are asked one by one: an `in` over realms would sort everything before it can cut at `limit`.
 */
export const readRows = (db: Kysely<Tables>, dialect: SqlDialect, epoch: string): RowReader => ({
  epoch: async () => epoch,
  head: async () => must(await db.selectFrom('sync_meta').select('head').executeTakeFirst(), 'the head').head,
  rowsByRef: (refs) =>
    forEachTable(refs, async (table, keys) => {
      const found = await db
        .selectFrom('sync_row')
        .select([...ROW, 'touched'])
        .where('tbl', '=', table)
        .where(dialect.isOneOf('key', keys))
        .execute();
      return found.map(({ touched, ...row }): StoredRow => (touched === null ? row : { ...row, touched }));
    }),
  tombstonesByRef: (refs) =>
    forEachTable(refs, async (table, keys) => {
      const found = await db
        .selectFrom('sync_tombstone')
        .select([...TOMBSTONE, 'last', 'deleted_by as deletedBy'])
        .where('tbl', '=', table)
        .where(dialect.isOneOf('key', keys))
        .execute();
      return found.map(({ last, deletedBy, ...it }): Tombstone => (last === null || deletedBy === null ? it : { ...it, last, deletedBy }));
    }),
  rowsSince: (realmIds, after, upTo, limit) =>
    forEachRealm(realmIds, limit, (realmId) =>
      db
        .selectFrom('sync_row')
        .select(ROW)
        .where('realm_id', '=', realmId)
        .where('rev', '>', after)
        .where('rev', '<=', upTo)
        .orderBy('rev')
        .limit(limit)
        .execute(),
    ),
  tombstonesSince: (realmIds, after, upTo, limit) =>
    forEachRealm(realmIds, limit, (realmId) =>
      db
        .selectFrom('sync_tombstone')
        .select(TOMBSTONE)
        .where('realm_id', '=', realmId)
        .where('rev', '>', after)
        .where('rev', '<=', upTo)
        .orderBy('rev')
        .limit(limit)
        .execute(),
    ),
  rowsOfTable: (realmIds, table) =>
    forEachRealm(realmIds, Infinity, (realmId) =>
      db.selectFrom('sync_row').select(ROW).where('realm_id', '=', realmId).where('tbl', '=', table).orderBy('rev').execute(),
    ),
  knownOperations: async (userId, refs) => {
    if (refs.length === 0) return [];
    const txids = [...new Set(refs.map((ref) => ref.txid))];
    const known = await db
      .selectFrom('sync_ledger')
      .select(['txid', 'op_no as opNo'])
      .where('user_id', '=', userId)
      .where(dialect.isOneOf('txid', txids))
      .execute();
    const asked = new Set(refs.map(ledgerId));
    return known.filter((it) => asked.has(ledgerId(it)));
  },
  usageOf: (realmIds) =>
    db
      .selectFrom('sync_usage')
      .select(['realm_id as realmId', 'row_count as rows', 'characters'])
      .where(dialect.isOneOf('realm_id', [...realmIds]))
      .execute(),
  rowCount: async (realmId) => {
    const found = await db
      .selectFrom('sync_row')
      .select(sql<number>`count(*)`.as('count'))
      .where('realm_id', '=', realmId)
      .executeTakeFirst();
    return must(found, 'a count').count;
  },
});

const ROW = ['tbl as table', 'key', 'realm_id as realmId', 'owner', 'value', 'rev'] as const;
const TOMBSTONE = ['tbl as table', 'key', 'realm_id as realmId', 'rev'] as const;

const ledgerId = (ref: LedgerRef): string => `${ref.opNo} ${ref.txid}`;

/** Groups by table, so that each table needs one query however many keys there are. */
export const keysByTable = (refs: readonly RowRef[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const { table, key } of refs) {
    const keys = groups.get(table);
    if (keys === undefined) groups.set(table, [key]);
    else keys.push(key);
  }
  return groups;
};

const forEachTable = async <T>(refs: readonly RowRef[], ask: (table: string, keys: string[]) => Promise<T[]>): Promise<T[]> => {
  const found: T[] = [];
  for (const [table, keys] of keysByTable(refs)) for (const row of await ask(table, keys)) found.push(row);
  return found;
};

const forEachRealm = async <T extends StoredRow | Tombstone>(
  realmIds: readonly string[],
  limit: number,
  ask: (realmId: string) => Promise<T[]>,
): Promise<T[]> => {
  const [only, ...more] = realmIds;
  if (only === undefined) return [];
  if (more.length === 0) return ask(only);
  const found: T[] = [];
  for (const realmId of realmIds) for (const row of await ask(realmId)) found.push(row);
  found.sort((a, b) => a.rev - b.rev);
  return found.length > limit ? found.slice(0, limit) : found;
};
