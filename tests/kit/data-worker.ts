/** The data worker in this thread: real stores, a desk without a server, ids that count, a clock that stands still. */
import { expose } from 'comlink';
import { openDevice, type DeviceStore } from '../../src/db/device.ts';
import { err } from '../../src/domain/result.ts';
import { createDataApi, type DataApi, type HostedDesk } from '../../src/worker/data.api.ts';
import type { Entered } from '../../src/worker/library-in-use.ts';
import type { Spawned } from '../../src/worker/thread.ts';
import { asItIs } from './files.ts';
import { anId, NOW } from './library.ts';

let nextId = 500_000;

/** A device that has never been online: everything of accounts is refused, the library works in full. */
export const offlineDesk = (): HostedDesk => {
  const offline = async () => err({ type: 'Offline' as const });
  return {
    current: undefined,
    start: async () => {},
    open: () => Promise.reject(new Error('This device has no account.')),
    stop: () => {},
    localBookCount: async () => 0,
    register: offline,
    recover: offline,
    devices: offline,
    nameDevice: offline,
    signOutDevice: offline,
    enterByEmail: offline,
    waysOffered: offline,
    waysIn: offline,
    askForCode: offline,
    ask: offline,
    audit: offline,
    freshPhrase: offline,
    replacePhrase: offline,
    invite: offline,
    inviteByEmail: offline,
    openInvitations: offline,
    revokeInvitation: offline,
    lookAtInvitation: offline,
    answerInvitation: offline,
    erasurePreview: offline,
    erase: offline,
    passkeys: offline,
    beginPasskey: offline,
    addPasskey: offline,
    removePasskey: offline,
    passkeyChallenge: offline,
    signInWithPasskey: offline,
    openId: offline,
    openPairing: offline,
    pairingStatus: offline,
    answerPairing: offline,
    closePairing: async () => {},
    claimPairing: offline,
    openClaim: async () => undefined,
    dropClaim: async () => {},
    collectPairing: offline,
    signOut: async () => {},
  };
};

export interface TestDataWorker {
  readonly api: DataApi;
  readonly device: DeviceStore;
}

/** `name` separates the databases of one test from those of another; two with the same name are two tabs. */
export const startTestDataApi = (
  name: string,
  createDesk: (onSwitch: (entered: Entered | undefined) => Promise<void>, device: DeviceStore) => HostedDesk = offlineDesk,
): TestDataWorker => {
  const device = openDevice(`${name}-device`);
  const api = createDataApi({
    device,
    createDesk: (onSwitch) => createDesk(onSwitch, device),
    notice: () => {},
    now: () => NOW,
    newId: () => anId(nextId++),
    shrink: asItIs,
    savesData: () => false,
    exclusively: (_, work) => work(),
    anonymousName: `${name}-anon`,
  });
  return { api, device };
};

/** An API behind a message channel, as a worker's client sees it. */
export const spawnInThread = (api: object): Spawned => {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2);
  return {
    endpoint: port1,
    terminate() {
      port1.close();
      port2.close();
    },
    onTrouble: () => {},
  };
};
