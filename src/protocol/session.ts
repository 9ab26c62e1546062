/**
 * Accounts by first and last name only. The device makes two key pairs and the server keeps only the public halves:
 *  - the device key (RSA 2048, SPKI PEM), made and held by the sync engine; it signs every refresh;
 *  - the recovery key (Ed25519, from the recovery phrase), which brings the account back on a new device.
 * Names need not be unique and identify nobody.
 */
import { z } from 'zod';
import { mailLanguage } from './mail-language.ts';

export const personName = z.string().trim().min(1).max(60);
/** SPKI PEM of an RSA 2048 public key. */
export const devicePublicKey = z
  .string()
  .max(1_000)
  .regex(/^-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/);
export const deviceName = z.string().trim().min(1).max(60);
/** 32 bytes, lower-case hexadecimal. */
export const recoveryPublicKey = z.string().regex(/^[0-9a-f]{64}$/);

export const profile = z.object({ userId: z.string(), firstName: z.string(), lastName: z.string() }).meta({ id: 'Profile' });
export type Profile = z.infer<typeof profile>;

/** What the sync engine of the device expects after a sign-in; epoch milliseconds. */
export const tokens = z
  .object({
    type: z.literal('tokens'),
    claims: z.looseObject({ sub: z.string(), name: z.string().optional() }),
    accessToken: z.string(),
    accessTokenExpiration: z.number(),
    refreshToken: z.string(),
    refreshTokenExpiration: z.number().nullable(),
    userType: z.literal('client'),
  })
  .meta({ id: 'Tokens' });
export type Tokens = z.infer<typeof tokens>;

export const signedIn = z.object({ profile, tokens, serverId: z.string() }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedIn>;

export const registerRequest = z.object({
  firstName: personName,
  lastName: personName,
  publicKey: devicePublicKey,
  recoveryPublicKey,
  deviceName,
  /** Made by the device and repeated on a retry: a lost answer never makes a second account. */
  requestId: z.uuid(),
  /** Where only who is invited may come: the word of the link, good for one account. */
  invitation: z.string().max(100).optional(),
  /** An identity that was proven and that no account has: `signature` over `griot-openid-account:` flowId, by the key of `publicKey`. */
  openId: z.object({ flowId: z.string().max(100), signature: z.string().max(1_000) }).optional(),
});
export type RegisterRequest = z.infer<typeof registerRequest>;

/** Refresh as the sync engine sends it: signature over `refresh_token + time_stamp`, base64 (RSASSA-PKCS1-v1_5, SHA-256). */
export const refreshRequest = z.looseObject({
  grant_type: z.literal('refresh_token'),
  refresh_token: z.string().max(500),
  time_stamp: z.int(),
  signature: z.string().max(1_000),
  /** What the device thinks the time is, where its time stamp says something else because it was told to sign after it. */
  device_clock: z.int().optional(),
});

export const recoveryChallengeRequest = z.object({ recoveryPublicKey });
/** Always answered, for a known key and an unknown one alike. */
export const recoveryChallenge = z.object({ challengeId: z.string(), challenge: z.string() }).meta({ id: 'RecoveryChallenge' });
export const recoverRequest = z.object({
  challengeId: z.string().max(100),
  recoveryPublicKey,
  /** Ed25519 signature of the UTF-8 text `griot-recovery:` + challenge, hexadecimal. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
  publicKey: devicePublicKey,
  deviceName,
  /** In which language the addresses of the account are told of the new device. */
  language: mailLanguage.optional(),
});

/** Epoch milliseconds of the server's clock; a device is seen when it renews its tokens, once an hour while it is in use. */
export const accountDevice = z
  .object({ deviceId: z.string(), deviceName: z.string(), since: z.number(), seenAt: z.number(), isThis: z.boolean() })
  .meta({ id: 'Device' });
export type AccountDevice = z.infer<typeof accountDevice>;
export const accountDevices = z.object({
  devices: z.array(accountDevice),
  /** Since when the recovery phrase is the one that it is; a server of before says nothing of it. */
  recoverySince: z.number().optional(),
  /** Devices that the server signed out within the last month, because an old refresh of theirs came back; the last one first. */
  replayed: z.array(z.object({ deviceName: z.string(), at: z.number() })).optional(),
});
export type AccountDevices = z.infer<typeof accountDevices>;

export const renewRecoveryRequest = z.object({ recoveryPublicKey });
/** Epoch milliseconds of the server's clock. */
export const recoveryRenewed = z.object({ recoverySince: z.number() }).meta({ id: 'RecoveryRenewed' });
export type RecoveryRenewed = z.infer<typeof recoveryRenewed>;

export const signOutResponse = z.object({ signedOut: z.literal(true) });
