/**
 * What is forgotten realm by realm: deletions, the texts of what was deleted, notices. A revision has no date; marks
 * that are set once a week say how far a realm was when.
 */
import { sql, type RawBuilder } from 'kysely';
import { KEPT_DAYS, notices } from '#domain/notification/notice.ts';
import type { SqlStorage } from '../storage/kysely/sql-storage.ts';
import { ROWS_PER_STEP, type Pause } from './forget-old.ts';

const DAY_MS = 24 * 3_600_000;
const MARK_EVERY_MS = 7 * DAY_MS;
/** Who was offline for longer starts over (SYN-86). */
const DELETIONS_KEPT_MS = 548 * DAY_MS;
const KEPT_MS = KEPT_DAYS * DAY_MS;
const REALMS_PER_STEP = 200;

export interface Forgotten {
  deletions: number;
  texts: number;
  notices: number;
}

/** Goes through all realms once, with a pause after every step. `now`: epoch milliseconds, as the keeper takes it to be. */
export const forgetByRealm = async (storage: SqlStorage, now: number, pause: Pause): Promise<Forgotten> => {
  const forgotten: Forgotten = { deletions: 0, texts: 0, notices: 0 };
  for (let after = ''; ;) {
    const realms = await realmsAfter(storage, after);
    const [first, last] = [realms[0], realms.at(-1)];
    if (first === undefined || last === undefined) return forgotten;
    const range = sql`between ${first} and ${last}`;
    // What was fenced off a turn ago: nobody who read the fence as it was before is still at it.
    forgotten.deletions += await inSteps(pause, () => deleteFenced(storage, range));
    await fenceOff(storage, range, now - DELETIONS_KEPT_MS);
    forgotten.texts += await inSteps(pause, () => forgetTexts(storage, range, now - KEPT_MS));
    await mark(storage, range, now);
    for (const realmId of await realmsWithNotices(storage, range))
      forgotten.notices += await forgetNotices(storage, realmId, now - KEPT_MS);
    after = last;
    if (!(await pause())) return forgotten;
  }
};

type Range = RawBuilder<unknown>;

const realmsAfter = async ({ db }: SqlStorage, after: string): Promise<readonly string[]> => {
  const found = await db
    .selectFrom('sync_realm')
    .select('realm_id')
    .where('realm_id', '>', after)
    .orderBy('realm_id')
    .limit(REALMS_PER_STEP)
    .execute();
  return found.map((row) => row.realm_id);
};

/** Until a step is no full one, or the server stops. */
const inSteps = async (pause: Pause, step: () => Promise<number>): Promise<number> => {
  for (let all = 0; ;) {
    const some = await step();
    all += some;
    if (some < ROWS_PER_STEP || !(await pause())) return all;
  }
};

const deleteFenced = async ({ db }: SqlStorage, range: Range): Promise<number> => {
  const { rows } = await sql`delete from sync_tombstone where (realm_id, tbl, key) in (
      select t.realm_id, t.tbl, t.key from sync_realm r join sync_tombstone t on t.realm_id = r.realm_id and t.rev <= r.fence
      where r.realm_id ${range} and r.fence > 0 limit ${sql.lit(ROWS_PER_STEP)}
    ) returning rev`.execute(db);
  return rows.length;
};

/** Up to the last deletion that is old enough: without one nobody has to start over. */
const fenceOff = async ({ db }: SqlStorage, range: Range, before: number): Promise<void> => {
  const fence = sql`(select max(t.rev) from sync_tombstone t where t.realm_id = sync_realm.realm_id and t.rev <= (
      select max(m.head) from sync_mark m where m.realm_id = sync_realm.realm_id and m.at <= ${before}))`;
  await sql`update sync_realm set fence = ${fence} where realm_id ${range} and ${fence} > fence`.execute(db);
  // The newest of the old marks goes on saying where the age begins.
  await sql`delete from sync_mark where realm_id ${range} and at < (
      select max(m.at) from sync_mark m where m.realm_id = sync_mark.realm_id and m.at <= ${before})`.execute(db);
};

const forgetTexts = async ({ db }: SqlStorage, range: Range, before: number): Promise<number> => {
  const { rows } = await sql`update sync_tombstone set last = null, deleted_by = null where (realm_id, tbl, key) in (
      select t.realm_id, t.tbl, t.key from sync_tombstone t where t.realm_id ${range} and (t.last is not null or t.deleted_by is not null)
      and t.rev <= (select max(m.head) from sync_mark m where m.realm_id = t.realm_id and m.at <= ${before}) limit ${sql.lit(ROWS_PER_STEP)}
    ) returning rev`.execute(db);
  return rows.length;
};

const mark = async ({ db }: SqlStorage, range: Range, now: number): Promise<void> => {
  await sql`insert into sync_mark (realm_id, at, head) select r.realm_id, ${sql.lit(now)}, r.head from sync_realm r
    where r.realm_id ${range} and r.head > coalesce((select max(m.head) from sync_mark m where m.realm_id = r.realm_id), 0)
    and not exists (select 1 from sync_mark m where m.realm_id = r.realm_id and m.at > ${now - MARK_EVERY_MS})`.execute(db);
};

const realmsWithNotices = async ({ db }: SqlStorage, range: Range): Promise<readonly string[]> => {
  const { rows } = await sql<{ realm_id: string }>`select realm_id from sync_realm r where realm_id ${range}
    and exists (select 1 from sync_row where sync_row.realm_id = r.realm_id and tbl = ${notices.table})`.execute(db);
  return rows.map((row) => row.realm_id);
};

/** As a deletion that the devices of the person hear of at their next exchange. */
const forgetNotices = async (storage: SqlStorage, realmId: string, before: number): Promise<number> => {
  const oldest = await storage.read((reader) => reader.rowsOfTable(realmId, notices.table, ROWS_PER_STEP));
  const old = oldest.filter(({ value }) => Date.parse((JSON.parse(value) as { at?: string }).at ?? '') < before);
  if (old.length === 0) return 0;
  return storage.transactInRealms(async (writer) => {
    await writer.lockRealms([realmId]);
    // Its person may have put some away meanwhile.
    const there = await writer.rowsByRef([realmId], old);
    if (there.length === 0) return 0;
    const first = await writer.takeRevisions(realmId, there.length);
    await writer.deleteRows(there);
    await writer.putTombstones(there.map(({ table, key }, index) => ({ table, key, realmId, rev: first + index })));
    return there.length;
  });
};
