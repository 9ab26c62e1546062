import { sql, type Kysely } from 'kysely';
import type { AdministrationReader, AdministrationWriter, PersonLine, RefusalCount } from '../administration.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

export const readAdministration = (db: Kysely<Tables>, dialect: SqlDialect): AdministrationReader => ({
  standing: async (userId) => {
    const found = await db
      .selectFrom('account_standing')
      .select(['admin_since as adminSince', 'suspended_at as suspendedAt'])
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return found ?? { adminSince: null, suspendedAt: null };
  },
  hasAdmin: async () =>
    (await db.selectFrom('account_standing').select('user_id').where('admin_since', 'is not', null).limit(1).execute()).length > 0,
  setting: async (name) => (await db.selectFrom('sync_setting').select('value').where('name', '=', name).executeTakeFirst())?.value,
  secondFactor: (userId) =>
    db
      .selectFrom('second_factor')
      .select([
        'user_id as userId',
        'sealed_secret as sealedSecret',
        'confirmed_at as confirmedAt',
        'last_step as lastStep',
        'next_secret as nextSecret',
      ])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
  codesLeft: async (userId) => (await db.selectFrom('second_factor_code').select('hash').where('user_id', '=', userId).execute()).length,
  provedAt: async (sessionId) =>
    (await db.selectFrom('second_factor_proof').select('at').where('session_id', '=', sessionId).executeTakeFirst())?.at,
  wrongCodes: (userId, door) =>
    db
      .selectFrom('second_factor_wrong')
      .select(['times', 'last_at as lastAt'])
      .where('user_id', '=', userId)
      .where('door', '=', door)
      .executeTakeFirst(),
  linksFor: (purpose) => db.selectFrom('one_time_link').select(LINK).where('purpose', '=', purpose).orderBy('made_at', 'desc').execute(),
  people: async (words, before, limit) => {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    const { rows } = await sql<PersonLine>`
      select u.user_id as "userId", u.first_name as "firstName", u.last_name as "lastName", u.created_at as "createdAt",
        s.admin_since as "adminSince", s.suspended_at as "suspendedAt"
      from account_user u left join account_standing s on s.user_id = u.user_id
      where u.created_at < ${before} and (lower(u.first_name || ' ' || u.last_name) like ${like} escape '\\' or u.user_id like ${like} escape '\\')
      order by u.created_at desc, u.user_id limit ${sql.lit(limit)}`.execute(db);
    return rows;
  },
  figuresOf: async (userId) => {
    const { rows } = await sql<{ devices: number; rows: number; characters: number; fileBytes: number }>`
      select (select count(*) from account_session where user_id = ${userId} and revoked_at is null) as devices,
        coalesce((select sum(g.row_count) from sync_usage g join sync_realm r on r.realm_id = g.realm_id where r.owner = ${userId}), 0) as rows,
        coalesce((select sum(g.characters) from sync_usage g join sync_realm r on r.realm_id = g.realm_id where r.owner = ${userId}), 0) as characters,
        coalesce((select sum(size) from file where owner = ${userId}), 0) as "fileBytes"`.execute(db);
    return numbers(rows[0]);
  },
  serverFigures: async () => {
    const { rows } = await sql<{
      devices: number;
      rows: number;
      characters: number;
      fileBytes: number;
      people: number;
      sharedRealms: number;
    }>`
      select (select count(*) from account_session where revoked_at is null) as devices,
        coalesce((select sum(row_count) from sync_usage), 0) as rows, coalesce((select sum(characters) from sync_usage), 0) as characters,
        coalesce((select sum(size) from file), 0) as "fileBytes", (select count(*) from account_user) as people,
        (select count(*) from sync_row where tbl = 'realms') as "sharedRealms"`.execute(db);
    return { ...numbers(rows[0]), databaseBytes: await databaseBytes(db, dialect) };
  },
  recentSessions: (limit) =>
    db
      .selectFrom('account_session')
      .select([
        'session_id as sessionId',
        'user_id as userId',
        'device_name as deviceName',
        'created_at as createdAt',
        'last_used_at as lastUsedAt',
      ])
      .where('revoked_at', 'is', null)
      .orderBy('last_used_at', 'desc')
      .limit(limit)
      .execute(),
  sharedRealms: async (limit) => {
    const { rows } = await sql<{ realmId: string; value: string; members: number; rows: number }>`
      select r.realm_id as "realmId", r.value as value,
        (select count(distinct m.user_id) from sync_member m where m.realm_id = r.realm_id and m.state = 'member') as members,
        coalesce((select g.row_count from sync_usage g where g.realm_id = r.realm_id), 0) as rows
      from sync_row r where r.tbl = 'realms' order by r.realm_id limit ${sql.lit(limit)}`.execute(db);
    return rows.map(({ value, ...realm }) => ({ ...numbers(realm), realmId: realm.realmId, name: nameIn(value) }));
  },
  refusalsSince: async (day) => {
    const counted = await db.selectFrom('refusal_count').select(['day', 'kind', 'times']).where('day', '>=', day).execute();
    return counted
      .map((row): RefusalCount => ({ ...row, times: Number(row.times) }))
      .sort((a, b) => (a.day === b.day ? (a.kind < b.kind ? -1 : 1) : a.day < b.day ? 1 : -1));
  },
});

