/**
 * The ways into an account that need an address: a code from a mail, or the password beside it; and the code of the second factor,
 * where the account has one (sync-server/identity/sign-in-ticket.ts). Between the two steps nothing of the account is here: the key
 * that the first one brought waits in memory, and goes with the page.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { SignedIn } from '#protocol/session.ts';
import type { AccountFailure, EmailProof, LocalBooksChoice } from './account-desk.ts';
import type { ApiFailure } from './api.ts';
import type { PhraseDeps } from './by-phrase.ts';
import { newDeviceKeys, publicKeyOf, signedBy } from './device-keys.ts';
import { join, repeatWhileLost, type Joined, type JoiningDeps } from './joining.ts';

export interface EmailSignIn {
  /** `second-factor-needed`: the proof was right, and `enter` wants a code next. */
  enter(proof: EmailProof, choice: LocalBooksChoice): Promise<Result<Joined, AccountFailure>>;
}

type FirstProof = Exclude<EmailProof, { readonly factor: string }>;

interface FirstStep {
  readonly proof: FirstProof;
  readonly keys: CryptoKeyPair;
  readonly requestId: string;
}

const OVER = { type: 'ServerSaid', kind: 'sign-in-over' } as const;

export const createEmailSignIn = (deps: PhraseDeps & JoiningDeps): EmailSignIn => {
  const { api, clock, deviceName, newId } = deps;
  let owed: { readonly ticket: string; readonly keys: CryptoKeyPair } | undefined;
  /** A first step whose answer did not come, or could not be kept: the server knows its repetition by key, code and id. */
  let unfinished: FirstStep | undefined;

  /** A lost answer is asked for again: the server knows the repetition by the code, or by the id that is made here. */
  const first = async ({ proof, keys, requestId }: FirstStep): Promise<Result<SignedIn, ApiFailure>> => {
    const device = { publicKey: await publicKeyOf(keys), deviceName: deviceName(), language: deps.phraseLanguage() };
    if ('code' in proof) return repeatWhileLost(clock, () => api.call('signInByCode', { body: { ...proof, ...device } }));
    return repeatWhileLost(clock, () => api.call('signInByPassword', { body: { ...proof, ...device, requestId } }));
  };
  const second = async (code: string, { ticket, keys }: NonNullable<typeof owed>): Promise<Result<SignedIn, ApiFailure>> => {
    const signature = await signedBy(keys, `griot-ticket:${ticket} ${code}`);
    const body = { ticket, code, signature, language: deps.phraseLanguage() };
    return repeatWhileLost(clock, () => api.call('signInByTicket', { body }));
  };

  const newStep = async (proof: FirstProof): Promise<FirstStep | undefined> => {
    const keys = await newDeviceKeys();
    return keys && { proof, keys, requestId: newId() };
  };
  const bring = (signedIn: SignedIn, keys: CryptoKeyPair, choice: LocalBooksChoice): Promise<Result<Joined, AccountFailure>> =>
    join(
      deps,
      async () => ok(signedIn),
      () => choice,
      keys,
    );

  return {
    async enter(proof, choice) {
      if ('factor' in proof) {
        if (owed === undefined) return err(OVER);
        const answer = await second(proof.factor, owed);
        const done = answer.ok ? await bring(answer.value, owed.keys, choice) : answer;
        if (done.ok || (done.error.type === 'ServerSaid' && done.error.kind === OVER.kind)) owed = undefined;
        return done;
      }
      const step = JSON.stringify(unfinished?.proof) === JSON.stringify(proof) ? unfinished : await newStep(proof);
      if (step === undefined) return err({ type: 'StorageUnavailable', name: 'InsecureContext' });
      const { keys } = step;
      const answer = await first(step);
      unfinished = answer.ok || answer.error.type === 'Offline' ? step : undefined;
      if (answer.ok) {
        const done = await bring(answer.value, keys, choice);
        if (done.ok) unfinished = undefined;
        return done;
      }
      const ticket = answer.error.type === 'ServerSaid' ? answer.error.ticket : undefined;
      owed = ticket === undefined ? undefined : { ticket, keys };
      return answer;
    },
  };
};
