/** A phone's keeper of passkeys, in software: makes them and signs with them as a browser would, on a page of `origin`. */
import WebAuthnEmulator, { AuthenticatorEmulator, PasskeysCredentialsMemoryRepository } from 'nid-webauthn-emulator';
import type { PasskeyAsked, PasskeyMade, PasskeyProof } from '../../src/protocol/passkey.ts';

export interface KeyKeeper {
  make(asked: PasskeyAsked, origin: string): PasskeyMade;
  sign(asked: PasskeyAsked, origin: string): PasskeyProof;
}

export interface KeyKeeperOptions {
  /** Whether its lock is opened for that. */
  readonly unlocked?: { readonly toMake?: boolean; readonly toSign?: boolean };
}

export const aKeyKeeper = ({ unlocked: { toMake = true, toSign = true } = {} }: KeyKeeperOptions = {}): KeyKeeper => {
  const emulator = new WebAuthnEmulator(
    new AuthenticatorEmulator({
      credentialsRepository: new PasskeysCredentialsMemoryRepository(),
      userMakeCredentialInteraction: () => ({ options: { uv: toMake, up: true } }),
      userGetAssertionInteraction: () => ({ options: { uv: toSign, up: true } }),
    }),
  );
  return {
    make: ({ options }, origin) => emulator.createJSON(origin, options as never) as unknown as PasskeyMade,
    sign: ({ options }, origin) => emulator.getJSON(origin, options as never) as unknown as PasskeyProof,
  };
};
