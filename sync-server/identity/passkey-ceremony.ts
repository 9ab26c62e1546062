/**
 * The two ceremonies of WebAuthn (level 3, sections 7.1 and 7.2), judged by its library: a passkey is made, a passkey signs.
 * In both the lock of the device must have been opened (user verification), because a passkey alone is the whole sign-in.
 */
import type { Result } from '#domain/result.ts';
import { err, ok } from '#domain/result.ts';
import type { PasskeyMade, PasskeyProof } from '#protocol/passkey.ts';
import type { PasskeyRow } from '../storage/passkeys.ts';

/** The site that a passkey belongs to. */
export interface RelyingParty {
  /** The host without its port: a passkey works on all pages of it and on no other. */
  readonly id: string;
  readonly origin: string;
}

/** Its X.509 parts weigh more than all other identity rooms, and many servers never need them. */
const webauthn = () => import('@simplewebauthn/server');

/** Somebody looks for their phone, and opens its lock. */
export const CEREMONY_LIFETIME_MS = 5 * 60_000;

export interface Keeper {
  readonly userId: string;
  /** What the person reads in the list of their passkeys. */
  readonly name: string;
}

/** Options for `navigator.credentials.create`; `known`: passkeys that the person has already. */
export const optionsToMake = async (site: RelyingParty, keeper: Keeper, known: readonly PasskeyRow[]) =>
  (await webauthn()).generateRegistrationOptions({
    rpName: 'Griot',
    rpID: site.id,
    userID: new TextEncoder().encode(keeper.userId),
    userName: keeper.name,
    userDisplayName: keeper.name,
    timeout: CEREMONY_LIFETIME_MS,
    // Which make of authenticator it is concerns nobody.
    attestationType: 'none',
    excludeCredentials: known.map(({ passkeyId, transports }) => ({ id: passkeyId, transports: JSON.parse(transports) as string[] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

/** Options for `navigator.credentials.get`; no passkey is named, so that the person chooses, and nothing is told of who has one. */
export const optionsToSign = async (site: RelyingParty) =>
  (await webauthn()).generateAuthenticationOptions({ rpID: site.id, userVerification: 'required', timeout: CEREMONY_LIFETIME_MS });

export type MadePasskey = Pick<PasskeyRow, 'passkeyId' | 'publicKey' | 'counter' | 'transports' | 'isSynced'>;

/** Why not is for the log of whoever keeps the server. */
export const verifyMade = async (site: RelyingParty, challenge: string, made: PasskeyMade): Promise<Result<MadePasskey, string>> => {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: made as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    });
    if (!verified) return err('not verified');
    const { credential, credentialBackedUp } = registrationInfo;
    return ok({
      passkeyId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: JSON.stringify(made.response.transports ?? []),
      isSynced: credentialBackedUp,
    });
  } catch (cause) {
    return err((cause as Error).message);
  }
};

/** How often it says that it was used, and whether it is copied to other devices. */
export const verifyProof = async (
  site: RelyingParty,
  challenge: string,
  passkey: Pick<PasskeyRow, 'passkeyId' | 'publicKey' | 'counter'>,
  proof: PasskeyProof,
): Promise<Result<Pick<PasskeyRow, 'counter' | 'isSynced'>, string>> => {
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: proof as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: {
        id: passkey.passkeyId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    return verified ? ok({ counter: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp }) : err('not verified');
  } catch (cause) {
    return err((cause as Error).message);
  }
};
