/**
 * Opens an account's database together with everything around it: the guarded fetch, the engine, the line.
 * The engine's code is loaded here and only here, so a reader without an account never pays for it.
 */
import type { Tokens } from '#protocol/session.ts';
import type { GriotDb } from '../db/database.ts';
import type { Engine } from './engine.ts';
import { plainFetch, routeFetch } from './guard/fetch-routes.ts';
import { createHeldFetch } from './guard/held-fetch.ts';
import { shareHold } from './guard/shared-hold.ts';
import { createSyncLine, type OwnedLine } from './line.ts';
import type { Clock, Network } from './surroundings.ts';

export interface ConnectOptions {
  readonly name: string;
  /** Where the API is, without a trailing slash: `https://griot.example/api`. */
  readonly databaseUrl: string;
  readonly network: Network;
  readonly clock: Clock;
  /** Only for joining an account; see cloud.ts. */
  readonly fetchTokens?: (publicKey: string) => Promise<Tokens>;
}

/** An account's database with its line. Write through `db` only: another connection's writes are never sent. */
export interface Connection {
  readonly db: GriotDb;
  readonly engine: Engine;
  readonly sync: OwnedLine;
  /** Ends the line and closes the database; what waits stays and is sent after the next opening. May be repeated. */
  close(): void;
  closed(): boolean;
}

/** Resolves when the database is usable, synced or not; rejects for reasons of the store only. */
export const connect = async ({ name, databaseUrl, network, clock, fetchTokens }: ConnectOptions): Promise<Connection> => {
  const { openCloudDb } = await import('./cloud.ts');
  let line: OwnedLine | undefined;
  let engine: Engine | undefined;
  let closed = false;
  const expireToken = async () => {
    const login = await engine?.login();
    if (login) await engine?.saveAccessToken(login.userId, login.accessToken, 0);
  };
  const shared = shareHold(name, clock, (hold) => line?.held(hold));
  const held = createHeldFetch({
    fetch: plainFetch,
    network,
    clock,
    onHold: shared.say,
    onSessionOver: () => line?.sessionOver(true),
    // The keeper restarts the engine, which then signs for a fresh token; a failure here only delays that.
    onTokenRefused: () => void expireToken().catch(() => {}),
  });
  const unroute = routeFetch(databaseUrl, async (door, url, init) => {
    const response = await held.fetch(door, url, init);
    if (response.ok) line?.sessionOver(false);
    return response;
  });
  try {
    const opened = await openCloudDb({ name, databaseUrl, ...(fetchTokens ? { fetchTokens } : {}) });
    engine = opened;
    held.startHolding();
    const reopen = async () => {
      if (closed) return;
      held.release();
      held.stopHolding();
      try {
        await opened.reopen();
      } finally {
        held.startHolding();
        // Closed by its owner meanwhile: a closed database stays closed.
        if (closed) opened.close();
      }
    };
    line = createSyncLine({ engine: opened, held, reopen, network, clock });
    return {
      db: opened.db,
      engine: opened,
      sync: line,
      closed: () => closed,
      close() {
        if (closed) return;
        closed = true;
        line?.stop();
        unroute();
        held.release();
        shared.close();
        opened.close();
      },
    };
  } catch (error) {
    unroute();
    held.release();
    shared.close();
    throw error;
  }
};
