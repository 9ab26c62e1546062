/**
 * The ways into an account that need an address: a code from a mail, or the password beside it. Both lead to a `SignIn` for
 * joining.ts; who signs in is not known here.
 */
import type { EmailProof } from './account-desk.ts';
import type { PhraseDeps } from './by-phrase.ts';
import { repeatWhileLost, type SignIn } from './joining.ts';

/** A lost answer is asked for again: the server knows the repetition by the code, or by the id that is made here. */
export const emailSignIn = ({ api, clock, deviceName, newId }: PhraseDeps, proof: EmailProof): SignIn => {
  if ('code' in proof)
    return (publicKey) =>
      repeatWhileLost(clock, () => api.call('signInByCode', { body: { ...proof, publicKey, deviceName: deviceName() } }));
  const requestId = newId();
  return (publicKey) =>
    repeatWhileLost(clock, () => api.call('signInByPassword', { body: { ...proof, publicKey, deviceName: deviceName(), requestId } }));
};
