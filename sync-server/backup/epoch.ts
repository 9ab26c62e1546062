/** A history of the database has a name, its epoch. After a backup was restored another history begins (SYN-14). */
import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../storage/kysely/tables.ts';

/**
 * Ends the history of this database and begins another one; every device starts over at its next exchange. `takenAt`: of
 * the backup that was put back, ISO 8601; undefined when nobody knows. `now`: epoch milliseconds.
 */
export const renewEpoch = async (transaction: Transaction<Tables>, takenAt?: string, now: number = Date.now()): Promise<string> => {
  // What a device that comes from the former history has seen of it, is known by how far this database was in it.
  await sql`insert into sync_former_epoch (epoch, realm_id, head, taken_at)
    select m.epoch, r.realm_id, r.head, ${takenAt ?? null} from sync_realm r cross join sync_meta m
    union all select epoch, ${WHOLE}, 0, ${takenAt ?? null} from sync_meta`.execute(transaction);
  // What was answered after the backup is not known to it: devices sign anew, and nothing that was recorded before is answered.
  await sql`update account_session set forgotten_up_to = ${now}
    where revoked_at is null and (forgotten_up_to is null or forgotten_up_to < ${now})`.execute(transaction);
  const epoch = randomUUID();
  await transaction.updateTable('sync_meta').set({ epoch }).execute();
  return epoch;
};

/** No realm: says that a history ended also where it held none. */
const WHOLE = '';
