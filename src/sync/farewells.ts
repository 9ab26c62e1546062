/**
 * Leaving an account: the data goes from this device at once, network or not; the server hears of it when it can
 * (SYN-33). Also clears up after joinings that a killed browser left half way.
 */
import type { Instant } from '#domain/time.ts';
import type { DeviceAccount, DeviceStore } from '../db/device.ts';
import { deleteDatabases } from '../db/local.ts';
import type { Api } from './api.ts';
import { sayFarewell, type Farewell } from './session.ts';
import { standingOf, type Standing } from './standing.ts';
import type { Clock } from './surroundings.ts';

export interface Farewells {
  /** From now on the account is leaving, even if the browser is killed the next moment. */
  leave(dbName: string, at: Instant, farewell: Farewell | undefined): Promise<void>;
  /** Deletes an account's databases; gives up waiting after five seconds when another tab holds them (the next start goes on). */
  wipe(dbName: string): Promise<void>;
  /** Tells the server of every sign-out it has not heard of. Never rejects. */
  send(): Promise<void>;
  /** Deletes what sign-outs and abandoned joinings left. */
  clearUp(): Promise<void>;
}

interface FarewellsDeps {
  readonly api: Api;
  readonly clock: Clock;
  readonly databaseUrl: string;
  readonly device: DeviceStore;
}

const WIPE_PATIENCE_MS = 5_000;
/** A pairing lives ten minutes; a joining older than this has nobody waiting for it. */
const JOINING_LIFETIME_MS = 15 * 60_000;

export const createFarewells = ({ api, clock, databaseUrl, device }: FarewellsDeps): Farewells => {
  const wiping = new Map<string, Promise<void>>();
  let sending: Promise<void> | undefined;

  const wipe = (dbName: string): Promise<void> => {
    const wiped = wiping.get(dbName) ?? deleteDatabases(dbName).finally(() => wiping.delete(dbName));
    wiping.set(dbName, wiped);
    return wiped;
  };

  const wipePatiently = (dbName: string): Promise<void> =>
    Promise.race([wipe(dbName), new Promise<void>((resolve) => clock.after(WIPE_PATIENCE_MS, resolve))]);

  const tell = async (account: DeviceAccount): Promise<void> => {
    const standing = standingOf(account.credentials);
    if (standing.state !== 'leaving') return;
    if (standing.farewell && !(await sayFarewell(api, databaseUrl, standing.farewell, clock.now()))) return;
    await wipe(account.dbName);
    await device.forget(account.dbName);
  };

  const tellAll = async (): Promise<void> => {
    try {
      for (const account of await device.accounts()) await tell(account);
    } catch {
      // The device's store is closed or full: the sign-outs stay noted and are told another time.
    }
  };

  return {
    async leave(dbName, at, farewell) {
      const credentials: Standing = { state: 'leaving', ...(farewell ? { farewell } : {}) };
      await device.keep({ dbName, userId: '', firstName: '', lastName: '', addedAt: at, credentials });
    },

    wipe: wipePatiently,

    send() {
      sending ??= tellAll().finally(() => {
        sending = undefined;
      });
      return sending;
    },

    async clearUp() {
      const current = await device.current();
      for (const { dbName, addedAt, credentials } of await device.accounts()) {
        const { state } = standingOf(credentials);
        if (state === 'leaving') {
          if (current?.dbName === dbName) await device.switchTo(undefined);
          await wipePatiently(dbName);
        }
        if (state !== 'joining' || clock.now() - Date.parse(addedAt) < JOINING_LIFETIME_MS) continue;
        await wipePatiently(dbName);
        await device.forget(dbName);
      }
    },
  };
};
