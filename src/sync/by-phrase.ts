/**
 * The two ways into an account that need a recovery phrase: a new account, whose words are made here, and the way back
 * with the words on paper. Both lead to a `SignIn` for joining.ts; who signs in is not known here.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { personName, type RegisterRequest } from '#protocol/session.ts';
import type { AccountFailure } from './account-desk.ts';
import type { Api } from './api.ts';
import { repeatWhileLost, type SignIn } from './joining.ts';
import type { PhraseLanguage } from './recovery.ts';
import type { Clock } from './surroundings.ts';

export interface PhraseDeps {
  readonly api: Api;
  readonly clock: Clock;
  readonly deviceName: () => string;
  readonly newId: () => string;
  /** Language of a fresh recovery phrase. */
  readonly phraseLanguage: () => PhraseLanguage;
}

/** A way into an account that does not exist yet, and the words that lead back to it later. */
export interface Registration {
  readonly phrase: readonly string[];
  readonly signIn: SignIn;
}

/** Twelve words that nobody has yet. */
export const freshPhrase = async ({
  phraseLanguage,
}: Pick<PhraseDeps, 'phraseLanguage'>): Promise<Result<{ readonly phrase: readonly string[] }, AccountFailure>> => {
  const words = await loadRecovery();
  return words.ok ? ok({ phrase: words.value.newPhrase(phraseLanguage()) }) : words;
};

/** What the server knows of these words. */
export const publicKeyOf = async (phrase: readonly string[]): Promise<Result<string, AccountFailure>> => {
  const words = await loadRecovery();
  if (!words.ok) return words;
  const key = await words.value.recoveryKeyOf(phrase);
  return key.ok ? ok(key.value.publicKey) : key;
};

/** Nothing is sent before `signIn` is called. */
export const newRegistration = async (
  deps: PhraseDeps,
  first: string,
  last: string,
  more: Pick<RegisterRequest, 'invitation' | 'openId'> = {},
): Promise<Result<Registration, AccountFailure>> => {
  const { api, clock, deviceName, newId, phraseLanguage } = deps;
  const firstName = personName.safeParse(first);
  if (!firstName.success) return err({ type: 'NameInvalid', field: 'firstName' });
  const lastName = personName.safeParse(last);
  if (!lastName.success) return err({ type: 'NameInvalid', field: 'lastName' });
  const made = await freshPhrase({ phraseLanguage });
  if (!made.ok) return made;
  const { phrase } = made.value;
  const key = await publicKeyOf(phrase);
  if (!key.ok) return key;
  const body = {
    firstName: firstName.data,
    lastName: lastName.data,
    recoveryPublicKey: key.value,
    deviceName: deviceName(),
    // By which the server knows a repetition.
    requestId: newId(),
    ...more,
  };
  return ok({ phrase, signIn: (publicKey) => repeatWhileLost(clock, () => api.call('register', { body: { ...body, publicKey } })) });
};

/** `PhraseInvalid` before anything is sent; whether an account has these words only the server says. */
export const recoveryBy = async (
  { api, clock, deviceName, phraseLanguage }: PhraseDeps,
  phrase: readonly string[],
): Promise<Result<SignIn, AccountFailure>> => {
  const words = await loadRecovery();
  if (!words.ok) return words;
  const key = await words.value.recoveryKeyOf(phrase);
  if (!key.ok) return key;
  const { publicKey: recoveryPublicKey, sign } = key.value;
  return ok(async (publicKey) => {
    const opened = await repeatWhileLost(clock, () => api.call('recoveryChallenge', { body: { recoveryPublicKey } }));
    if (!opened.ok) return opened;
    const { challengeId, challenge } = opened.value;
    const body = {
      challengeId,
      recoveryPublicKey,
      signature: sign(challenge),
      publicKey,
      deviceName: deviceName(),
      language: phraseLanguage(),
    };
    return repeatWhileLost(clock, () => api.call('recover', { body }));
  });
};

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
