/**
 * The data worker without its worker: every write of the library and the line to the server, for the account in use.
 * Knows nothing of worker globals: clock, ids, locks and the account desk are handed in, so that tests run it in their
 * own thread. Without an account the sync engine is not even loaded.
 */
import type { NewId } from '#domain/ids.ts';
import type { Now } from '#domain/time.ts';
import { watchChanges } from '../db/changes.ts';
import { ANONYMOUS_DB } from '../db/database.ts';
import type { DeviceAccount, DeviceStore } from '../db/device.ts';
import { toStoreFailure } from '../db/failure.ts';
import { onUpgrade } from '../db/upgrade.ts';
import type { AccountDesk, LibraryCommands, SyncLine } from '../runtime/runtime.ts';
import type { DataEvent, WindowNews } from './data.events.ts';
import { createPeopleInWorker, libraryShownAs, summaryOf, type PeopleInWorker } from './people-here.ts';
import { createLibrary, type LibraryDeps, type LibraryInWorker } from './library.ts';
import { createLibraryDoor, type Entered, type LibraryInUse } from './library-in-use.ts';
import { createWorkerLookups, type LookupsInWorker } from './lookups/lookups.ts';
import { createWorkerPictures, type PicturesInWorker } from './pictures/pictures.ts';
import type { RestoresInWorker } from './files/restores.ts';
import { createRestores } from './files/restores.ts';
import type { Pinged } from './thread.ts';

/** A library that could not be opened is tried again; a browser that was busy lets it be opened seconds later. */
const OPEN_AGAIN_MS = { first: 1_000, most: 30_000 };

/** The account desk as its maker hands it over, with what only its host does. */
export interface HostedDesk extends AccountDesk {
  /** Finishes or undoes what a killed browser left; before the account in use is opened. */
  start(): Promise<void>;
  /** Opens the database of an account of this device with its line. */
  open(account: DeviceAccount): Promise<Entered['connection']>;
  stop(): void;
}

/** Who is in use is told by the event `library`; over there it cannot be read without waiting. */
export type AccountDeskInWorker = Omit<AccountDesk, 'current'>;

export interface DataApi extends Pinged {
  readonly library: LibraryCommands & Pick<LibraryInWorker, 'carryOut' | 'carryOutAgain'>;
  readonly sync: Pick<SyncLine, 'pendingChanges' | 'pendingBooks' | 'sendNow' | 'usage' | 'diagnosis'>;
  readonly pictures: PicturesInWorker;
  readonly lookups: LookupsInWorker;
  readonly restores: RestoresInWorker;
  readonly account: AccountDeskInWorker;
  readonly people: PeopleInWorker;
  /**
   * The library that the window shows. No other one is opened but by a gesture at this worker's own desk; when the device
   * shows another one by now, that is told instead (ACC-64).
   */
  expect(dbName: string): void;
  notice(news: WindowNews): void;
  /** Tells what is known now, then everything that follows. */
  listen(listener: (event: DataEvent) => void): void;
  /** Closes everything that is open; for tests. */
  close(): Promise<void>;
}

export interface DataDeps extends Pick<LibraryDeps, 'exclusively' | 'deviceName' | 'shrink'> {
  readonly device: DeviceStore;
  /** Makes the desk; it calls `onSwitch` with the account that is to be in use from now on, or none. */
  readonly createDesk: (onSwitch: (entered: Entered | undefined) => Promise<void>) => HostedDesk;
  readonly notice: (news: WindowNews) => void;
  readonly now: Now;
  readonly newId: NewId;
  /** Does the reader want little to be fetched? */
  readonly savesData: () => boolean;
  readonly anonymousName?: string;
}

