/**
 * What this device knows before any account is open: which accounts live here and which one is in use.
 * Never synced, and it outlives every account database: signing out of an account removes its line here last.
 * Credentials are whatever the line to the server needs (keys that cannot be exported included); kept, never read here.
 */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Instant } from '#domain/time.ts';
import { DEVICE_DB_NAME } from './names.ts';
import { tryAgainAfterFailure } from './try-again.ts';
import { tellUpgrades } from './upgrade.ts';

export interface DeviceAccount {
  /** Name of the account's database, random, so that two people sharing a phone never meet in one database. */
  readonly dbName: string;
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly addedAt: Instant;
  readonly credentials?: unknown;
}

/** A pairing that this device claimed and that waits for the other device's yes. Kept, never read here. */
export interface DeviceClaim {
  readonly claimId: string;
  /** The only proof of who claimed. */
  readonly claimToken: string;
  /** What the account's session will be bound to; the private half cannot be exported. */
  readonly keys: CryptoKeyPair;
  readonly words: readonly [string, string, string];
  readonly firstName: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** What is to become of the books of this device; `undefined` until it is asked about. */
  readonly choice: string | undefined;
}

/** What this device began at an OpenID Connect provider, and what it came back with. Kept, never read here. */
export interface DeviceOpenId {
  readonly flowId: string;
  /** By which its answer is known. */
  readonly state: string;
  readonly provider: { readonly id: string; readonly name: string };
  /** For a device that signs in, what its session will be bound to; for an account that gets a way in, its database. */
  readonly whose: { readonly keys: CryptoKeyPair; readonly choice: string } | { readonly dbName: string };
  /** Epoch milliseconds of the device. */
  readonly endsAt: number;
  readonly answer?: string;
  /** That the server knows the identity, and no account that has it. */
  readonly isStranger?: true;
}

type State =
  | { readonly key: 'current'; readonly dbName: string }
  | { readonly key: 'claim'; readonly claim: DeviceClaim }
  | { readonly key: 'openid'; readonly begun: DeviceOpenId };

type DeviceDb = Dexie & {
  readonly accounts: EntityTable<DeviceAccount, 'dbName'>;
  readonly state: Table<State, State['key']>;
};

export interface DeviceStore {
  /** Name of its database, for watching it. */
  readonly name: string;
  /** The account in use; `undefined` when the books belong to no account. */
  current(): Promise<DeviceAccount | undefined>;
  account(dbName: string): Promise<DeviceAccount | undefined>;
  accounts(): Promise<readonly DeviceAccount[]>;
  /** Keeps an account (new, or with new credentials) without switching to it. */
  keep(account: DeviceAccount): Promise<void>;
  /** `undefined` goes back to the books of no account. */
  switchTo(dbName: string | undefined): Promise<void>;
  /** Forgets the account and, when it was in use, that it was. The databases are deleted by whoever holds them. */
  forget(dbName: string): Promise<void>;
  claim(): Promise<DeviceClaim | undefined>;
  /** One at a time; `undefined` forgets it. */
  keepClaim(claim: DeviceClaim | undefined): Promise<void>;
  openId(): Promise<DeviceOpenId | undefined>;
  /** One at a time; `undefined` forgets it. */
  keepOpenId(begun: DeviceOpenId | undefined): Promise<void>;
  close(): void;
}

/** The device's own store. Opens with the first question; cheap enough for the first paint (two tables, a handful of rows). */
export const openDevice = (name: string = DEVICE_DB_NAME): DeviceStore => {
  const db = new Dexie(name, { addons: [] }) as DeviceDb;
  db.version(1).stores({ accounts: 'dbName', state: 'key' });
  tellUpgrades(db, 1);
  tryAgainAfterFailure(db);
  return {
    name,
    current: () =>
      db.transaction('r', db.accounts, db.state, async () => {
        const state = await db.state.get('current');
        return state?.key === 'current' ? db.accounts.get(state.dbName) : undefined;
      }),
    account: (dbName) => db.accounts.get(dbName),
    accounts: () => db.accounts.toArray(),
    async keep(account) {
      await db.accounts.put(account);
    },
    async switchTo(dbName) {
      if (dbName === undefined) await db.state.delete('current');
      else await db.state.put({ key: 'current', dbName });
    },
    forget: (dbName) =>
      db.transaction('rw', db.accounts, db.state, async () => {
        await db.accounts.delete(dbName);
        const state = await db.state.get('current');
        if (state?.key === 'current' && state.dbName === dbName) await db.state.delete('current');
      }),
    async claim() {
      const state = await db.state.get('claim');
      return state?.key === 'claim' ? state.claim : undefined;
    },
    async keepClaim(claim) {
      if (claim === undefined) await db.state.delete('claim');
      else await db.state.put({ key: 'claim', claim });
    },
    async openId() {
      const state = await db.state.get('openid');
      return state?.key === 'openid' ? state.begun : undefined;
    },
    async keepOpenId(begun) {
      if (begun === undefined) await db.state.delete('openid');
      else await db.state.put({ key: 'openid', begun });
    },
    close: () => db.close(),
  };
};

/** Name for a new account's database. */
export const accountDbName = (newId: () => string): string => `griot-${newId()}`;
