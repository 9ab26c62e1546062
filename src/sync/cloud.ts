/**
 * The sync engine: the only file that imports dexie-cloud-addon. Load it with `import('./cloud.ts')`, and only for an
 * account: without one there is no addon, so nothing can ever be sent by mistake (sync.md M8).
 * The options are pinned for reasons: no name suffix (two servers would share a database), no dialog of the addon, no
 * service worker (half of the browsers refuse it), no text moved to blob storage (our rows are small).
 */
import type { Dexie } from 'dexie';
import { dexieCloud } from 'dexie-cloud-addon';
import type { Tokens } from '#protocol/session.ts';
import { ENTITIES } from '#domain/registry.ts';
import { hasMorePages } from '#protocol/sync.ts';
import { openDb } from '../db/database.ts';
import { outsideTransactions } from '../db/outside-transactions.ts';
import { saysFull } from '../db/failure.ts';
import type { Engine, EnginePhase, EngineState, Login } from './engine.ts';
import { createFullDisk, type FullDisk } from './guard/full-disk.ts';
import { noteOrNothing } from './guard/note-or-nothing.ts';
import { createNoted, type Noted } from './guard/noted.ts';
import { stampPending } from './guard/pending-stamp.ts';
import { refuseUnsendable } from './guard/sendable.ts';
import { stampShapes } from './guard/shape-stamp.ts';
import { createSteadyTime } from './guard/steady-time.ts';

export interface CloudOptions {
  readonly name: string;
  /** Without a trailing slash, e.g. `https://griot.example/api`. */
  readonly databaseUrl: string;
  /**
   * Only for joining: gets the public key this device just made (SPKI PEM) and brings the tokens. It must never throw a
   * TypeError: the addon would ask a dialog that nobody answers.
   */
  readonly fetchTokens?: (publicKey: string) => Promise<Tokens>;
}

/**
 * Opens an account's database with the engine in it. Resolves when the database is usable, synced or not: look at
 * `state()`. Rejects for reasons of the store only.
 */
export const openCloudDb = async ({ name, databaseUrl, fetchTokens }: CloudOptions): Promise<Engine> => {
  const steadyTime = createSteadyTime();
  const fullDisk = createFullDisk();
  const noted = createNoted(fullDisk.isFull);
  const db = openDb({
    name,
    addons: [reopenable, refuseUnsendable, steadyTime.addon, stampShapes, stampPending, noteOrNothing, fullDisk.addon, noted.addon],
    joining: fetchTokens !== undefined,
  });
  db.cloud.configure({
    databaseUrl,
    nameSuffix: false,
    customLoginGui: true,
    socialAuth: false,
    tryUseServiceWorker: false,
    largeStringThreshold: Infinity,
    unsyncedTables: ENTITIES.filter(({ scope }) => scope === 'device').map(({ table }) => table),
    requireAuth: fetchTokens !== undefined,
    fetchTokens: async ({ public_key }) => {
      if (!fetchTokens) throw new Error('Nobody is joining an account.');
      return fetchTokens(public_key);
    },
  });
  await db.open();
  if ((await loginOf(db)) !== undefined) noted.begin();
  await steadyTime.goOn(db);
  // An engine that has nothing to send would not ask for the rows of a table that an update of the app brought.
  if (await lacksTable(db)) db.cloud.sync({ purpose: 'pull', wait: false }).catch(() => {});
  return {
    db,
    state: () => stateOf(db, fullDisk, noted),
    cursor: () => cursorOf(db),
    onState(listener) {
      const { syncState, persistedSyncState, webSocketStatus, currentUser, events } = db.cloud;
      const tell = outsideTransactions(listener);
      const subscriptions = [
        syncState.subscribe(tell),
        persistedSyncState.subscribe(tell),
        webSocketStatus.subscribe(tell),
        currentUser.subscribe(tell),
        events.syncComplete.subscribe(tell),
      ];
      const stopWatching = fullDisk.onChange(tell);
      return () => {
        stopWatching();
        subscriptions.forEach((subscription) => subscription.unsubscribe());
      };
    },
    onRefused: noted.onRefused,
    login: () => loginOf(db),
    async saveAccessToken(userId, accessToken, expiration) {
      await db.table('$logins').update(userId, { accessToken, accessTokenExpiration: new Date(expiration) });
    },
    async signWith(userId, { publicKey, privateKey }) {
      await db.table('$logins').update(userId, { publicKey, nonExportablePrivateKey: privateKey });
    },
    ask(purpose) {
      // Its failures are the engine's own pause, which the state tells.
      db.cloud.sync({ purpose, wait: false }).catch(() => {});
    },
    async reopen() {
      db.close({ disableAutoOpen: false });
      await db.open();
      // What found no room is fetched again; the engine itself would wait for news.
      if (fullDisk.isFull()) db.cloud.sync({ purpose: 'pull', wait: false }).catch(() => {});
    },
    close: () => db.close(),
  };
};

