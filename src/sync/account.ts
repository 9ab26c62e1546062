/**
 * The desk of accounts on this device. It opens an account's database, brings an account here, takes it away; whoever
 * holds the library in use is told through `onSwitch`, so that no screen ever shows two people's rows.
 * Foreign errors end here: everything expected comes back as an AccountFailure.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { personName, type SignedIn } from '#protocol/session.ts';
import type { ResponseOf, RouteName } from '#protocol/routes.ts';
import { ANONYMOUS_DB, openDb } from '../db/database.ts';
import type { DeviceAccount } from '../db/device.ts';
import { toStoreFailure } from '../db/failure.ts';
import type { AccountDesk, AccountFailure, AccountSummary, LocalBooksChoice } from './account-desk.ts';
import { settleLocalBooks } from './adoption.ts';
import type { ApiCall, ApiFailure } from './api.ts';
import { createClaims, type ClaimsDeps } from './claims.ts';
import { bringFiles, dropFiles } from './attachments/moving.ts';
import type { Connection } from './connect.ts';
import { createFarewells } from './farewells.ts';
import { join, repeatWhileLost, type Joined, type SignIn } from './joining.ts';
import type { PhraseLanguage } from './recovery.ts';
import { accessTokenOf } from './session.ts';
import { standingOf, type Standing } from './standing.ts';
import { carryOver } from './succession.ts';
import type { Clock, Network } from './surroundings.ts';

export interface AccountDeps extends ClaimsDeps {
  /** `https://griot.example/api` */
  readonly databaseUrl: string;
  readonly network: Network;
  /** Language of a fresh recovery phrase. */
  readonly phraseLanguage: () => PhraseLanguage;
  /**
   * Makes this the account in use, or none: keeps it so in the device's store (`switchTo`), closes the former
   * connection and replaces the runtime. Resolves when nobody writes to the former database any more.
   */
  readonly onSwitch: (entered: Joined | undefined) => Promise<void>;
  /** Name of the database of the books without account; the default is the device's. */
  readonly anonymousName?: string;
}

/** The desk plus what its owner does with it. */
export interface OwnedAccountDesk extends AccountDesk {
  /** Finishes or undoes what a killed browser left. To be called once, before the account in use is opened. */
  start(): Promise<void>;
  /** Opens the database of an account of this device with its line; it is `current` until the connection is closed. */
  open(account: DeviceAccount): Promise<Connection>;
  stop(): void;
}

