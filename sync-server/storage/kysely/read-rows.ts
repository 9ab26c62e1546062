import { sql, type SqlBool, type CompiledQuery, type Kysely } from 'kysely';
import { must } from '../../must.ts';
import type { LedgerRef, OwnerUsage, RealmRowRef, RealmStanding, RowReader, RowRef, StoredRow, Tombstone } from '../rows.ts';
import { ask } from './compiled.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

/** Rows through Kysely. Every query is answered by one index: (realm_id, tbl, key) or (realm_id, rev). */
export const readRows = (db: Kysely<Tables>, dialect: SqlDialect): RowReader => ({
  epoch: async () => must(await db.selectFrom('sync_meta').select('epoch').executeTakeFirst(), 'the epoch').epoch,
  formerEpoch: async (epoch, realmIds) => {
    const found = await db
      .selectFrom('sync_former_epoch')
      .select(['realm_id', 'head', 'taken_at', 'known_to'])
      .where('epoch', '=', epoch)
      .where(dialect.isOneOf('realm_id', realmIds))
      .execute();
    return found.map(({ realm_id: realmId, head, taken_at: takenAt, known_to: knownTo }) => ({
      realmId,
      head,
      knownTo,
      ...(takenAt !== null && { takenAt }),
    }));
  },
  begunAt: async (realmIds) => {
    const ended = db.selectFrom('sync_former_epoch');
    if ((await ended.select('epoch').limit(1).executeTakeFirst()) === undefined) return new Map();
    const found = await ended
      .select(({ fn }) => ['realm_id', fn.max('head').as('head')])
      .where(dialect.isOneOf('realm_id', realmIds))
      .groupBy('realm_id')
      .execute();
    const heads = new Map(found.map(({ realm_id: realmId, head }) => [realmId, Number(head)]));
    // One that is not named began after that.
    return new Map(realmIds.map((realmId) => [realmId, heads.get(realmId) ?? 0]));
  },
  standingOf: async (userId) => {
    const standings = (): CompiledQuery<Told> =>
      sql<Told>`
      select '' as "realmId", 0 as head, 0 as fence, 'epoch' as "as", epoch as told from sync_meta
      union all
      select realm_id, head, fence, 'owner', '' from sync_realm where owner = ${userId}
      union all
      select sync_realm.realm_id, head, fence, state, sync_member.key from sync_member join sync_realm on sync_realm.realm_id = sync_member.realm_id
      where user_id = ${userId}`.compile(db);
    let epoch: string | undefined;
    const realms: RealmStanding[] = [];
    for (const { realmId, head, fence, as, told } of await ask(db, dialect, 'standing of', standings, [userId, userId])) {
      if (as === 'epoch') epoch = told;
      else realms.push(as === 'owner' ? { realmId, head, fence, as } : { realmId, head, fence, as, memberKey: told });
    }
    return { epoch: must(epoch, 'the epoch'), realms };
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
    forEachTable(refs, async (table, keys) => {
      const rows = () =>
        db
          .selectFrom('sync_row')
          .select([...ROW, 'touched'])
          .where(isIn(dialect, realmIds))
          .where('tbl', '=', table)
          .where(dialect.isOneOf('key', keys))
          .compile();
      const found = await ask(db, dialect, `rows by ref ${isAlone(realmIds)}`, rows, [
        listed(dialect, realmIds),
        table,
        dialect.listOf(keys),
      ]);
      return found.map(({ touched, ...row }): StoredRow => (touched === null ? row : { ...row, touched }));
    }),
  rowsAlsoIn: async (realmIds, behind) => {
    const { rows } = await sql<StoredRow>`
      select r.tbl as "table", r.key as "key", r.realm_id as "realmId", r.owner as "owner", r.value as "value", r.rev as "rev", r.shape as "shape"
      from (select tbl, key from sync_row where realm_id = ${behind} union select tbl, key from sync_tombstone where realm_id = ${behind}) as b
      join sync_row r on r.tbl = b.tbl and r.key = b.key where ${dialect.isOneOf('r.realm_id', realmIds)}`.execute(db);
    return [...rows].sort((a, b) => realmIds.indexOf(a.realmId) - realmIds.indexOf(b.realmId));
  },
  tombstonesByRef: (realmIds, refs) =>
    forEachTable(refs, async (table, keys) => {
      const tombstones = () =>
        db
          .selectFrom('sync_tombstone')
          .select([...TOMBSTONE, 'last', 'deleted_by as deletedBy'])
          .where(isIn(dialect, realmIds))
          .where('tbl', '=', table)
          .where(dialect.isOneOf('key', keys))
          .compile();
      const found = await ask(db, dialect, `tombstones by ref ${isAlone(realmIds)}`, tombstones, [
        listed(dialect, realmIds),
        table,
        dialect.listOf(keys),
      ]);
      return found.map(({ last, deletedBy, ...it }): Tombstone => ({
        ...it,
        ...(last !== null && { last }),
        ...(deletedBy !== null && { deletedBy }),
      }));
    }),
  rowsSince: (realmId, after, upTo, limit) => {
    const rows = () =>
      db
        .selectFrom('sync_row')
        .select(ROW)
        .where('realm_id', '=', realmId)
        .where('rev', '>', after)
        .where('rev', '<=', upTo)
        .orderBy('rev')
        .limit(limit)
        .compile();
    return ask(db, dialect, 'rows since', rows, [realmId, after, upTo, limit]);
  },
  tombstonesSince: (realmId, after, upTo, limit) => {
    const tombstones = () =>
      db
        .selectFrom('sync_tombstone')
        .select(TOMBSTONE)
        .where('realm_id', '=', realmId)
        .where('rev', '>', after)
        .where('rev', '<=', upTo)
        .orderBy('rev')
        .limit(limit)
        .compile();
    return ask(db, dialect, 'tombstones since', tombstones, [realmId, after, upTo, limit]);
  },
  rowsOfTable: (realmId, table, limit) =>
    db.selectFrom('sync_row').select(ROW).where('realm_id', '=', realmId).where('tbl', '=', table).orderBy('rev').limit(limit).execute(),
  knownOperations: async (userId, refs) => {
    if (refs.length === 0) return [];
    const txids = [...new Set(refs.map((ref) => ref.txid))];
    const operations = () =>
      db
        .selectFrom('sync_ledger')
        .select(['txid', 'op_no as opNo'])
        .where('user_id', '=', userId)
        .where(dialect.isOneOf('txid', txids))
        .compile();
    const known = await ask(db, dialect, 'known operations', operations, [userId, dialect.listOf(txids)]);
    const asked = new Set(refs.map(ledgerId));
    return known.filter((it) => asked.has(ledgerId(it)));
  },
  usageOf: (owners) => {
    const usages = () =>
      sql<OwnerUsage>`
      select owner, cast(sum(row_count) as bigint) as "rows", cast(sum(characters) as bigint) as "characters"
      from sync_realm join sync_usage on sync_usage.realm_id = sync_realm.realm_id
      where ${dialect.isOneOf('owner', owners)} group by owner`.compile(db);
    return ask(db, dialect, 'usage of', usages, [dialect.listOf(owners)]);
  },
  rowsDown: (realmId, atMost, limit) => {
    const rows = () =>
      db
        .selectFrom('sync_row')
        .select(ROW)
        .where('realm_id', '=', realmId)
        .where('rev', '<=', atMost)
        .orderBy('rev', 'desc')
        .limit(limit)
        .compile();
    return ask(db, dialect, 'rows down', rows, [realmId, atMost, limit]);
  },
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

/** Of each realm, and of the whole database once: its epoch, then the keys of members. */
interface Told extends Pick<RealmStanding, 'realmId' | 'head' | 'fence'> {
  readonly as: RealmStanding['as'] | 'epoch';
  readonly told: string;
}

const ROW = ['tbl as table', 'key', 'realm_id as realmId', 'owner', 'value', 'rev', 'shape'] as const;
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

/** One query for each table, however many keys and realms there are: most people have one realm, some two hundred. */
const forEachTable = async <T>(refs: readonly RowRef[], find: (table: string, keys: string[]) => Promise<T[]>): Promise<T[]> => {
  const found: T[] = [];
  for (const [table, keys] of keysByTable(refs)) for (const row of await find(table, keys)) found.push(row);
  return found;
};

const isAlone = (realmIds: readonly string[]): boolean => realmIds.length === 1;

const isIn = (dialect: SqlDialect, realmIds: readonly string[]) =>
  isAlone(realmIds) ? sql<SqlBool>`realm_id = ${realmIds[0]}` : dialect.isOneOf('realm_id', realmIds);

const listed = (dialect: SqlDialect, realmIds: readonly string[]) => (isAlone(realmIds) ? realmIds[0] : dialect.listOf(realmIds));