export const writeAdministration = (db: Kysely<Tables>): Omit<AdministrationWriter, keyof AdministrationReader> => ({
  putStanding: async (userId, { adminSince, suspendedAt }) => {
    const row = { admin_since: adminSince, suspended_at: suspendedAt };
    await db
      .insertInto('account_standing')
      .values({ user_id: userId, ...row })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute();
  },
  putSetting: async (name, value) => {
    await db
      .insertInto('sync_setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  },
  putSecondFactor: async ({ userId, sealedSecret, confirmedAt, lastStep, nextSecret }) => {
    const row = { sealed_secret: sealedSecret, confirmed_at: confirmedAt, last_step: lastStep, next_secret: nextSecret };
    await db
      .insertInto('second_factor')
      .values({ user_id: userId, ...row })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute();
  },
  deleteSecondFactor: async (userId) => {
    for (const table of FACTOR_TABLES) await db.deleteFrom(table).where('user_id', '=', userId).execute();
  },
  putCodes: async (userId, hashes) => {
    await db.deleteFrom('second_factor_code').where('user_id', '=', userId).execute();
    for (const hash of hashes) await db.insertInto('second_factor_code').values({ user_id: userId, hash }).execute();
  },
  takeCode: async (userId, hash) => {
    const { numDeletedRows } = await db
      .deleteFrom('second_factor_code')
      .where('user_id', '=', userId)
      .where('hash', '=', hash)
      .executeTakeFirst();
    return numDeletedRows > 0;
  },
  putWrongCodes: async (userId, door, wrong) => {
    if (wrong === undefined) {
      await db.deleteFrom('second_factor_wrong').where('user_id', '=', userId).where('door', '=', door).execute();
      return;
    }
    const row = { times: wrong.times, last_at: wrong.lastAt };
    await db
      .insertInto('second_factor_wrong')
      .values({ user_id: userId, door, ...row })
      .onConflict((conflict) => conflict.columns(['user_id', 'door']).doUpdateSet(row))
      .execute();
  },
  putProof: async (sessionId, userId, at) => {
    await db
      .insertInto('second_factor_proof')
      .values({ session_id: sessionId, user_id: userId, at })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ at }))
      .execute();
  },
  putLink: async ({ hash, id, purpose, madeAt, expiresAt }) => {
    await db.insertInto('one_time_link').values({ hash, id, purpose, made_at: madeAt, expires_at: expiresAt }).execute();
  },
  takeLink: async (purpose, hash, now) => {
    const { numDeletedRows } = await db
      .deleteFrom('one_time_link')
      .where('hash', '=', hash)
      .where('purpose', '=', purpose)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return numDeletedRows > 0;
  },
  deleteLinks: async ({ purpose, id, endedBefore }) => {
    await db
      .deleteFrom('one_time_link')
      .$if(purpose !== undefined, (links) => links.where('purpose', '=', purpose ?? 'admin'))
      .$if(id !== undefined, (links) => links.where('id', '=', id ?? ''))
      .$if(endedBefore !== undefined, (links) => links.where('expires_at', '<', endedBefore ?? 0))
      .execute();
  },
  countRefusals: async (day, kinds) => {
    // In one order everywhere: two requests that count the same kinds must not wait for each other.
    for (const [kind, times] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)))
      await sql`insert into refusal_count (day, kind, times) values (${day}, ${kind}, ${times})
        on conflict (day, kind) do update set times = refusal_count.times + excluded.times`.execute(db);
  },
  deleteAdministrationOf: async (userId) => {
    for (const table of ['account_standing', ...FACTOR_TABLES] as const) await db.deleteFrom(table).where('user_id', '=', userId).execute();
  },
});

const FACTOR_TABLES = ['second_factor', 'second_factor_code', 'second_factor_proof', 'second_factor_wrong'] as const;
const LINK = ['hash', 'id', 'purpose', 'made_at as madeAt', 'expires_at as expiresAt'] as const;

/** PostgreSQL counts and sums in types that arrive as texts. */
const numbers = <T extends object>(row: T | undefined): { readonly [K in keyof T]: number } =>
  Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)])) as { readonly [K in keyof T]: number };

const nameIn = (value: string): string => {
  const { name } = JSON.parse(value) as { readonly name?: unknown };
  return typeof name === 'string' ? name.slice(0, 200) : '';
};

const databaseBytes = async (db: Kysely<Tables>, { parameter }: SqlDialect): Promise<number> => {
  const { rows } = await (
    parameter === '$'
      ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
      : sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
  ).execute(db);
  return Number(rows[0]?.bytes ?? 0);
};
