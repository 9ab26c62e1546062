/**
 * The desk of accounts on this device. It opens an account's database, brings an account here, takes it away; whoever
 * holds the library in use is told through `onSwitch`, so that no screen ever shows two people's rows.
 * Foreign errors end here: everything expected comes back as an AccountFailure.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { ResponseOf, RouteName } from '#protocol/routes.ts';
import { ANONYMOUS_DB, openDb } from '../db/database.ts';
import type { DeviceAccount } from '../db/device.ts';
import { toStoreFailure } from '../db/failure.ts';
import type { AccountDesk, AccountFailure, AccountSummary, LocalBooksChoice } from './account-desk.ts';
import { settleLocalBooks } from './adoption.ts';
import type { ApiCall, ApiFailure } from './api.ts';
import { bringFiles, dropFiles } from './attachments/moving.ts';
import { freshPhrase, newRegistration, publicKeyOf, recoveryBy, type PhraseDeps } from './by-phrase.ts';
import { passkeyChallenge, passkeySignIn } from './by-passkey.ts';
import { createEmailSignIn } from './by-email.ts';
import { createClaims, type ClaimsDeps } from './claims.ts';
import type { Connection } from './connect.ts';
import { createFarewells } from './farewells.ts';
import { join, repeatWhileLost, type Joined, type SignIn } from './joining.ts';
import { accessTokenOf } from './session.ts';
import { standingOf, type Standing } from './standing.ts';
import { takeOver } from './succession.ts';
import type { Clock, Network } from './surroundings.ts';

export interface AccountDeps extends ClaimsDeps, PhraseDeps {
  /** `https://griot.example/api` */
  readonly databaseUrl: string;
  readonly network: Network;
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

