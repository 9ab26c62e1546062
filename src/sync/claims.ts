/**
 * The new device's side of a pairing. Its key must exist before it can claim the words, and the engine makes that key
 * while it opens the database; so the joining begins with the claim and waits, database half open, for the yes.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { SignedIn } from '#protocol/session.ts';
import type { AccountFailure, LocalBooksChoice } from './account-desk.ts';
import type { Api } from './api.ts';
import { join, repeatWhileLost, type Joined, type JoiningDeps } from './joining.ts';
import type { Clock } from './surroundings.ts';

export interface Claimed {
  readonly claimId: string;
  readonly firstName: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface Claims {
  claim(words: readonly [string, string, string]): Promise<Result<Claimed, AccountFailure>>;
  /** Asks the server once. */
  collect(claimId: string, choice: LocalBooksChoice): Promise<Result<'waiting' | Joined, AccountFailure>>;
}

export interface ClaimsDeps extends JoiningDeps {
  readonly api: Api;
  readonly clock: Clock;
  readonly deviceName: () => string;
}

interface OpenClaim {
  readonly claimToken: string;
  readonly joined: Promise<Result<Joined, AccountFailure>>;
  readonly answer: (answer: Result<SignedIn, AccountFailure>) => void;
  choice: LocalBooksChoice;
}

const GIVEN_UP: AccountFailure = { type: 'ServerSaid', kind: 'pairing-unknown' };

export const createClaims = (deps: ClaimsDeps): Claims => {
  const { api, clock, deviceName, newId } = deps;
  const open = new Map<string, OpenClaim>();

  const begin = (words: readonly [string, string, string]): Promise<Result<Claimed, AccountFailure>> =>
    new Promise((resolve, reject) => {
      const claimId = newId();
      let choice: () => LocalBooksChoice = () => 'keep-apart';
      const joined = join(
        deps,
        async (publicKey) => {
          const claimed = await repeatWhileLost(clock, () =>
            api.call('pairingClaim', { body: { words: [...words], publicKey, deviceName: deviceName() } }),
          );
          if (!claimed.ok) return claimed;
          const { claimToken, firstName, expiresAt } = claimed.value;
          return new Promise<Result<SignedIn, AccountFailure>>((answer) => {
            const claim: OpenClaim = { claimToken, joined, answer, choice: 'keep-apart' };
            choice = () => claim.choice;
            open.set(claimId, claim);
            resolve(ok({ claimId, firstName, expiresAt }));
          });
        },
        () => choice(),
      );
      // Ends before the claim was answered: what went wrong is the claim's answer.
      joined.then((outcome) => resolve(outcome.ok ? err(GIVEN_UP) : outcome), reject);
    });

  return {
    claim(words) {
      for (const [claimId, { answer }] of open) {
        open.delete(claimId);
        answer(err(GIVEN_UP));
      }
      return begin(words);
    },

    async collect(claimId, choice) {
      const claim = open.get(claimId);
      if (!claim) return err(GIVEN_UP);
      const collected = await api.call('pairingCollect', { body: { claimToken: claim.claimToken } });
      if (collected.ok && collected.value.state === 'waiting') return ok('waiting');
      if (!collected.ok && (collected.error.type === 'Offline' || collected.error.kind === 'too-many-requests')) return collected;
      open.delete(claimId);
      claim.choice = choice;
      claim.answer(collected.ok && collected.value.state === 'confirmed' ? ok(collected.value) : collected.ok ? err(GIVEN_UP) : collected);
      return claim.joined;
    },
  };
};
