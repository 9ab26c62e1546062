import { sql, type Kysely } from 'kysely';
import type { FileReader, FileRef, FileUse, FileWriter, UseWriter } from '../files.ts';
import type { SqlDialect } from './dialect.ts';
import { placesOf } from './read-rows.ts';
import type { Tables } from './tables.ts';

export const FILE = ['owner', 'hash', 'size', 'type', 'touched_at as touchedAt'] as const;
const USE = ['tbl as table', 'key', 'hash', 'realm_id as realmId', 'vouched_by as vouchedBy'] as const;

/** Files through Kysely; every query is answered by one index. */
export const readFiles = (db: Kysely<Tables>, dialect: SqlDialect): FileReader => ({
  fileOf: ({ owner, hash }) => db.selectFrom('file').select(FILE).where('owner', '=', owner).where('hash', '=', hash).executeTakeFirst(),
  chunksOf: async (ref) => (await chunksOf(db, ref).select('number').execute()).map(({ number }) => number),
  chunks: async (ref, from, to) => {
    const found = await chunksOf(db, ref).select('bytes').where('number', '>=', from).where('number', '<=', to).execute();
    return found.map(({ bytes }) => new Uint8Array(bytes));
  },
  bytesOf: async (owner) => {
    const found = await db
      .selectFrom('file')
      .select(sql<number | null>`cast(sum(size) as bigint)`.as('bytes'))
      .where('owner', '=', owner)
      .executeTakeFirst();
    return found?.bytes ?? 0;
  },
  fileUsedIn: (realmIds, hash) =>
    db
      .selectFrom('file_use')
      .innerJoin('file', (join) => join.onRef('file.hash', '=', 'file_use.hash').onRef('file.owner', '=', 'file_use.vouched_by'))
      .select(['file.owner', 'file.hash', 'file.size', 'file.type', 'file.touched_at as touchedAt'])
      .where('file_use.hash', '=', hash)
      .where('file.type', '<>', '')
      .where(dialect.isOneOf('file_use.realm_id', realmIds))
      .executeTakeFirst(),
});

const chunksOf = (db: Kysely<Tables>, { owner, hash }: FileRef) =>
  db.selectFrom('file_chunk').where('owner', '=', owner).where('hash', '=', hash).orderBy('number');

type WriterOnly = Omit<FileWriter, keyof FileReader> & UseWriter;

export const writeFiles = (db: Kysely<Tables>, dialect: SqlDialect): WriterOnly => ({
  putFile: async ({ owner, hash, size, type, touchedAt }) => {
    const row = { size, type, touched_at: touchedAt };
    await db
      .insertInto('file')
      .values({ owner, hash, ...row })
      .onConflict((conflict) => conflict.columns(['owner', 'hash']).doUpdateSet(row))
      .execute();
  },
  putChunk: async ({ owner, hash }, number, bytes) => {
    await db
      .insertInto('file_chunk')
      .values({ owner, hash, number, bytes: Buffer.from(bytes) })
      .onConflict((conflict) => conflict.columns(['owner', 'hash', 'number']).doUpdateSet((eb) => ({ bytes: eb.ref('excluded.bytes') })))
      .execute();
  },
  deleteFile: async ({ owner, hash }) => {
    await db.deleteFrom('file_chunk').where('owner', '=', owner).where('hash', '=', hash).execute();
    await db.deleteFrom('file').where('owner', '=', owner).where('hash', '=', hash).execute();
  },
  usesOf: async (refs) => {
    const found: FileUse[] = [];
    for (const [realmId, table, keys] of placesOf(refs)) {
      const ofRealm = db.selectFrom('file_use').select(USE).where('realm_id', '=', realmId);
      const uses = await ofRealm.where('tbl', '=', table).where(dialect.isOneOf('key', keys)).execute();
      found.push(...uses);
    }
    return found;
  },
  putUses: async (uses) => {
    for (const { table, key, hash, realmId, vouchedBy } of uses) {
      await db
        .insertInto('file_use')
        .values({ realm_id: realmId, tbl: table, key, hash, vouched_by: vouchedBy })
        .onConflict((conflict) => conflict.columns(['realm_id', 'tbl', 'key', 'hash']).doUpdateSet({ vouched_by: vouchedBy }))
        .execute();
    }
  },
  deleteUses: async (uses) => {
    for (const { realmId, table, key, hash } of uses) {
      const ofRow = db.deleteFrom('file_use').where('realm_id', '=', realmId).where('tbl', '=', table).where('key', '=', key);
      await ofRow.where('hash', '=', hash).execute();
    }
  },
  touchFile: async ({ owner, hash }, at) => {
    await db.updateTable('file').set({ touched_at: at }).where('owner', '=', owner).where('hash', '=', hash).execute();
  },
  unusedFiles: (wholeBefore, partialBefore, limit) =>
    db
      .selectFrom('file')
      .select(['owner', 'hash'])
      .where((eb) =>
        eb.or([
          eb.and([eb('type', '=', ''), eb('touched_at', '<', partialBefore)]),
          eb.and([
            eb('type', '<>', ''),
            eb('touched_at', '<', wholeBefore),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('file_use')
                  .select('file_use.key')
                  .whereRef('file_use.hash', '=', 'file.hash')
                  .whereRef('file_use.vouched_by', '=', 'file.owner'),
              ),
            ),
          ]),
        ]),
      )
      .limit(limit)
      .execute(),
});
