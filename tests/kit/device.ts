/**
 * A whole device in this process: the genuine sync engine over an IndexedDB in memory, behind a line of its own that can
 * be unplugged or made to misbehave. Several devices live side by side under different database names.
 */
import './browser-shims.ts';
import { randomUUID } from 'node:crypto';
import { openDb, type GriotDb } from '../../src/db/database.ts';
import { openDevice, type DeviceStore } from '../../src/db/device.ts';
import { createAccountDesk, type OwnedAccountDesk } from '../../src/sync/account.ts';
import { createApi } from '../../src/sync/api.ts';
import { connect, type Connection } from '../../src/sync/connect.ts';
import type { SyncStatus } from '../../src/sync/status.ts';
import { browserClock, type Clock, type Network } from '../../src/sync/surroundings.ts';
import { startFaultProxy, type FaultProxy, type LineScript } from './fault-proxy.ts';
import { eventually } from './eventually.ts';

export interface TestDevice {
  /** See `DeviceOptions`. */
  readonly id: string;
  readonly desk: OwnedAccountDesk;
  readonly proxy: FaultProxy;
  /** The database in use: the account's, or that of no account. */
  db(): GriotDb;
  connection(): Connection;
  status(): SyncStatus;
  setOnline(online: boolean): void;
  /** What this device remembers of its accounts. */
  store(): DeviceStore;
  /** As after closing the app and opening it again, with or without a network. */
  restart(): Promise<void>;
  /** Resolves when everything of this device is with the server. */
  sent(): Promise<void>;
  close(): Promise<void>;
}

export interface DeviceOptions {
  readonly server: { readonly url: string };
  readonly name?: string;
  /** Of the chances of its line. */
  readonly seed?: number;
  /** Decides what happens on its line instead of chance. */
  readonly script?: LineScript;
  readonly clock?: Clock;
  /** Part of the names of its databases: a device that finds some under its id begins with them. */
  readonly id?: string;
}

export const aDevice = async ({
  server,
  name = 'Téléphone',
  seed = 1,
  script,
  clock = browserClock,
  id = randomUUID(),
}: DeviceOptions): Promise<TestDevice> => {
  const proxy = await startFaultProxy(server.url, seed, script);
  const anonymousName = `griot-anon-${id}`;
  const databaseUrl = `${proxy.url}/api`;
  const network = switchableNetwork();

  const boot = async () => {
    const device = openDevice(`griot-device-${id}`);
    let connection: Connection | undefined;
    let anonymous = openDb({ name: anonymousName });
    const desk = createAccountDesk({
      device,
      network,
      databaseUrl,
      anonymousName,
      api: createApi(proxy.url),
      clock,
      newId: randomUUID,
      now: () => new Date().toISOString(),
      deviceName: () => name,
      phraseLanguage: () => 'fr',
      connect: (dbName, fetchTokens) => connect({ name: dbName, databaseUrl, network, clock, ...(fetchTokens ? { fetchTokens } : {}) }),
      async onSwitch(joined) {
        await device.switchTo(joined?.summary.dbName);
        connection?.close();
        connection = joined?.connection;
        anonymous.close();
        anonymous = openDb({ name: anonymousName });
      },
    });
    await desk.start();
    const account = await device.current();
    if (account) connection = await desk.open(account);
    return {
      desk,
      connection: () => connection,
      db: () => connection?.db ?? anonymous,
      store: () => device,
      close() {
        desk.stop();
        connection?.close();
        anonymous.close();
        device.close();
      },
    };
  };

  let running = await boot();
  const connection = () => {
    const open = running.connection();
    if (!open) throw new Error('This device has no account.');
    return open;
  };
  return {
    get desk() {
      return running.desk;
    },
    id,
    proxy,
    db: () => running.db(),
    store: () => running.store(),
    connection,
    status: () => running.connection()?.sync.status() ?? { type: 'local-only' },
    setOnline(online) {
      if (online) proxy.plugIn();
      else proxy.unplug();
      network.set(online);
    },
    async restart() {
      running.close();
      running = await boot();
    },
    sent: () =>
      eventually(
        async () => (await connection().sync.pendingChanges(1)).length === 0 && connection().sync.status().type === 'sent',
        () => `still ${JSON.stringify(connection().sync.status())}`,
        // Half a thousand changes over a line that loses every other answer, beside other tests.
        60_000,
      ),
    async close() {
      running.close();
      await proxy.close();
    },
  };
};

const switchableNetwork = (): Network & { set(online: boolean): void } => {
  const on = new Set<() => void>();
  const off = new Set<() => void>();
  let isOnline = true;
  const listenTo = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    online: () => isOnline,
    onOnline: listenTo(on),
    onOffline: listenTo(off),
    onVisible: () => () => {},
    set(online) {
      isOnline = online;
      for (const listener of Array.from(online ? on : off)) listener();
    },
  };
};

/** An account made on this device. */
export const registered = async (device: TestDevice, firstName = 'Awa'): Promise<void> => {
  const made = await device.desk.register(firstName, 'Diop', 'adopt');
  if (!made.ok) throw new Error(`Not registered: ${JSON.stringify(made.error)}`);
};

/** `joining` becomes a device of the account that `member` is signed in to, as two people would do it. */
export const paired = async (member: TestDevice, joining: TestDevice): Promise<void> => {
  const opened = must(await member.desk.openPairing());
  const claimed = must(await joining.desk.claimPairing(opened.words));
  must(await member.desk.answerPairing(opened.pairingId, true));
  const collected = must(await joining.desk.collectPairing(claimed.claimId, 'adopt'));
  if (collected === 'waiting') throw new Error('The pairing still waits.');
};

const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
