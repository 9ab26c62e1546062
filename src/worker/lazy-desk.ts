/**
 * The account desk, loaded when it is first needed: with it come the wire's schemas, the phrase's word lists and the curve,
 * several times the size of everything that writing books needs. A reader without an account never pays for them.
 */
import { err, type Result } from '#domain/result.ts';
import type { DeviceStore } from '../db/device.ts';
import type { HostedDesk } from './data.api.ts';

export interface LazyDeskDeps {
  readonly device: DeviceStore;
  readonly load: () => Promise<HostedDesk>;
}

export const createLazyDesk = ({ device, load }: LazyDeskDeps): HostedDesk => {
  let loading: Promise<HostedDesk> | undefined;
  let loaded: HostedDesk | undefined;
  const desk = (): Promise<HostedDesk> => {
    loading ??= load().then(
      (made) => (loaded = made),
      (error: unknown) => {
        // Offline before it was ever fetched: the next gesture tries again.
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const ask = async <T, E>(gesture: (desk: HostedDesk) => Promise<Result<T, E>>): Promise<Result<T, E | { readonly type: 'Offline' }>> => {
    let made: HostedDesk;
    try {
      made = await desk();
    } catch {
      return err({ type: 'Offline' });
    }
    return gesture(made);
  };
  return {
    get current() {
      return loaded?.current;
    },
    async start() {
      // Accounts, and what a killed browser left of them, all have a line in the device's store.
      if ((await device.accounts()).length > 0) await (await desk()).start();
    },
    open: async (account) => (await desk()).open(account),
    localBookCount: async () => (await desk()).localBookCount(),
    register: (firstName, lastName, choice, invitation) => ask((made) => made.register(firstName, lastName, choice, invitation)),
    recover: (phrase, choice) => ask((made) => made.recover(phrase, choice)),
    enterByEmail: (proof, choice) => ask((made) => made.enterByEmail(proof, choice)),
    waysOffered: () => ask((made) => made.waysOffered()),
    waysIn: (change) => ask((made) => made.waysIn(change)),
    askForCode: (wish) => ask((made) => made.askForCode(wish)),
    devices: () => ask((made) => made.devices()),
    ask: (question) => ask((made) => made.ask(question)),
    audit: (before) => ask((made) => made.audit(before)),
    nameDevice: (deviceId, name) => ask((made) => made.nameDevice(deviceId, name)),
    signOutDevice: (deviceId) => ask((made) => made.signOutDevice(deviceId)),
    freshPhrase: () => ask((made) => made.freshPhrase()),
    replacePhrase: (phrase) => ask((made) => made.replacePhrase(phrase)),
    invite: (realmId, role) => ask((made) => made.invite(realmId, role)),
    inviteByEmail: (realmId, role, address) => ask((made) => made.inviteByEmail(realmId, role, address)),
    openInvitations: (realmId) => ask((made) => made.openInvitations(realmId)),
    revokeInvitation: (realmId, invitationId) => ask((made) => made.revokeInvitation(realmId, invitationId)),
    lookAtInvitation: (secret) => ask((made) => made.lookAtInvitation(secret)),
    answerInvitation: (secret, accept) => ask((made) => made.answerInvitation(secret, accept)),
    erasurePreview: () => ask((made) => made.erasurePreview()),
    erase: (endsFor) => ask((made) => made.erase(endsFor)),
    passkeys: () => ask((made) => made.passkeys()),
    beginPasskey: () => ask((made) => made.beginPasskey()),
    addPasskey: (passkey) => ask((made) => made.addPasskey(passkey)),
    removePasskey: (passkeyId) => ask((made) => made.removePasskey(passkeyId)),
    passkeyChallenge: () => ask((made) => made.passkeyChallenge()),
    signInWithPasskey: (given, choice) => ask((made) => made.signInWithPasskey(given, choice)),
    openId: (step) => ask((made) => made.openId(step)),
    openPairing: () => ask((made) => made.openPairing()),
    pairingStatus: (pairingId) => ask((made) => made.pairingStatus(pairingId)),
    answerPairing: (pairingId, accept) => ask((made) => made.answerPairing(pairingId, accept)),
    closePairing: async (pairingId) => (await desk()).closePairing(pairingId),
    claimPairing: (words) => ask((made) => made.claimPairing(words)),
    // Whoever opens the screen for the first time fetches nothing for this.
    openClaim: async () => ((await device.claim()) === undefined ? undefined : (await desk()).openClaim()),
    dropClaim: () => device.keepClaim(undefined),
    collectPairing: (claimId, choice) => ask((made) => made.collectPairing(claimId, choice)),
    signOut: async () => (await desk()).signOut(),
    stop: () => loaded?.stop(),
  };
};