export const createAccountDesk = (deps: AccountDeps): OwnedAccountDesk => {
  const { api, clock, databaseUrl, device, deviceName, network, newId, now, onSwitch, phraseLanguage, anonymousName = ANONYMOUS_DB } = deps;
  const claims = createClaims(deps);
  const farewells = createFarewells({ api, clock, databaseUrl, device });
  let entered: Joined | undefined;
  const inUse = () => (entered?.connection.closed() ? undefined : entered);
  const stopListening = network.onOnline(() => void farewells.send());

  const booksOfNoAccount = async (): Promise<number> => {
    const anonymous = openDb({ name: anonymousName });
    try {
      return await anonymous.books.count();
    } finally {
      anonymous.close();
    }
  };

  /** From "signed in" to "settled": what becomes of the books of before. */
  const settle = async ({ summary, connection }: Joined, choice: LocalBooksChoice): Promise<void> => {
    const anonymous = openDb({ name: anonymousName });
    try {
      // Bytes first: no row of the account names a cover that is nowhere.
      if (choice === 'adopt') await bringFiles(anonymousName, summary.dbName, 'all');
      await settleLocalBooks(anonymous, connection.db, choice, summary.userId);
      if (choice !== 'keep-apart') await dropFiles(anonymousName);
      connection.files.look();
    } finally {
      anonymous.close();
    }
    const kept = await device.account(summary.dbName);
    await device.keep({ ...summary, addedAt: kept?.addedAt ?? now(), credentials: { state: 'settled' } satisfies Standing });
  };

  /** The account is this device's already, whatever happens to the books here: the next start goes on with them. */
  const enter = async (joined: Joined, choice: LocalBooksChoice, isNew = false): Promise<Result<AccountSummary, AccountFailure>> => {
    try {
      // Only beside the account's own rows it shows which of the rows here say more; without them it is settled all the same.
      // Where there are none nobody waits: the library is usable with its first page.
      if (choice === 'adopt' && !isNew && (await booksOfNoAccount()) > 0) await Promise.race([joined.connection.whole(), patience(clock)]);
      await settle(joined, choice);
    } catch (error) {
      const failure = toStoreFailure(error);
      joined.connection.close();
      if (failure === undefined) throw error;
      return err(failure);
    }
    entered = joined;
    await onSwitch(joined);
    // Until then the line would say "sent" of changes that are not even here yet.
    await Promise.race([takeOverQuietly(joined), patience(clock)]);
    return ok(joined.summary);
  };

  /** Other databases of the same person on this device belong to sessions that ended: their unsent changes move here, then they go. */
  const takeOver = async ({ summary, connection }: Joined): Promise<void> => {
    for (const former of await device.accounts()) {
      if (former.userId !== summary.userId || former.dbName === summary.dbName || standingOf(former.credentials).state !== 'settled')
        continue;
      // A change of a row that has not arrived yet would be a change of nothing.
      if (!(await connection.whole())) return;
      const { openAsItIs, storedLogin } = await import('./cloud.ts');
      const db = await openAsItIs(former.dbName).catch(nothingLeft);
      try {
        if (db) {
          await bringFiles(former.dbName, summary.dbName, 'unsent');
          await carryOver(db, connection.db);
          connection.files.look();
        }
        await farewells.leave(former.dbName, now(), db && (await storedLogin(db)));
      } finally {
        db?.close();
      }
      await farewells.wipe(former.dbName);
    }
  };
  /** A failure leaves the former database as it is; the next opening of the account tries again. */
  const takeOverQuietly = (joined: Joined): Promise<void> => takeOver(joined).catch(() => {});

  const joinAndEnter = async (signIn: SignIn, choice: LocalBooksChoice, isNew = false): Promise<Result<AccountSummary, AccountFailure>> => {
    const joined = await join(deps, signIn, () => choice);
    return joined.ok ? enter(joined.value, choice, isNew) : joined;
  };

  /** A call as the account in use. */
  const asMyself = async <N extends RouteName>(
    name: N,
    call: Omit<ApiCall<N>, 'token'> = {},
  ): Promise<Result<ResponseOf<N>, ApiFailure>> => {
    const engine = inUse()?.connection.engine;
    if (!engine) return err({ type: 'ServerSaid', kind: 'not-signed-in' });
    const access = await accessTokenOf(engine, databaseUrl, clock.now());
    return access.ok ? api.call(name, { ...call, token: access.value } as ApiCall<N>) : access;
  };

  return {
    get current() {
      return inUse()?.summary;
    },

    async start() {
      await farewells.clearUp();
      void farewells.send();
      for (const account of await device.accounts()) {
        const standing = standingOf(account.credentials);
        if (standing.state !== 'adopting') continue;
        const connection = await deps.connect(account.dbName);
        try {
          await settle({ summary: summaryOf(account), connection }, standing.choice);
        } finally {
          connection.close();
        }
        await device.switchTo(account.dbName);
      }
    },

    async open(account) {
      const connection = await deps.connect(account.dbName);
      entered = { summary: summaryOf(account), connection };
      void takeOverQuietly(entered);
      return connection;
    },

    localBookCount: booksOfNoAccount,

    async register(first, last, choice) {
      const firstName = personName.safeParse(first);
      if (!firstName.success) return err({ type: 'NameInvalid', field: 'firstName' });
      const lastName = personName.safeParse(last);
      if (!lastName.success) return err({ type: 'NameInvalid', field: 'lastName' });
      const words = await loadRecovery();
      if (!words.ok) return words;
      const { newPhrase, recoveryKeyOf } = words.value;
      const phrase = newPhrase(phraseLanguage());
      const key = await recoveryKeyOf(phrase);
      if (!key.ok) return key;
      const requestId = newId();
      const body = {
        firstName: firstName.data,
        lastName: lastName.data,
        recoveryPublicKey: key.value.publicKey,
        deviceName: deviceName(),
        requestId,
      };
      const registered = await joinAndEnter(
        (publicKey) => repeatWhileLost(clock, () => api.call('register', { body: { ...body, publicKey } })),
        choice,
        true,
      );
      return registered.ok ? ok({ phrase }) : registered;
    },

    async recover(phrase, choice) {
      const words = await loadRecovery();
      if (!words.ok) return words;
      const { recoveryKeyOf } = words.value;
      const key = await recoveryKeyOf(phrase);
      if (!key.ok) return key;
      const { publicKey: recoveryPublicKey, sign } = key.value;
      return joinAndEnter(async (publicKey): Promise<Result<SignedIn, AccountFailure>> => {
        const opened = await repeatWhileLost(clock, () => api.call('recoveryChallenge', { body: { recoveryPublicKey } }));
        if (!opened.ok) return opened;
        const { challengeId, challenge } = opened.value;
        const body = { challengeId, recoveryPublicKey, signature: sign(challenge), publicKey, deviceName: deviceName() };
        return repeatWhileLost(clock, () => api.call('recover', { body }));
      }, choice);
    },

    openPairing: () => asMyself('pairingOpen'),
    pairingStatus: (pairingId) => asMyself('pairingStatus', { params: { pairingId } }),
    answerPairing: (pairingId, accept) => asMyself('pairingAnswer', { params: { pairingId }, body: { accept } }),
    async closePairing(pairingId) {
      // Unheard, the words end by themselves after ten minutes.
      await asMyself('pairingClose', { params: { pairingId } });
    },

    claimPairing: (words) => claims.claim(words),
    openClaim: () => claims.open(),
    dropClaim: () => claims.drop(),
    async collectPairing(claimId, choice) {
      const collected = await claims.collect(claimId, choice);
      if (!collected.ok) return collected;
      return collected.value === 'waiting' ? ok('waiting') : enter(collected.value, choice);
    },

    async signOut() {
      const leaving = inUse();
      if (!leaving) return;
      const { dbName } = leaving.summary;
      const farewell = await leaving.connection.engine.login().catch(() => undefined);
      await farewells.leave(dbName, now(), farewell);
      await onSwitch(undefined);
      leaving.connection.close();
      await farewells.wipe(dbName);
      void farewells.send();
    },

    stop() {
      stopListening();
    },
  };
};

/** The browser deleted it: there is nothing to carry over, and nobody to say goodbye for. */
const nothingLeft = (error: unknown): undefined => {
  if ((error as Error).name !== 'NoSuchDatabaseError') throw error;
  return undefined;
};

/** A person is waiting. */
const WHOLE_PATIENCE_MS = 5_000;
const patience = (clock: Clock): Promise<void> => new Promise((resolve) => clock.after(WHOLE_PATIENCE_MS, resolve));

/**
 * Word lists and curves weigh more than the rest of the desk and are needed twice in a life, with a server each time: so they
 * are not kept on the device, and without a network they cannot be had.
 */
const loadRecovery = async () => {
  try {
    return ok(await import('./recovery.ts'));
  } catch {
    return err({ type: 'Offline' as const });
  }
};

const summaryOf = ({ dbName, userId, firstName, lastName }: DeviceAccount): AccountSummary => ({ dbName, userId, firstName, lastName });
