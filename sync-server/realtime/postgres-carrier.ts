/**
 * Between nodes by the `LISTEN`/`NOTIFY` of the database that they share anyway. One connection of its own, outside the
 * pool: it must stay the same session, so a pooler that hands out connections by transaction cannot stand between
 * (docs/scaling.md). Sent after the commit and not inside it, because a notifying commit makes all others wait.
 */
import pg from 'pg';
import { reconnectDelay, type Carrier } from './carrier.ts';

/** PostgreSQL refuses payloads of 8 000 bytes and more. */
const MAX_BYTES = 7_900;
/** A database that does not answer must not fill our memory with bells that nobody will hear. */
const MAX_WAITING = 100;

export interface PostgresCarrierOptions {
  readonly url: string;
  /** The same on every node of one installation and on no other: letters, digits, underscores. */
  readonly channel: string;
  readonly onFailure: (cause: unknown) => void;
}

/** Resolves when it listens; rejects when the first connection cannot be made. Later ones are made again for ever. */
export const openPostgresCarrier = async ({ url, channel, onFailure }: PostgresCarrierOptions): Promise<Carrier> => {
  const texts: ((text: string) => void)[] = [];
  const restored: (() => void)[] = [];
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let attempt = 0;
  let isClosed = false;
  /** One text after the other. */
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'griot news' });
    const lost = (cause: unknown): void => {
      if (client !== next) return;
      client = undefined;
      if (isClosed) return;
      onFailure(cause);
      again();
    };
    next.on('error', lost);
    next.on('end', () => lost(new Error('the connection that listens ended')));
    next.on('notification', ({ payload }) => {
      for (const listener of texts) listener(payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
    } catch (cause) {
      await next.end().catch(() => undefined);
      throw cause;
    }
    if (isClosed) return next.end();
    client = next;
    attempt = 0;
  };

  const again = (): void => {
    timer = setTimeout(
      () => {
        connect().then(
          () => restored.forEach((listener) => listener()),
          (cause: unknown) => {
            attempt += 1;
            onFailure(cause);
            if (!isClosed) again();
          },
        );
      },
      reconnectDelay(attempt, Math.random),
    ).unref();
  };

  await connect();
  return {
    maxBytes: MAX_BYTES,
    send: (text) => {
      if (waiting >= MAX_WAITING) return;
      waiting += 1;
      last = last
        .then(() => client?.query('select pg_notify($1, $2)', [channel, text]))
        .catch(onFailure)
        .finally(() => (waiting -= 1));
    },
    onText: (listener) => void texts.push(listener),
    onRestored: (listener) => void restored.push(listener),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
};