/** Whether the engine has pulled before and never heard of one of the tables since. */
const lacksTable = async (db: Dexie): Promise<boolean> => {
  const persisted = (await db.table('$syncState').get('syncState')) as
    { readonly initiallySynced?: boolean; readonly syncedTables?: readonly string[] } | undefined;
  if (persisted?.initiallySynced !== true) return false;
  const known = new Set(persisted.syncedTables);
  return Object.entries(db.cloud.schema ?? {}).some(([table, { markedForSync }]) => markedForSync && !known.has(table));
};

/** What the engine keeps to speak for this device, read from such a database. */
export const storedLogin = (db: Dexie): Promise<Login | undefined> => loginOf(db);

/**
 * The addon lets go of its socket and listeners at the first `close` only, although it starts anew at every `open`;
 * reopened twice, a device would hold two sockets. So its listener is kept for every close.
 */
const reopenable = (db: Dexie): void => {
  const once = db.once;
  db.once = ((event: 'close', listener: () => void) => db.on(event, listener)) as typeof db.once;
  try {
    dexieCloud(db);
  } finally {
    db.once = once;
  }
};

const PHASES: Readonly<Record<string, EnginePhase>> = { pushing: 'sending', pulling: 'receiving', 'in-sync': 'resting', error: 'error' };

/**
 * An exchange that failed while the device had no network (or while the database opened, before requests are held) makes
 * the addon pause like any other failure; it only calls it by the network's name.
 */
const pausesUnsaid = (phase: string, error: unknown): boolean => error !== undefined && (phase === 'offline' || phase === 'not-in-sync');

const stateOf = (db: Dexie, fullDisk: FullDisk, noted: Noted): EngineState => {
  const { syncState, persistedSyncState, webSocketStatus, currentUser } = db.cloud;
  const persisted = persistedSyncState.value;
  const phase = fullDisk.isFull() || pausesUnsaid(syncState.value.phase, persisted?.error) ? 'error' : syncState.value.phase;
  return {
    phase: PHASES[phase] ?? 'starting',
    everSynced: persisted?.initiallySynced === true,
    answeredAt: persisted?.initiallySynced && persisted.error === undefined ? persisted.timestamp?.getTime() : undefined,
    morePagesAfter: hasMorePages(persisted?.serverRevision) ? String(persisted?.serverRevision) : undefined,
    connected: webSocketStatus.value === 'connected',
    userId: currentUser.value.isLoggedIn ? currentUser.value.userId : undefined,
    blind: noted.isBlind(),
    trouble: fullDisk.isFull() ? 'storage-full' : phase === 'error' ? troubleIn(String(syncState.value.error?.message)) : undefined,
  };
};

const cursorOf = (db: Dexie): string | undefined => {
  const revision: unknown = db.cloud.persistedSyncState.value?.serverRevision;
  return typeof revision === 'string' ? revision : undefined;
};

/** The addon keeps an error's text only. */
const troubleIn = (message: string): EngineState['trouble'] =>
  saysFull(message) ? 'storage-full' : /refresh token (missing|has expired)/i.test(message) ? 'session-over' : undefined;

const loginOf = async (db: Dexie): Promise<Login | undefined> => {
  const logins: readonly Partial<StoredLogin>[] = await db.table('$logins').toArray();
  const stored = logins.find(({ isLoggedIn }) => isLoggedIn);
  if (!stored?.userId || !stored.accessToken || !stored.refreshToken || !stored.nonExportablePrivateKey) return undefined;
  return {
    userId: stored.userId,
    accessToken: stored.accessToken,
    accessTokenExpiration: stored.accessTokenExpiration?.getTime() ?? 0,
    refreshToken: stored.refreshToken,
    privateKey: stored.nonExportablePrivateKey,
  };
};

interface StoredLogin {
  readonly isLoggedIn: boolean;
  readonly userId: string;
  readonly accessToken: string;
  readonly accessTokenExpiration: Date;
  readonly refreshToken: string;
  readonly nonExportablePrivateKey: CryptoKey;
}
