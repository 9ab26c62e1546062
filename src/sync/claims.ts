/**
 * The new device's side of a pairing. The claim is kept in the device's store with the key that it was made with, so
 * that whoever leaves the waiting screen, or loses the browser, need not give the words again (SYN-123).
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { DeviceClaim } from '../db/device.ts';
import type { AccountFailure, Claimed, LocalBooksChoice, OpenClaim } from './account-desk.ts';
import type { Api } from './api.ts';
import { newDeviceKeys, publicKeyOf } from './device-keys.ts';
import { join, repeatWhileLost, type Joined, type JoiningDeps } from './joining.ts';
import type { PhraseLanguage } from './recovery.ts';
import type { Clock } from './surroundings.ts';

export interface Claims {
  claim(words: readonly [string, string, string]): Promise<Result<Claimed, AccountFailure>>;
  /** The claim that waits for a yes; `undefined` when there is none, or its time is over. */
  open(): Promise<OpenClaim | undefined>;
  drop(): Promise<void>;
  /** Asks the server once. */
  collect(claimId: string, choice: LocalBooksChoice): Promise<Result<'waiting' | Joined, AccountFailure>>;
}

export interface ClaimsDeps extends JoiningDeps {
  readonly api: Api;
  readonly clock: Clock;
  readonly deviceName: () => string;
  readonly phraseLanguage: () => PhraseLanguage;
}

const GIVEN_UP: AccountFailure = { type: 'ServerSaid', kind: 'pairing-unknown' };

/** Remembers nothing itself: the claim that waits is in the device's store. */
export const createClaims = (deps: ClaimsDeps): Claims => {
  const { api, clock, device, deviceName, newId } = deps;

  const kept = async (): Promise<DeviceClaim | undefined> => {
    const claim = await device.claim();
    if (claim === undefined || claim.expiresAt > clock.now()) return claim;
    await device.keepClaim(undefined);
    return undefined;
  };

  return {
    async claim(words) {
      const known = await kept();
      if (known?.words.join(' ') === words.join(' ')) return ok(claimedOf(known));
      const keys = await newDeviceKeys();
      if (keys === undefined) return err({ type: 'StorageUnavailable', name: 'InsecureContext' });
      const body = { words: [...words] as [string, string, string], publicKey: await publicKeyOf(keys), deviceName: deviceName() };
      const claimed = await repeatWhileLost(clock, () => api.call('pairingClaim', { body }));
      if (!claimed.ok) return claimed;
      const { claimToken, firstName, expiresAt } = claimed.value;
      const claim: DeviceClaim = { claimId: newId(), claimToken, keys, words, firstName, expiresAt, choice: undefined };
      await device.keepClaim(claim);
      return ok(claimedOf(claim));
    },

    async open() {
      const claim = await kept();
      return claim && { ...claimedOf(claim), words: claim.words, choice: (claim.choice as LocalBooksChoice | undefined) ?? 'keep-apart' };
    },

    drop: () => device.keepClaim(undefined),

    async collect(claimId, choice) {
      const claim = await device.claim();
      if (claim?.claimId !== claimId) return err(GIVEN_UP);
      if (claim.choice !== choice) await device.keepClaim({ ...claim, choice });
      const collected = await api.call('pairingCollect', { body: { claimToken: claim.claimToken, language: deps.phraseLanguage() } });
      if (
        !collected.ok &&
        (collected.error.type === 'Offline' || (collected.error.type === 'ServerSaid' && collected.error.kind === 'too-many-requests'))
      )
        return collected;
      if (collected.ok && collected.value.state === 'waiting') return ok('waiting');
      if (!collected.ok || collected.value.state !== 'confirmed') {
        await device.keepClaim(undefined);
        return collected.ok ? err(GIVEN_UP) : collected;
      }
      const signedIn = collected.value;
      const joined = await join(
        deps,
        async () => ok(signedIn),
        () => choice,
        claim.keys,
      );
      // Without room for the account the claim stays: the server gives the same answer again while it lives.
      if (joined.ok) await device.keepClaim(undefined);
      return joined;
    },
  };
};

const claimedOf = ({ claimId, firstName, expiresAt }: DeviceClaim): Claimed => ({ claimId, firstName, expiresAt });
