/**
 * Whether servers run on a PostgreSQL. Each holds a shared lock on a connection of its own, which the database lets go of
 * when its process dies, however it dies; whoever ends the history of the database needs it for itself alone (SYN-92).
 * The lock is that of the schema: installations beside it in the same database have theirs.
 */
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

const PRESENCE_LOCK = 71_140_022;
const AGAIN_MS = 1_000;

export interface Presence {
  end(): Promise<void>;
}

/** Resolves when this server is known to be there: at once, or when a command that needs the database alone is done. Lost connections are made again. */
export const announcePresence = async (url: string): Promise<Presence> => {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'griot presence',
    });
    client = next;
    const lost = (): void => {
      if (client !== next) return;
      client = undefined;
      again();
    };
    next.on('error', lost);
    next.on('end', lost);
    try {
      await next.connect();
      await next.query(`select pg_advisory_lock_shared(${PRESENCE_LOCK}, hashtext(current_schema()))`);
    } catch (cause) {
      client = undefined;
      await next.end().catch(() => undefined);
      throw cause;
    }
  };
  const again = (): void => {
    if (isEnded) return;
    timer = setTimeout(() => void connect().catch(again), AGAIN_MS).unref();
  };

  await connect();
  return {
    async end() {
      isEnded = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
};

/** Whether no server runs on the database; none starts before the transaction is over then. */
export const isAlone = async (transaction: Transaction<Tables>): Promise<boolean> => {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(PRESENCE_LOCK)}, hashtext(current_schema())) as alone`.execute(transaction);
  return rows[0]?.alone === true;
};
