/**
 * Opens an account's database together with everything around it: the guarded fetch, the engine, the line.
 * The engine's code is loaded here and only here, so a reader without an account never pays for it.
 */
import type { Tokens } from '#protocol/session.ts';
import { FETCHES_PAGES, PROGRESS } from '#protocol/sync.ts';
import type { GriotDb } from '../db/database.ts';
import { withLocal } from '../db/local.ts';
import { createApi } from './api.ts';
import type { FileQueue } from './attachments/queue.ts';
import { openFiles, type OpenFiles } from './attachments/open-files.ts';
import type { Engine, Login } from './engine.ts';
import { openCovers } from './covers/open-covers.ts';
import type { CoverQueue } from './covers/queue.ts';
import { openLookups } from './lookups/open-lookups.ts';
import type { LookupQueue } from './lookups/queue.ts';
import { createBudget } from './budget.ts';
import { diagnose } from './diagnosis.ts';
import { figuresKept } from './figures-kept.ts';
import { plainFetch, routeFetch } from './guard/fetch-routes.ts';
import { createHeldFetch } from './guard/held-fetch.ts';
import { watchLeader } from './guard/leader.ts';
import { signAfterOf, signedRefresh } from './guard/signing.ts';
import { shareHold } from './guard/shared-hold.ts';
import { createSyncLine, type OwnedLine } from './line.ts';
import { accessTokenOf } from './session.ts';
import { askStartedOver } from './started-over.ts';
import { createWholeness, newsIn } from './whole.ts';
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
  readonly files: FileQueue;
  readonly covers: CoverQueue;
  readonly lookups: LookupQueue;
  /** Ends the line and closes the database; what waits stays and is sent after the next opening. May be repeated. */
  close(): void;
  closed(): boolean;
  /** Resolves when everything that the server has is here; `false` when the connection is closed before. */
  whole(): Promise<boolean>;
}

/** Resolves when the database is usable, synced or not; rejects for reasons of the store only. */
export const connect = async ({ name, databaseUrl, network, clock, fetchTokens }: ConnectOptions): Promise<Connection> => {
  const [{ openCloudDb }, { createStartingOver }] = await Promise.all([import('./cloud.ts'), import('./starting-over.ts')]);
  let line: OwnedLine | undefined;
  let engine: Engine | undefined;
  let files: OpenFiles | undefined;
  let closed = false;
  const expireToken = async () => {
    const login = await engine?.login();
    if (login) await engine?.saveAccessToken(login.userId, login.accessToken, 0);
  };
  const budget = createBudget(name, clock);
  // The first page arrives while the database opens, before there is a line.
  const early = { progress: null as string | null, bytes: 0 };
  const figures: OwnedLine['firstSync'] = {
    heard(progress) {
      early.progress = progress;
      line?.firstSync.heard(progress);
    },
    spent(bytes) {
      early.bytes += bytes;
      line?.firstSync.spent(bytes);
    },
  };
  const shared = shareHold(name, clock, (hold) => line?.held(hold));
  const wholeness = createWholeness(() => engine?.ask('pull'), clock);
  const startingOver = createStartingOver({
    name,
    db: () => engine?.db,
    wholeness,
    ask: askStartedOver(createApi(databaseUrl.replace(/\/api$/, '')), async () => {
      const access = engine && (await accessTokenOf(engine, databaseUrl, clock.now()));
      return access?.ok === true ? access.value : undefined;
    }),
    clock,
    doubtFiles: async () => files?.queue.doubt(),
  });
  // Whatever was under way belongs to the tab that took over.
  const leader = watchLeader({ name, clock, onDeposed: () => held.release() });
  const held = createHeldFetch({
    fetch: plainFetch,
    network,
    clock,
    onHold: shared.say,
    onTraffic({ sent, received }) {
      const state = engine?.state();
      const isFirst = state?.everSynced !== true || state.morePagesAfter !== undefined;
      budget.spent(isFirst ? 'first-sync' : 'sync', { sent, received });
      if (isFirst) figures.spent(sent + received);
    },
    onSessionOver: (why) =>
      why === 'account-erased' ? line?.accountErased() : line?.sessionOver(why === 'refresh-replayed' ? 'replayed' : true),
    // The keeper restarts the engine, which then signs for a fresh token; a failure here only delays that.
    onTokenRefused: () => void expireToken().catch(() => {}),
    async beforeAnswer(door, body, headers) {
      if (door !== 'sync') return;
      if (!(await leader.stillLeads())) throw new DOMException('Another tab took over.', 'AbortError');
      const news = newsIn(body);
      if (news === 'start-over') await startingOver.begin();
      wholeness.heard(news);
      figures.heard(headers.get(PROGRESS));
    },
  });
  /** The engine would sign by the same clock again. */
  const signedAgain = async (answer: Response, url: string, init: RequestInit = {}): Promise<Response> => {
    if (answer.status !== 401) return answer;
    const after = signAfterOf(
      await answer
        .clone()
        .json()
        .catch(() => undefined),
    );
    const login = after === undefined ? undefined : await engine?.login();
    return login === undefined ? answer : held.fetch('token', url, { ...init, body: await signedRefresh(login, clock.now(), after) });
  };
  const unroute = routeFetch(
    databaseUrl,
    async (door, url, init) => {
      const asked = await held.fetch(door, url, door === 'sync' ? fetchingPages(init) : init);
      const response = door === 'token' ? await signedAgain(asked, url, init) : asked;
      if (response.ok) line?.sessionOver(false);
      return response;
    },
    async (init) => speaksFor(await engine?.login(), init),
  );
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
    const diagnosis = () => withLocal(name, (local) => diagnose({ local, cursor: opened.cursor(), usage: budget.ofMonth }));
    const kept = figuresKept(name);
    line = createSyncLine({ engine: opened, held, reopen, network, clock, budget, diagnosis, kept, startingOver: startingOver.isUnderWay });
    line.firstSync.spent(early.bytes);
    line.firstSync.heard(early.progress);
    files = openFiles({ name, databaseUrl, engine: opened, line, network, clock, budget });
    const filesHere = files;
    const covers = openCovers({ name, databaseUrl, engine: opened, line, network, clock, budget });
    const lookups = openLookups({ name, databaseUrl, engine: opened, network, clock, line, covers: covers.queue });
    startingOver.goOn();
    return {
      db: opened.db,
      engine: opened,
      sync: line,
      files: files.queue,
      covers: covers.queue,
      lookups: lookups.queue,
      closed: () => closed,
      whole: () => wholeness.reached(),
      close() {
        if (closed) return;
        closed = true;
        lookups.close();
        covers.close();
        filesHere.close();
        line?.stop();
        wholeness.stop();
        unroute();
        held.release();
        shared.close();
        leader.close();
        void budget.stop();
        opened.close();
      },
    };
  } catch (error) {
    unroute();
    held.release();
    shared.close();
    leader.close();
    throw error;
  }
};

/** The device asks for the pages that are missing by itself (SYN-146). */
const fetchingPages = (init: RequestInit = {}): RequestInit => ({
  ...init,
  headers: { ...Object.fromEntries(new Headers(init.headers)), [FETCHES_PAGES]: '1' },
});

/** A request to `/sync` carries the access token, one to `/token` the refresh token. */
const speaksFor = (login: Login | undefined, { headers, body }: RequestInit = {}): boolean =>
  login !== undefined &&
  (new Headers(headers).get('authorization') === `Bearer ${login.accessToken}` ||
    (typeof body === 'string' && body.includes(login.refreshToken)));
