import { sql, type Kysely } from 'kysely';
import { must } from '../../must.ts';
import type { LedgerRef, OwnerUsage, RealmRowRef, RealmStanding, RowReader, RowRef, StoredRow, Tombstone } from '../rows.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

/** Rows through Kysely. Every query is answered by one index: (realm_id, tbl, key) or (realm_id, rev). */
export const readRows = (db: Kysely<Tables>, dialect: SqlDialect): RowReader => ({
  epoch: async () => must(await db.selectFrom('sync_meta').select('epoch').executeTakeFirst(), 'the epoch').epoch,
  realmsOf: async (userId) => {
    const { rows } = await sql<RealmStanding>`
      select realm_id as "realmId", head, fence, 'owner' as "as", '' as "memberKey" from sync_realm where owner = ${userId}
      union all
      select sync_realm.realm_id, head, fence, state, sync_member.key from sync_member join sync_realm on sync_realm.realm_id = sync_member.realm_id
      where user_id = ${userId}`.execute(db);
    return rows.map(({ memberKey, ...it }) => (it.as === 'owner' ? it : { ...it, memberKey: memberKey ?? '' }));
  },
  ownersOf: async (realmIds) => {
    const found = await db.selectFrom('sync_realm').select(['realm_id', 'owner']).where(dialect.isOneOf('realm_id', realmIds)).execute();
    return new Map(found.map(({ realm_id: realmId, owner }) => [realmId, owner ?? '']));
  },
  heads: async (realmIds) => {
    const found = await db.selectFrom('sync_realm').select(['realm_id', 'head']).where(dialect.isOneOf('realm_id', realmIds)).execute();
    return new Map(found.map(({ realm_id: realmId, head }) => [realmId, head]));
  },
  rowsByRef: (realmIds, refs) =>
    forEachPlace(realmIds, refs, async (realmId, table, keys) => {
      const found = await db
        .selectFrom('sync_row')
        .select([...ROW, 'touched'])
        .where('realm_id', '=', realmId)
        .where('tbl', '=', table)
        .where(dialect.isOneOf('key', keys))
        .execute();
      return found.map(({ touched, ...row }): StoredRow => (touched === null ? row : { ...row, touched }));
    }),
  rowsAlsoIn: async (realmIds, behind) => {
    const { rows } = await sql<StoredRow>`
      select r.tbl as "table", r.key as "key", r.realm_id as "realmId", r.owner as "owner", r.value as "value", r.rev as "rev"
      from (select tbl, key from sync_row where realm_id = ${behind} union select tbl, key from sync_tombstone where realm_id = ${behind}) as b
      join sync_row r on r.tbl = b.tbl and r.key = b.key where ${dialect.isOneOf('r.realm_id', realmIds)}`.execute(db);
    return [...rows].sort((a, b) => realmIds.indexOf(a.realmId) - realmIds.indexOf(b.realmId));
  },
  tombstonesByRef: (realmIds, refs) =>
    forEachPlace(realmIds, refs, async (realmId, table, keys) => {
      const found = await db
        .selectFrom('sync_tombstone')
        .select([...TOMBSTONE, 'last', 'deleted_by as deletedBy'])
        .where('realm_id', '=', realmId)
        .where('tbl', '=', table)
        .where(dialect.isOneOf('key', keys))
        .execute();
      return found.map(({ last, deletedBy, ...it }): Tombstone => (last === null || deletedBy === null ? it : { ...it, last, deletedBy }));
    }),
  rowsSince: (realmId, after, upTo, limit) =>
    db
      .selectFrom('sync_row')
      .select(ROW)
      .where('realm_id', '=', realmId)
      .where('rev', '>', after)
      .where('rev', '<=', upTo)
      .orderBy('rev')
      .limit(limit)
      .execute(),
  tombstonesSince: (realmId, after, upTo, limit) =>
    db
      .selectFrom('sync_tombstone')
      .select(TOMBSTONE)
      .where('realm_id', '=', realmId)
      .where('rev', '>', after)
      .where('rev', '<=', upTo)
      .orderBy('rev')
      .limit(limit)
      .execute(),
  rowsOfTable: (realmId, table, limit) =>
    db.selectFrom('sync_row').select(ROW).where('realm_id', '=', realmId).where('tbl', '=', table).orderBy('rev').limit(limit).execute(),
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
  usageOf: async (owners) => {
    const { rows } = await sql<OwnerUsage>`
      select owner, cast(sum(row_count) as bigint) as "rows", cast(sum(characters) as bigint) as "characters"
      from sync_realm join sync_usage on sync_usage.realm_id = sync_realm.realm_id
      where ${dialect.isOneOf('owner', owners)} group by owner`.execute(db);
    return rows;
  },
  rowsDown: (realmId, atMost, limit) =>
    db
      .selectFrom('sync_row')
      .select(ROW)
      .where('realm_id', '=', realmId)
      .where('rev', '<=', atMost)
      .orderBy('rev', 'desc')
      .limit(limit)
      .execute(),
  rowCountUpTo: async (realmId, atMost) => {
    const found = await db
      .selectFrom('sync_row')
      .select(sql<number>`count(*)`.as('count'))
      .where('realm_id', '=', realmId)
      .where('rev', '<=', atMost)
      .executeTakeFirst();
    return must(found, 'a count').count;
  },
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
const keysByTable = (refs: readonly RowRef[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const { table, key } of refs) {
    const keys = groups.get(table);
    if (keys === undefined) groups.set(table, [key]);
    else keys.push(key);
  }
  return groups;
};

/** Realm, table and the keys in it. */
export function* placesOf(refs: readonly RealmRowRef[]): Generator<readonly [string, string, string[]]> {
  for (const realmId of new Set(refs.map((ref) => ref.realmId))) {
    for (const [table, keys] of keysByTable(refs.filter((ref) => ref.realmId === realmId))) yield [realmId, table, keys];
  }
}

/** One query for each realm and table, however many keys there are. */
const forEachPlace = async <T>(
  realmIds: readonly string[],
  refs: readonly RowRef[],
  ask: (realmId: string, table: string, keys: string[]) => Promise<T[]>,
): Promise<T[]> => {
  const found: T[] = [];
  const groups = keysByTable(refs);
  for (const realmId of realmIds) for (const [table, keys] of groups) for (const row of await ask(realmId, table, keys)) found.push(row);
  return found;
};
