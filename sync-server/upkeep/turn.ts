/**
 * One server at a time keeps house, however many stand on one database. The turn ends by itself when its holder dies.
 *
 * Ages are not judged by the clock but by the time that the keeper takes it to be, which moves on by a day at most from
 * one turn to the next: a clock that is years ahead for an afternoon ages nothing by years (SYN-88).
 */
import { sql } from 'kysely';
import type { SqlStorage } from '../storage/kysely/sql-storage.ts';

export interface Turn {
  /** Epoch milliseconds, as the keeper takes it to be. */
  readonly believed: number;
  /** Lets the next one in before the time is over. */
  end(): Promise<void>;
}

const TURN_MS = 15 * 60_000;
const LONGEST_STEP_MS = 24 * 3_600_000;

/** Undefined: another server has the turn. `now`: epoch milliseconds. */
export const takeTurn = async ({ db }: Pick<SqlStorage, 'db'>, name: string, holder: string, now: number): Promise<Turn | undefined> => {
  await db
    .insertInto('keeper_task')
    .values({ name, holder: '', until: 0, at: await lastWrittenAt(db, now) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const taken = await db
    .updateTable('keeper_task')
    .set({ holder, until: now + TURN_MS, at: sql`case when at + ${LONGEST_STEP_MS} < ${now} then at + ${LONGEST_STEP_MS} else ${now} end` })
    .where('name', '=', name)
    // A turn that is said to last longer than any was taken by a clock that was wrong.
    .where((eb) => eb.or([eb('until', '<', now), eb('until', '>', now + 2 * TURN_MS), eb('holder', '=', holder)]))
    .returning('at')
    .executeTakeFirst();
  if (taken === undefined) return undefined;
  return {
    believed: taken.at,
    async end() {
      await db.updateTable('keeper_task').set({ until: 0 }).where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
};

/** Before the first turn there is only what was written: the clock may be wrong already. */
const lastWrittenAt = async (db: SqlStorage['db'], now: number): Promise<number> => {
  const last = await db
    .selectFrom('sync_ledger')
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst();
  return Math.min(now, last?.at ?? now);
};
