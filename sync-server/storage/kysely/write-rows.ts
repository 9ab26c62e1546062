import type { Kysely } from 'kysely';
import { must } from '../../must.ts';
import type { RowReader, RowWriter } from '../rows.ts';
import { placeholders, writeInBatches } from './batch.ts';
import type { SqlDialect } from './dialect.ts';
import { keysByTable } from './read-rows.ts';
import type { Tables } from './tables.ts';

type RowWriterOnly = Omit<RowWriter, keyof RowReader>;

/** Writing through Kysely, inside the transaction `db`. */
export const writeRows = (db: Kysely<Tables>, dialect: SqlDialect): RowWriterOnly => ({
  takeRevisions: async (count) => {
    const moved = await db
      .updateTable('sync_meta')
      .set((eb) => ({ head: eb('head', '+', count) }))
      .returning('head')
      .executeTakeFirst();
    return must(moved, 'the head').head - count + 1;
  },
  putRows: (rows) =>
    writeInBatches(
      db,
      dialect,
      'put rows',
      rows.map((row) => [row.table, row.key, row.realmId, row.owner, row.value, row.rev, row.touched ?? null]),
      (count) =>
        db
          .insertInto('sync_row')
          .values(placeholders(count, { tbl: '', key: '', realm_id: '', owner: '', value: '', rev: 0, touched: '' }))
          .onConflict((conflict) =>
            conflict.columns(['tbl', 'key']).doUpdateSet((eb) => ({
              realm_id: eb.ref('excluded.realm_id'),
              owner: eb.ref('excluded.owner'),
              value: eb.ref('excluded.value'),
              rev: eb.ref('excluded.rev'),
              touched: eb.ref('excluded.touched'),
            })),
          ),
    ),
  deleteRows: async (refs) => {
    for (const [table, keys] of keysByTable(refs)) {
      await db.deleteFrom('sync_row').where('tbl', '=', table).where(dialect.isOneOf('key', keys)).execute();
    }
  },
  putTombstones: (tombstones) =>
    writeInBatches(
      db,
      dialect,
      'put tombstones',
      tombstones.map((it) => [it.table, it.key, it.realmId, it.rev, it.last ?? null, it.deletedBy ?? null]),
      (count) =>
        db
          .insertInto('sync_tombstone')
          .values(placeholders(count, { tbl: '', key: '', realm_id: '', rev: 0, last: '', deleted_by: '' }))
          .onConflict((conflict) =>
            conflict.columns(['tbl', 'key', 'realm_id']).doUpdateSet((eb) => ({
              rev: eb.ref('excluded.rev'),
              last: eb.ref('excluded.last'),
              deleted_by: eb.ref('excluded.deleted_by'),
            })),
          ),
    ),
  deleteTombstones: async (refs) => {
    for (const realmId of new Set(refs.map((ref) => ref.realmId))) {
      for (const [table, keys] of keysByTable(refs.filter((ref) => ref.realmId === realmId))) {
        await db
          .deleteFrom('sync_tombstone')
          .where('tbl', '=', table)
          .where('realm_id', '=', realmId)
          .where(dialect.isOneOf('key', keys))
          .execute();
      }
    }
  },
  addUsage: async (added) => {
    for (const { realmId, rows, characters } of added) {
      await db
        .insertInto('sync_usage')
        .values({ realm_id: realmId, row_count: rows, characters })
        .onConflict((conflict) =>
          conflict.column('realm_id').doUpdateSet((eb) => ({
            row_count: eb('sync_usage.row_count', '+', eb.ref('excluded.row_count')),
            characters: eb('sync_usage.characters', '+', eb.ref('excluded.characters')),
          })),
        )
        .execute();
    }
  },
  record: (entries) =>
    writeInBatches(
      db,
      dialect,
      'record',
      entries.map((it) => [it.txid, it.opNo, it.clientId, it.userId, it.at]),
      (count) =>
        db
          .insertInto('sync_ledger')
          .values(placeholders(count, { txid: '', op_no: 0, client_id: '', user_id: '', at: 0 }))
          .onConflict((conflict) => conflict.columns(['user_id', 'txid', 'op_no']).doNothing()),
    ),
});