/** One for each tab; `start` comes before anything else. */
export const createAccountDesk = (deps: AccountDeps): OwnedAccountDesk => {
  const { api, clock, databaseUrl, device, network, now, onSwitch, anonymousName = ANONYMOUS_DB } = deps;
  const claims = createClaims(deps);
  const byEmail = createEmailSignIn(deps);
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
    watchForErasure(joined);
    await onSwitch(joined);
    // Until then the line would say "sent" of changes that are not even here yet.
    await Promise.race([takeOverQuietly(joined), patience(clock)]);
    return ok(joined.summary);
  };

  /** A failure leaves the former databases as they are; the next opening of the account tries again. */
  const takeOverQuietly = (joined: Joined): Promise<void> => takeOver({ device, farewells, now }, joined).catch(() => {});

  const joinAndEnter = async (signIn: SignIn, choice: LocalBooksChoice, isNew = false): Promise<Result<AccountSummary, AccountFailure>> => {
    const joined = await join(deps, signIn, () => choice);
    return joined.ok ? enter(joined.value, choice, isNew) : joined;
  };

  /** Kept, so that it is said at the next start as well, with a network or without. */
  const keepErased = async (dbName: string): Promise<void> => {
    const kept = await device.account(dbName);
    const standing = standingOf(kept?.credentials).state;
    if (kept !== undefined && (standing === 'settled' || standing === 'adopting'))
      await device.keep({ ...kept, credentials: { state: 'erased' } satisfies Standing });
  };
  const watchForErasure = ({ summary, connection }: Joined): void => {
    let told = false;
    connection.sync.onStatus((status) => {
      if (told || status.type !== 'waiting' || status.reason !== 'account-erased') return;
      told = true;
      // A store that refuses hears it again at the next start, from the server.
      keepErased(summary.dbName).catch(() => {});
    });
  };

  /** A call as the account in use. */
  const asMyself = async <N extends RouteName>(
    name: N,
    call: Omit<ApiCall<N>, 'token'> = {},
  ): Promise<Result<ResponseOf<N>, ApiFailure>> => {
    return signedIn((token) => api.call(name, { ...call, token } as ApiCall<N>));
  };
  const signedIn = async <T>(ask: (token: string) => Promise<Result<T, ApiFailure>>): Promise<Result<T, ApiFailure>> => {
    const connection = inUse()?.connection;
    if (!connection) return err({ type: 'ServerSaid', kind: 'not-signed-in' });
    const access = await accessTokenOf(connection.engine, databaseUrl, clock.now());
    const answer = access.ok ? await ask(access.value) : access;
    if (!answer.ok && answer.error.type === 'AccountErased') connection.sync.accountErased();
    return answer;
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
      watchForErasure(entered);
      if (standingOf(account.credentials).state === 'erased') connection.sync.accountErased();
      void takeOverQuietly(entered);
      return connection;
    },

    localBookCount: booksOfNoAccount,

    async register(first, last, choice, invitation) {
      const made = await newRegistration(deps, first, last, invitation === undefined ? {} : { invitation });
      if (!made.ok) return made;
      const { phrase, signIn } = made.value;
      const registered = await joinAndEnter(signIn, choice, true);
      return registered.ok ? ok({ phrase }) : registered;
    },

    async recover(phrase, choice) {
      const signIn = await recoveryBy(deps, phrase);
      return signIn.ok ? joinAndEnter(signIn.value, choice) : signIn;
    },

    async enterByEmail(proof, choice) {
      const joined = await byEmail.enter(proof, choice);
      return joined.ok ? enter(joined.value, choice) : joined;
    },
    waysOffered: () => api.call('waysOffered'),
    waysIn(change) {
      const language = deps.phraseLanguage();
      switch (change?.type) {
        case undefined:
          return asMyself('waysIn');
        case 'add-address':
          return repeatWhileLost(clock, () => asMyself('addressConfirm', { body: { codeId: change.codeId, code: change.code, language } }));
        case 'remove-address':
          return asMyself('addressRemove', { params: { addressId: change.addressId }, body: { language } });
        case 'set-password': {
          const { password, proof } = change;
          const body = { password, language, requestId: deps.newId(), ...(proof !== undefined && { proof }) };
          return repeatWhileLost(clock, () => asMyself('passwordSet', { body }));
        }
        case 'remove-password':
          return asMyself('passwordRemove', { body: { language } });
        case 'remove-identity':
          return asMyself('identityRemove', { params: { identityId: change.identityId }, body: { language } });
      }
    },
    askForCode(wish) {
      const language = deps.phraseLanguage();
      switch (wish.for) {
        case 'sign-in':
          return api.call('signInCode', { body: { address: wish.address, language } });
        case 'address':
          return asMyself('addressCode', { body: { address: wish.address, language } });
        case 'password':
          return asMyself('passwordCode', { body: { addressId: wish.addressId, language } });
      }
    },

    freshPhrase: () => freshPhrase(deps),
    async replacePhrase(phrase) {
      const key = await publicKeyOf(phrase);
      return key.ok ? repeatWhileLost(clock, () => asMyself('renewRecovery', { body: { recoveryPublicKey: key.value } })) : key;
    },

    devices: () => asMyself('devices'),
    nameDevice: (deviceId, deviceName) => asMyself('deviceName', { params: { deviceId }, body: { deviceName } }),
    signOutDevice: (deviceId) => asMyself('deviceSignOut', { params: { deviceId } }),
    passkeys: () => asMyself('passkeys'),
    beginPasskey: () => asMyself('passkeyOptions'),
    addPasskey: (body) => repeatWhileLost(clock, () => asMyself('addPasskey', { body })),
    removePasskey: (passkeyId) => asMyself('removePasskey', { params: { passkeyId } }),
    passkeyChallenge: () => passkeyChallenge(deps),
    signInWithPasskey: (given, choice) => joinAndEnter(passkeySignIn(deps, given), choice),
    async openId(step) {
      // Fetched when it is wanted: each of its steps needs the server anyway.
      const steps = await import('./by-openid.ts').catch(() => undefined);
      if (steps === undefined) return err({ type: 'Offline' });
      const taken = await steps.takeOpenIdStep({ ...deps, asMyself, dbName: () => inUse()?.summary.dbName }, step);
      if (!taken.ok) return taken;
      if (taken.value.type !== 'joined') return ok(taken.value);
      const { joined, choice, phrase } = taken.value;
      const settled = await enter(joined, choice, phrase !== undefined);
      return settled.ok ? ok(phrase === undefined ? { type: 'entered' } : { type: 'made', phrase }) : settled;
    },
    ask: (question) => signedIn((token) => api.ask(question, token)),
    audit: (before) => asMyself('audit', { query: before === undefined ? {} : { before } }),
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

    invite: (realmId, role) => asMyself('invitationOpen', { params: { realmId }, body: { role } }),
    inviteByEmail(realmId, role, address) {
      const body = { role, address, language: deps.phraseLanguage(), requestId: deps.newId() };
      return repeatWhileLost(clock, () => asMyself('invitationMail', { params: { realmId }, body }));
    },
    openInvitations: (realmId) => asMyself('invitationsOpen', { params: { realmId } }),
    revokeInvitation: (realmId, invitationId) => asMyself('invitationRevoke', { params: { realmId, invitationId } }),
    lookAtInvitation: (secret) => api.call('invitationLook', { body: { secret } }),
    async answerInvitation(secret, accept) {
      const answer = await repeatWhileLost(clock, () => asMyself('invitationAnswer', { body: { secret, accept } }));
      // The household is on its way; whoever said yes wants to see it.
      if (answer.ok && accept) inUse()?.connection.engine.ask('pull');
      return answer;
    },

    erasurePreview: () => asMyself('erasurePreview'),
    async erase(endsFor) {
      const answer = await repeatWhileLost(clock, () => asMyself('erase', { body: { endsFor: [...endsFor] } }));
      // Erased by the first of two requests, or from another device: that is what was asked for.
      if (!answer.ok && answer.error.type !== 'AccountErased') return answer;
      const current = inUse();
      current?.connection.sync.accountErased();
      if (current) await keepErased(current.summary.dbName);
      return ok(undefined);
    },

    async signOut() {
      const leaving = inUse();
      // One whose database the browser deleted is in use and cannot be opened: it leaves too.
      const dbName = leaving?.summary.dbName ?? (await device.current())?.dbName;
      if (dbName === undefined) return;
      const farewell = await leaving?.connection.engine.login().catch(() => undefined);
      await farewells.leave(dbName, now(), farewell);
      await onSwitch(undefined);
      leaving?.connection.close();
      await farewells.wipe(dbName);
      void farewells.send();
    },

    stop() {
      stopListening();
    },
  };
};

/** A person is waiting. */
const WHOLE_PATIENCE_MS = 5_000;
const patience = (clock: Clock): Promise<void> => new Promise((resolve) => clock.after(WHOLE_PATIENCE_MS, resolve));

const summaryOf = ({ dbName, userId, firstName, lastName }: DeviceAccount): AccountSummary => ({ dbName, userId, firstName, lastName });