export const createDataApi = ({
  device,
  createDesk,
  notice,
  now,
  newId,
  deviceName,
  shrink,
  savesData,
  exclusively,
  anonymousName = ANONYMOUS_DB,
}: DataDeps): DataApi => {
  const listeners = new Set<(event: DataEvent) => void>();
  /** Names of databases that somebody deleted, here or in another tab. */
  const left = new Set<string>();
  const agains = new Set<ReturnType<typeof setTimeout>>();
  const tell = (event: DataEvent) => listeners.forEach((listener) => listener(event));

  let expected: string | undefined;
  const desk = createDesk((entered) => {
    expected = entered?.summary.dbName ?? anonymousName;
    return door.replace(entered);
  });
  const door = createLibraryDoor({
    device,
    async enter() {
      await desk.start();
      const account = await device.current();
      if (expected !== undefined && expected !== (account?.dbName ?? anonymousName)) {
        tell({ type: 'outdated', library: shownAs(account) });
        throw new OtherLibraryError('This device shows another library.');
      }
      return account && { summary: summaryOf(account), connection: await desk.open(account) };
    },
    anonymousName,
    onOpened(open) {
      open.db.on('versionchange').subscribe(({ newVersion }: IDBVersionChangeEvent) => {
        if (newVersion === null) left.add(open.db.name);
      });
      open.entered?.connection.sync.onStatus((status) => tell({ type: 'status', status }));
      open.entered?.connection.files.onFile((hash) => tell({ type: 'picture', hash }));
      open.entered?.connection.covers.onCover((hash) => tell({ type: 'picture', hash }));
      open.entered?.connection.lookups.onLookup((bookId) => tell({ type: 'lookup', bookId }));
      for (const event of eventsOf(open)) tell(event);
      // What cannot be resumed now (a full disk) is resumed at the next start; its plan is kept.
      library
        .resumeImports(open)
        .then(() => library.sweep(open))
        .catch(() => {});
    },
  });
  const library = createLibrary({ opened: door.opened, now, newId, shrink, exclusively, ...(deviceName !== undefined && { deviceName }) });

  // A gesture at the desk changes the device's store before it is through: such a change is our own.
  let underWay = 0;
  let begun = 0;
  const atDesk = async <T>(gesture: () => Promise<T>): Promise<T> => {
    // From here on: a worker that is replaced while the gesture waits for its turn would take the gesture along.
    underWay += 1;
    begun += 1;
    try {
      // A library that cannot be opened is no reason to refuse a gesture: the desk says itself what it cannot do.
      await door.opened().catch(() => {});
      // An account that adopts the books adopts all of an import, not the half that was written so far.
      await library.importsEnded();
      return await gesture();
    } finally {
      underWay -= 1;
      if (underWay === 0 && unfollowed) void followOtherTabs().catch(() => {});
    }
  };
  /** Signing out deletes the account's databases first, then its line here; a browser that wants room asks nobody. */
  const wasDeleted = async ({ summary: { dbName } }: Entered): Promise<boolean> =>
    !left.has(dbName) && (await device.account(dbName)) === undefined;
  const shownAs = (account: DeviceAccount | undefined) => libraryShownAs(account, anonymousName);
  let unfollowed = false;
  const followOtherTabs = async () => {
    unfollowed = underWay > 0;
    if (unfollowed) return;
    const before = begun;
    const inUse = await device.current();
    const { entered } = await door.opened();
    if (inUse === undefined && entered !== undefined && (await wasDeleted(entered))) return;
    if (begun === before && inUse?.dbName !== entered?.summary.dbName) tell({ type: 'outdated', library: shownAs(inUse) });
  };
  // Whether the device's store can be read is said to whoever asks something, not here.
  const unwatch = watchChanges(device.name, () => void followOtherTabs().catch(() => {}));
  const stopUpgrades = onUpgrade((news) => tell({ type: 'upgrade', news }));

  return {
    ping: () => {},
    library,
    sync: {
      pendingChanges: async (limit) => (await door.opened()).entered?.connection.sync.pendingChanges(limit) ?? [],
      pendingBooks: async () => (await door.opened()).entered?.connection.sync.pendingBooks() ?? [],
      async sendNow() {
        await (await door.opened()).entered?.connection.sync.sendNow();
      },
      usage: async () => (await door.opened()).entered?.connection.sync.usage() ?? {},
      diagnosis: async () => (await door.opened()).entered?.connection.sync.diagnosis(),
    },
    restores: createRestores({ opened: door.opened, now, newId, exclusively, ...(deviceName !== undefined && { deviceName }) }),
    lookups: createWorkerLookups(door.opened, now, newId),
    pictures: createWorkerPictures(door.opened, savesData, () => Date.parse(now())),
    account: {
      localBookCount: () => desk.localBookCount(),
      register: (firstName, lastName, choice, invitation) => atDesk(() => desk.register(firstName, lastName, choice, invitation)),
      recover: (phrase, choice) => atDesk(() => desk.recover(phrase, choice)),
      enterByEmail: (proof, choice) => atDesk(() => desk.enterByEmail(proof, choice)),
      waysOffered: () => atDesk(() => desk.waysOffered()),
      waysIn: (change) => atDesk(() => desk.waysIn(change)),
      askForCode: (wish) => atDesk(() => desk.askForCode(wish)),
      devices: () => atDesk(() => desk.devices()),
      nameDevice: (deviceId, name) => atDesk(() => desk.nameDevice(deviceId, name)),
      signOutDevice: (deviceId) => atDesk(() => desk.signOutDevice(deviceId)),
      ask: (question) => atDesk(() => desk.ask(question)),
      audit: (before) => atDesk(() => desk.audit(before)),
      freshPhrase: () => atDesk(() => desk.freshPhrase()),
      replacePhrase: (phrase) => atDesk(() => desk.replacePhrase(phrase)),
      invite: (realmId, role) => atDesk(() => desk.invite(realmId, role)),
      inviteByEmail: (realmId, role, address) => atDesk(() => desk.inviteByEmail(realmId, role, address)),
      openInvitations: (realmId) => atDesk(() => desk.openInvitations(realmId)),
      revokeInvitation: (realmId, invitationId) => atDesk(() => desk.revokeInvitation(realmId, invitationId)),
      lookAtInvitation: (secret) => atDesk(() => desk.lookAtInvitation(secret)),
      answerInvitation: (secret, accept) => atDesk(() => desk.answerInvitation(secret, accept)),
      erasurePreview: () => atDesk(() => desk.erasurePreview()),
      erase: (endsFor) => atDesk(() => desk.erase(endsFor)),
      passkeys: () => atDesk(() => desk.passkeys()),
      beginPasskey: () => atDesk(() => desk.beginPasskey()),
      addPasskey: (made) => atDesk(() => desk.addPasskey(made)),
      removePasskey: (passkeyId) => atDesk(() => desk.removePasskey(passkeyId)),
      passkeyChallenge: () => atDesk(() => desk.passkeyChallenge()),
      signInWithPasskey: (given, choice) => atDesk(() => desk.signInWithPasskey(given, choice)),
      openId: (step) => atDesk(() => desk.openId(step)),
      openPairing: () => atDesk(() => desk.openPairing()),
      pairingStatus: (pairingId) => atDesk(() => desk.pairingStatus(pairingId)),
      answerPairing: (pairingId, accept) => atDesk(() => desk.answerPairing(pairingId, accept)),
      closePairing: (pairingId) => atDesk(() => desk.closePairing(pairingId)),
      claimPairing: (words) => atDesk(() => desk.claimPairing(words)),
      openClaim: () => desk.openClaim(),
      dropClaim: () => desk.dropClaim(),
      collectPairing: (claimId, choice) => atDesk(() => desk.collectPairing(claimId, choice)),
      signOut: () => atDesk(() => desk.signOut()),
    },
    people: createPeopleInWorker({ device, anonymousName }),
    expect(dbName) {
      expected = dbName;
    },
    notice(news) {
      notice(news);
      // A tab that was frozen heard of no switch.
      if (news === 'visible') void followOtherTabs().catch(() => {});
    },
    listen(listener) {
      // Opening tells everybody who listens; a library that was open before is told to the newcomer alone.
      let told = false;
      listeners.add((event) => {
        told = true;
        listener(event);
      });
      const begin = (againMs: number): void => {
        door.opened().then(
          (open) => {
            if (!told) for (const event of eventsOf(open)) listener(event);
          },
          (error: unknown) => {
            // Why it cannot be opened is said to whoever asks something. Nobody asks of a screen that waits, so it is tried again.
            if (toStoreFailure(error)?.type !== 'StorageGone')
              agains.add(setTimeout(() => begin(Math.min(2 * againMs, OPEN_AGAIN_MS.most)), againMs));
            // Nothing is left here that could be opened.
            else listener({ type: 'status', status: { type: 'waiting', reason: 'storage-gone', pending: 0, since: now(), refused: 0 } });
          },
        );
      };
      begin(OPEN_AGAIN_MS.first);
    },
    async close() {
      unwatch();
      stopUpgrades();
      for (const again of agains) clearTimeout(again);
      await door.close();
      desk.stop();
    },
  };
};

/** Known by its name wherever a failure is told. */
class OtherLibraryError extends Error {
  override readonly name = 'OtherLibraryError';
}

const eventsOf = ({ entered, db }: LibraryInUse): readonly DataEvent[] => [
  { type: 'library', dbName: db.name, ...(entered && { account: entered.summary }) },
  { type: 'status', status: entered?.connection.sync.status() ?? { type: 'local-only' } },
];
