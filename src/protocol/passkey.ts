/**
 * Passkeys (WebAuthn level 3): a key that the lock of a phone or computer guards, which signs a new device in. Options and
 * responses travel in the JSON forms of the specification; what is inside them the server's WebAuthn library judges.
 */
import { z } from 'zod';
import { mailLanguage } from './mail-language.ts';
import { deviceName, devicePublicKey } from './session.ts';

const challengeId = z.string().max(100);
const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/);
/** What a person calls a passkey of theirs. */
export const passkeyName = z.string().trim().min(1).max(60);

/** `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`, for the browser alone to read. */
export const passkeyAsked = z
  .object({ challengeId: z.string(), options: z.looseObject({ challenge: z.string() }) })
  .meta({ id: 'PasskeyAsked' });
export type PasskeyAsked = z.infer<typeof passkeyAsked>;

const credential = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  authenticatorAttachment: z.string().max(50).nullish(),
};
/** `RegistrationResponseJSON` */
export const passkeyMade = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(50)).max(10).optional(),
  }),
});
export type PasskeyMade = z.infer<typeof passkeyMade>;
/** `AuthenticationResponseJSON` */
export const passkeyProof = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(10_000),
    userHandle: base64url(200).nullish(),
  }),
});
export type PasskeyProof = z.infer<typeof passkeyProof>;

export const addPasskeyRequest = z.object({ challengeId, name: passkeyName, made: passkeyMade });

/** Epoch milliseconds of the server's clock. `isSynced`: its keeper (a password manager, an operating system) may copy it to other devices. */
export const accountPasskey = z
  .object({
    passkeyId: z.string(),
    name: z.string(),
    since: z.number(),
    usedAt: z.number().nullable(),
    isSynced: z.boolean(),
  })
  .meta({ id: 'Passkey' });
export type AccountPasskey = z.infer<typeof accountPasskey>;
/** The one made last first. */
export const accountPasskeys = z.object({ passkeys: z.array(accountPasskey) });
export type AccountPasskeys = z.infer<typeof accountPasskeys>;

export const passkeySignInRequest = z.object({
  challengeId,
  proof: passkeyProof,
  publicKey: devicePublicKey,
  deviceName,
  /** In which language the addresses of the account are told of the new device. */
  language: mailLanguage.optional(),
});
