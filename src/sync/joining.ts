/**
 * Bringing an account onto this device: a fresh database, a key made in it by the engine, tokens from the server for
 * that key. Registration, recovery and pairing differ only in how the server is asked (`signIn`); a pairing brings the key
 * that it was claimed with.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { Instant } from '#domain/time.ts';
import type { SignedIn } from '#protocol/session.ts';
import { accountDbName, type DeviceStore } from '../db/device.ts';
import { toStoreFailure } from '../db/failure.ts';
import { deleteDatabases } from '../db/local.ts';
import type { AccountFailure, AccountSummary, LocalBooksChoice } from './account-desk.ts';
import type { ApiFailure } from './api.ts';
import type { Connection } from './connect.ts';
import type { Standing } from './standing.ts';
import type { Clock } from './surroundings.ts';

export type SignIn = (publicKey: string) => Promise<Result<SignedIn, AccountFailure>>;

export interface JoiningDeps {
  readonly device: DeviceStore;
  readonly connect: (name: string, fetchTokens?: (publicKey: string) => Promise<SignedIn['tokens']>) => Promise<Connection>;
  readonly newId: () => string;
  readonly now: () => Instant;
}

export interface Joined {
  readonly summary: AccountSummary;
  readonly connection: Connection;
}

/**
 * Opens the account's database and keeps the account in the device's list, with `choice` still to be carried out.
 * After a failure nothing is left behind.
 */
export const join = async (
  { device, connect, newId, now }: JoiningDeps,
  signIn: SignIn,
  choice: () => LocalBooksChoice,
  keys?: CryptoKeyPair,
): Promise<Result<Joined, AccountFailure>> => {
  const dbName = accountDbName(newId);
  const addedAt = now();
  let answer: Result<SignedIn, AccountFailure> | undefined;
  let connection: Connection | undefined;
  try {
    await device.keep({ dbName, userId: '', firstName: '', lastName: '', addedAt, credentials: { state: 'joining' } satisfies Standing });
    connection = await connect(dbName, async (publicKey) => {
      answer = await signIn(publicKey);
      if (!answer.ok) throw new Error(`Not signed in: ${answer.error.type}`);
      return answer.value.tokens;
    });
    if (answer?.ok && (await connection.engine.login())?.userId === answer.value.profile.userId) {
      if (keys) await connection.engine.signWith(answer.value.profile.userId, keys);
      const summary: AccountSummary = { dbName, ...pick(answer.value.profile) };
      await device.keep({ ...summary, addedAt, credentials: { state: 'adopting', choice: choice() } satisfies Standing });
      return ok({ summary, connection });
    }
  } catch (error) {
    answer = err(asFailure(error));
  }
  connection?.close();
  await deleteDatabases(dbName);
  await device.forget(dbName);
  // Without an answer the engine could not even make a key: the page is not on a secure address.
  return err(answer && !answer.ok ? answer.error : { type: 'StorageUnavailable', name: 'InsecureContext' });
};

const pick = ({ userId, firstName, lastName }: SignedIn['profile']) => ({ userId, firstName, lastName });

const asFailure = (error: unknown): AccountFailure => {
  const failure = toStoreFailure(error);
  if (failure === undefined) throw error;
  return failure;
};

const REPEATS = 3;

/** Repeats a call whose answer got lost; the server knows a repetition by what is inside. */
export const repeatWhileLost = async <T>(clock: Clock, call: () => Promise<Result<T, ApiFailure>>): Promise<Result<T, ApiFailure>> => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call();
    if (answer.ok || answer.error.type !== 'Offline' || attempt === REPEATS) return answer;
    await new Promise<void>((resolve) => clock.after(attempt * 400, resolve));
  }
};
