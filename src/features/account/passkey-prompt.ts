/**
 * The browser's questions about passkeys (WebAuthn): the person opens the lock of whoever keeps the key, or does not. Only a page
 * can ask them, never a worker.
 */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { err, ok, type Result } from '#domain/result.ts';
import type { PasskeyAsked, PasskeyMade, PasskeyProof } from '#protocol/passkey.ts';

/**
 * `Closed`: the person did not want to, had none for this site, or took too long; browsers do not tell which. `AlreadyThere`: the keeper
 * has one for this account. `Impossible`: not with this browser, or not at this address.
 */
export type PromptFailure = { readonly type: 'Closed' } | { readonly type: 'AlreadyThere' } | { readonly type: 'Impossible' };

/** An address of numbers is no site that a key could belong to. */
const IS_NUMBERS = /^(\d+\.){3}\d+$|^\[/;

/** Whether this browser at this address can have passkeys at all. */
export const canHavePasskeys = (hostname: string = location.hostname): boolean =>
  typeof PublicKeyCredential === 'function' && isSecureContext && !IS_NUMBERS.test(hostname);

/*
 * The options are the JSON of the specification, which the server's WebAuthn library wrote: the wire checks that they are an object
 * with a challenge and leaves the rest to the browser, which judges every field of it. So the type that the library of the page
 * wants is claimed here (`never`), not checked twice. What comes back is checked by the schema of the wire when it is sent; its own
 * type has fields that are read-only or optional otherwise (`unknown`).
 */
export const makePasskey = (asked: PasskeyAsked): Promise<Result<PasskeyMade, PromptFailure>> =>
  prompted(async () => (await startRegistration({ optionsJSON: asked.options as never })) as unknown as PasskeyMade);

export const signWithPasskey = (asked: PasskeyAsked): Promise<Result<PasskeyProof, PromptFailure>> =>
  prompted(async () => (await startAuthentication({ optionsJSON: asked.options as never })) as unknown as PasskeyProof);

const prompted = async <T>(ceremony: () => Promise<T>): Promise<Result<T, PromptFailure>> => {
  try {
    return ok(await ceremony());
  } catch (error) {
    const { name } = error as { readonly name?: string };
    if (name === 'InvalidStateError') return err({ type: 'AlreadyThere' });
    if (name === 'NotAllowedError' || name === 'AbortError') return err({ type: 'Closed' });
    return err({ type: 'Impossible' });
  }
};
