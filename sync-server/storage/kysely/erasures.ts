import { sql, type Kysely } from 'kysely';
import type { ErasureReader, ErasureWriter } from '../erasures.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

export const readErasures = (db: Kysely<Tables>, dialect: SqlDialect): ErasureReader => ({
  erasedAmong: async (hashes) => {
    const found = await db.selectFrom('account_erased').select('hash').where(dialect.isOneOf('hash', hashes)).execute();
    return found.map(({ hash }) => hash);
  },
  erasedIds: () => db.selectFrom('account_erased').select(['hash', 'at']).orderBy('at').orderBy('hash').execute(),
  erasures: () => db.selectFrom('account_erasure').select(['user_id as userId', 'at']).orderBy('at').execute(),
  userIds: async () => (await db.selectFrom('account_user').select('user_id').execute()).map((row) => row.user_id),
});

export const writeErasures = (db: Kysely<Tables>): Omit<ErasureWriter, keyof ErasureReader> => ({
  noteErased: async (ids) => {
    for (const { hash, at } of ids)
      await db
        .insertInto('account_erased')
        .values({ hash, at })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
  },
  deletePerson: async ({ userId, recoveryPublicKey }) => {
    const sessions = await db.deleteFrom('account_session').where('user_id', '=', userId).returning('session_id').execute();
    for (const { session_id: id } of sessions) await db.deleteFrom('account_refresh_proof').where('session_id', '=', id).execute();
    await db.deleteFrom('account_pairing').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_export').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_challenge').where('recovery_public_key', '=', recoveryPublicKey).execute();
    await db.deleteFrom('account_invitation').where('invited_by', '=', userId).execute();
    await db.updateTable('account_invitation').set({ answered_by: null }).where('answered_by', '=', userId).execute();
    await db.deleteFrom('account_passkey').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_ceremony').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_identity').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_openid_flow').where('user_id', '=', userId).execute();
    const addresses = await db.deleteFrom('account_address').where('user_id', '=', userId).returning('address').execute();
    for (const { address } of addresses) {
      await db.deleteFrom('account_email_code').where('address', '=', address).execute();
      await db
        .deleteFrom('mail_outbox')
        .where((eb) => eb(eb.fn<string>('lower', ['address']), '=', address))
        .execute();
    }
    await db.deleteFrom('account_email_code').where('user_id', '=', userId).execute();
    await db.deleteFrom('mail_outbox').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_password').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_ticket').where('user_id', '=', userId).execute();
    await db.deleteFrom('account_user').where('user_id', '=', userId).execute();
    return sessions.map((row) => row.session_id);
  },
  putErasure: async ({ userId, at }) => {
    await db
      .insertInto('account_erasure')
      .values({ user_id: userId, at })
      .onConflict((conflict) => conflict.column('user_id').doNothing())
      .execute();
  },
  deleteMemberships: async (realmId, userId) => {
    await db.deleteFrom('sync_member').where('realm_id', '=', realmId).where('user_id', '=', userId).execute();
  },
  giveFiles: async (realmId, from, to) => {
    const used = sql`(select hash from file_use where realm_id = ${realmId} and vouched_by = ${from})`;
    await sql`insert into file (owner, hash, size, type, touched_at) select cast(${to} as text), hash, size, type, touched_at from file
      where owner = ${from} and type <> '' and hash in ${used} on conflict (owner, hash) do nothing`.execute(db);
    await sql`insert into file_chunk (owner, hash, number, bytes) select cast(${to} as text), hash, number, bytes from file_chunk
      where owner = ${from} and hash in ${used} on conflict (owner, hash, number) do nothing`.execute(db);
    await db.updateTable('file_use').set({ vouched_by: to }).where('realm_id', '=', realmId).where('vouched_by', '=', from).execute();
  },
  eraseSome: async (userId, limit) => {
    let gone = 0;
    for (const step of stepsOf(userId, limit)) gone += (await step.execute(db)).rows.length;
    if (gone > 0) return gone;
    await db.deleteFrom('sync_realm').where('realm_id', '=', userId).execute();
    await db
      .updateTable('sync_realm')
      .set({ owner: NOBODY })
      .where('owner', 'in', [userId, `!${userId}`])
      .execute();
    return 0;
  },
  deleteErasure: async (userId) => {
    await db.deleteFrom('account_erasure').where('user_id', '=', userId).execute();
  },
});

/** Whoever had a realm that is gone stands after the `!`. */
const NOBODY = '!';

/** Each deletes a part of one table, and answers a row for each that it deleted. */
const stepsOf = (userId: string, limit: number) => {
  const realms = sql`(select realm_id from sync_realm where owner in (${userId}, ${`!${userId}`}) or realm_id = ${userId})`;
  const ofRealms = (
    [
      ['sync_row', ['realm_id', 'tbl', 'key']],
      ['sync_tombstone', ['realm_id', 'tbl', 'key']],
      ['file_use', ['realm_id', 'tbl', 'key', 'hash']],
      ['sync_mark', ['realm_id', 'at']],
      ['sync_former_epoch', ['epoch', 'realm_id']],
      ['sync_usage', ['realm_id']],
    ] as const
  ).map(([table, key]) => deletion(table, key, sql`realm_id in ${realms}`, limit));
  return [
    ...ofRealms,
    deletion('sync_ledger', ['user_id', 'txid', 'op_no'], sql`user_id = ${userId}`, limit),
    deletion('sync_member', ['realm_id', 'key'], sql`user_id = ${userId}`, limit),
    // A chunk is as large as a hundred rows.
    deletion('file_chunk', ['owner', 'hash', 'number'], sql`owner = ${userId}`, Math.ceil(limit / 5)),
    deletion(
      'file',
      ['owner', 'hash'],
      sql`owner = ${userId} and not exists (select 1 from file_chunk c where c.owner = ${userId})`,
      limit,
    ),
  ];
};

const deletion = (table: string, key: readonly string[], which: ReturnType<typeof sql>, limit: number) => {
  const columns = sql.join(key.map((name) => sql.ref(name)));
  const keys = key.length === 1 ? columns : sql`(${columns})`;
  return sql`delete from ${sql.table(table)} where ${keys} in
    (select ${columns} from ${sql.table(table)} where ${which} limit ${sql.lit(limit)}) returning ${sql.ref(key[0] ?? '')}`;
};
