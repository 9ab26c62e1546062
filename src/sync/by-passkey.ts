/** The way into an account with a passkey: what was signed on the window becomes a `SignIn` for joining.ts. */
import type { Result } from '#domain/result.ts';
import type { PasskeyAsked, PasskeyProof } from '#protocol/passkey.ts';
import type { AccountFailure } from './account-desk.ts';
import type { Api, ApiFailure } from './api.ts';
import { repeatWhileLost, type SignIn } from './joining.ts';
import type { PhraseLanguage } from './recovery.ts';
import type { Clock } from './surroundings.ts';

export interface PasskeyDeps {
  readonly api: Api;
  readonly clock: Clock;
  readonly deviceName: () => string;
  readonly phraseLanguage: () => PhraseLanguage;
}

/** What a passkey answered to a challenge of the server. */
export interface GivenProof {
  readonly challengeId: string;
  readonly proof: PasskeyProof;
}

export const passkeyChallenge = ({ api, clock }: PasskeyDeps): Promise<Result<PasskeyAsked, ApiFailure>> =>
  repeatWhileLost(clock, () => api.call('passkeySignInOptions'));

export const passkeySignIn =
  ({ api, clock, deviceName, phraseLanguage }: PasskeyDeps, given: GivenProof): SignIn =>
  (publicKey): Promise<Result<SignedInAnswer, AccountFailure>> => {
    const body = { ...given, publicKey, deviceName: deviceName(), language: phraseLanguage() };
    return repeatWhileLost(clock, () => api.call('passkeySignIn', { body }));
  };

type SignedInAnswer = Extract<Awaited<ReturnType<SignIn>>, { readonly ok: true }>['value'];
