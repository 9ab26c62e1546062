import { sql, type Kysely } from 'kysely';
import { FIRST_SHAPE } from '#domain/shape.ts';
import { must } from '../../must.ts';
import type { RealmRowRef, RowReader, RowWriter, Tombstone } from '../rows.ts';
import { placeholders, writeInBatches } from './batch.ts';
import { ask } from './compiled.ts';
import type { SqlDialect } from './dialect.ts';
import { placesOf } from './read-rows.ts';
import type { Tables } from './tables.ts';

type RowWriterOnly = Omit<RowWriter, keyof RowReader>;

/** Writing through Kysely, inside the transaction `db`. */
export const writeRows = (db: Kysely<Tables>, dialect: SqlDialect): RowWriterOnly => ({
  lockRealms: async (realmIds) => {
    const found = await lockedRealms(db, dialect, realmIds);
    const missing = realmIds.filter((realmId) => !found.has(realmId));
    if (missing.length === 0) return found;
    await db
      .insertInto('sync_realm')
      .values(missing.sort().map((realmId) => ({ realm_id: realmId, owner: realmId, head: 0 })))
      .onConflict((conflict) => conflict.column('realm_id').doNothing())
      .execute();
    return lockedRealms(db, dialect, realmIds);
  },
  setOwner: async (realmId, owner) => {
    await db.updateTable('sync_realm').set({ owner }).where('realm_id', '=', realmId).execute();
  },
  putMemberships: async (memberships) => {
    for (const { realmId, key, userId, state } of memberships) {
      const row = { user_id: userId, state };
      await db
        .insertInto('sync_member')
        .values({ realm_id: realmId, key, email: null, ...row })
        .onConflict((conflict) => conflict.columns(['realm_id', 'key']).doUpdateSet(row))
        .execute();
    }
  },
  takeRevisions: async (realmId, count) => {
    const move = () =>
      db
        .insertInto('sync_realm')
        .values({ realm_id: realmId, owner: realmId, head: count })
        .onConflict((conflict) =>
          conflict.column('realm_id').doUpdateSet((eb) => ({ head: eb('sync_realm.head', '+', eb.ref('excluded.head')) })),
        )
        .returning('head')
        .compile();
    const [moved] = await ask(db, dialect, 'take revisions', move, [realmId, realmId, count]);
    return must(moved, 'the head').head - count + 1;
  },
  putRows: (rows) =>
    writeInBatches(
      db,
      dialect,
      'put rows',
      rows,
      (row) => [row.realmId, row.table, row.owner, row.touched ?? null, row.shape ?? FIRST_SHAPE, row.key, row.value, row.rev],
      (count) =>
        db
          .insertInto('sync_row')
          .values(placeholders(count, { realm_id: '', tbl: '', owner: '', touched: '', shape: 0, key: '', value: '', rev: 0 }))
          .onConflict((conflict) =>
            conflict.columns(['realm_id', 'tbl', 'key']).doUpdateSet((eb) => ({
              owner: eb.ref('excluded.owner'),
              value: eb.ref('excluded.value'),
              rev: eb.ref('excluded.rev'),
              touched: eb.ref('excluded.touched'),
              shape: eb.ref('excluded.shape'),
            })),
          ),
      5,
    ),
  deleteRows: (refs) => deleteAt(db, dialect, 'sync_row', refs),
  putTombstones: (tombstones) =>
    writeInBatches(
      db,
      dialect,
      'put tombstones',
      lastAtEach(tombstones),
      (it) => [it.realmId, it.table, it.key, it.rev, it.last ?? null, it.deletedBy ?? null],
      (count) =>
        db
          .insertInto('sync_tombstone')
          .values(placeholders(count, { realm_id: '', tbl: '', key: '', rev: 0, last: '', deleted_by: '' }))
          .onConflict((conflict) =>
            conflict.columns(['realm_id', 'tbl', 'key']).doUpdateSet((eb) => ({
              rev: eb.ref('excluded.rev'),
              last: eb.ref('excluded.last'),
              deleted_by: eb.ref('excluded.deleted_by'),
            })),
          ),
    ),
  deleteTombstones: (refs) => deleteAt(db, dialect, 'sync_tombstone', refs),
  addUsage: async (added) => {
    for (const { realmId, rows, characters } of added) {
      const add = () =>
        db
          .insertInto('sync_usage')
          .values({ realm_id: realmId, row_count: rows, characters })
          .onConflict((conflict) =>
            conflict.column('realm_id').doUpdateSet((eb) => ({
              row_count: eb('sync_usage.row_count', '+', eb.ref('excluded.row_count')),
              characters: eb('sync_usage.characters', '+', eb.ref('excluded.characters')),
            })),
          )
          .compile();
      await ask(db, dialect, 'add usage', add, [realmId, rows, characters]);
    }
  },
  noteKnownTo: async (epoch, realmId, seq) => {
    await db
      .updateTable('sync_former_epoch')
      .set({ known_to: seq })
      .where('epoch', '=', epoch)
      .where('realm_id', '=', realmId)
      .where('known_to', '<', seq)
      .execute();
  },
  record: (entries) =>
    writeInBatches(
      db,
      dialect,
      'record',
      entries,
      (it) => [it.txid, it.opNo, it.clientId, it.userId, it.at],
      (count) =>
        db
          .insertInto('sync_ledger')
          .values(placeholders(count, { txid: '', op_no: 0, client_id: '', user_id: '', at: 0 }))
          .onConflict((conflict) => conflict.columns(['user_id', 'txid', 'op_no']).doNothing()),
    ),
});

const deleteAt = async (
  db: Kysely<Tables>,
  dialect: SqlDialect,
  from: 'sync_row' | 'sync_tombstone',
  refs: readonly RealmRowRef[],
): Promise<void> => {
  for (const [realmId, table, keys] of placesOf(refs)) {
    await db.deleteFrom(from).where('realm_id', '=', realmId).where('tbl', '=', table).where(dialect.isOneOf('key', keys)).execute();
  }
};

/** In one order, whoever asks: two writers never wait for each other. */
const lockedRealms = async (db: Kysely<Tables>, dialect: SqlDialect, realmIds: readonly string[]): Promise<Map<string, number>> => {
  const realms = () =>
    sql<{ realmId: string; head: number }>`
    select realm_id as "realmId", head from sync_realm where ${dialect.isOneOf('realm_id', realmIds)}
    order by realm_id ${dialect.forUpdate}`.compile(db);
  const rows = await ask(db, dialect, 'locked realms', realms, [dialect.listOf(realmIds)]);
  return new Map(rows.map(({ realmId, head }) => [realmId, head]));
};

/** PostgreSQL refuses a statement that says two things of one place. */
const lastAtEach = (tombstones: readonly Tombstone[]): readonly Tombstone[] => [
  ...new Map(tombstones.map((it) => [JSON.stringify([it.realmId, it.table, it.key]), it])).values(),
];
