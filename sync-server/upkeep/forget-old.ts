/** What is forgotten by its age, a few hundred rows at a time: whoever writes meanwhile waits for one small step. */
import { sql } from 'kysely';
import type { SqlStorage } from '../storage/kysely/sql-storage.ts';

const DAY_MS = 24 * 3_600_000;
/** A device that was offline for less than this repeats nothing (SYN-2). */
const LEDGER_KEPT_MS = 180 * DAY_MS;

export const ROWS_PER_STEP = 500;

/** Lets others write; resolves to false when the server is stopping. */
export type Pause = () => Promise<boolean>;

/** Deletes entries of the audit trail that are older than `keptMs`. Returns how many. */
export const forgetAudit = async ({ db }: Pick<SqlStorage, 'db'>, now: number, keptMs: number, pause: Pause): Promise<number> => {
  let gone = 0;
  for (;;) {
    const { rows } = await sql`delete from audit_entry where id in (
        select id from audit_entry where at < ${now - keptMs} order by at limit ${sql.lit(ROWS_PER_STEP)}
      ) returning at`.execute(db);
    gone += rows.length;
    if (rows.length < ROWS_PER_STEP || !(await pause())) return gone;
  }
};

/**
 * Deletes entries of the ledger that no device repeats any more, and what is over of pairings, challenges, codes, mails and the answers
 * of catalogues. Returns how many entries went.
 */
export const forgetOld = async ({ db }: Pick<SqlStorage, 'db'>, now: number, pause: Pause): Promise<number> => {
  for (const table of ['account_pairing', 'account_challenge', 'account_ceremony', 'account_openid_flow', 'account_ticket'] as const)
    await db
      .deleteFrom(table)
      .where('expires_at', '<', now - DAY_MS)
      .execute();
  await db
    .deleteFrom('account_email_code')
    .where('expires_at', '<', now - DAY_MS)
    .execute();
  await db
    .deleteFrom('mail_outbox')
    // Also where nobody sends them any more.
    .where((eb) => eb.or([eb('done_at', '<', now - DAY_MS), eb('ends_at', '<', now - DAY_MS)]))
    .execute();
  // Nobody waits for an answer from there any more.
  await sql`update account_invitation set mailed_to = null where mailed_to is not null and (state <> 'waiting' or expires_at <= ${now}
    or not exists (select 1 from sync_row where sync_row.realm_id = account_invitation.realm_id and tbl = 'realms' and key = account_invitation.realm_id))`.execute(
    db,
  );
  await db
    .deleteFrom('account_export')
    // As long as they are counted, and while one may still be sent.
    .where('begun_at', '<', now - 7 * DAY_MS)
    .execute();
  // Of a session that ended nothing is answered any more.
  await sql`delete from account_refresh_proof where session_id in (select session_id from account_session where revoked_at is not null)`.execute(
    db,
  );
  await db.deleteFrom('metadata_answer').where('expires_at', '<', now).execute();
  let gone = 0;
  for (;;) {
    const { rows } = await sql`delete from sync_ledger where (user_id, txid, op_no) in (
        select user_id, txid, op_no from sync_ledger where at < ${now - LEDGER_KEPT_MS} order by at limit ${sql.lit(ROWS_PER_STEP)}
      ) returning op_no`.execute(db);
    gone += rows.length;
    if (rows.length < ROWS_PER_STEP || !(await pause())) return gone;
  }
};
