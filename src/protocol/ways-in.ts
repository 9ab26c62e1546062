/**
 * The ways in that a person adds to their account: e-mail addresses, each good for a code by mail, and a password, good together
 * with one of them. A door that asks for a mail answers the same for every address: whether somebody has it is told to whoever
 * reads its mail. Times are epoch milliseconds of the server's clock.
 */
import { z } from 'zod';
import { accountIdentity, openIdProviders } from './openid.ts';
import { mailLanguage } from './mail-language.ts';
import { deviceName, devicePublicKey } from './session.ts';

export const CODE_DIGITS = 8;
export const CODE_LIFETIME_MS = 10 * 60_000;
export const MOST_ADDRESSES = 5;
/** In characters, not in bytes. */
export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 256;

/** RFC 5321 allows 254 characters to an address. */
export const emailAddress = z.string().trim().max(254).pipe(z.email());
/** As typed or pasted: spaces between the digits do not matter. */
export const typedCode = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\D/g, ''));
/** Its length is judged by the server, in characters; this only bounds what is read. */
const passwordText = z
  .string()
  .min(1)
  .max(4 * LONGEST_PASSWORD);
const codeId = z.string().max(100);

/** What this server offers to anybody; further kinds of ways will be further words. */
export const waysOffered = z
  .object({
    /** A code by mail, and a password beside an address. */
    email: z.boolean(),
    /** Invitations by e-mail: mail is sent, and the server knows its own address. */
    invitationsByEmail: z.boolean().optional(),
    /** Absent where there are none. */
    openId: openIdProviders.optional(),
  })
  .meta({ id: 'WaysOffered' });
export type WaysOffered = z.infer<typeof waysOffered>;

export const waysIn = z
  .object({
    addresses: z.array(z.object({ addressId: z.string(), address: z.string(), since: z.number() })),
    passwordSince: z.number().optional(),
    /** The one added last first; absent where there are none. */
    identities: z.array(accountIdentity).optional(),
  })
  .meta({ id: 'WaysIn' });
export type WaysIn = z.infer<typeof waysIn>;

export const addressCodeRequest = z.object({ address: emailAddress, language: mailLanguage });
export const codeSent = z.object({ codeId: z.string(), expiresAt: z.number() }).meta({ id: 'CodeSent' });
export type CodeSent = z.infer<typeof codeSent>;

const codeGuess = z.object({ codeId, code: typedCode });
export const addressConfirmRequest = codeGuess.extend({ language: mailLanguage });
/** Of what is taken away: in which language its person is told. */
export const removalRequest = z.object({ language: mailLanguage });
export const passwordCodeRequest = z.object({ addressId: z.string().max(100), language: mailLanguage });

export const passwordRequest = z.object({
  /** Made by the device and repeated on a retry. */
  requestId: z.uuid().optional(),
  password: passwordText,
  /** The one of now, or a code; neither for the first one. */
  proof: z.union([z.object({ current: passwordText }), codeGuess]).optional(),
  language: mailLanguage,
});

/** In which language the addresses of the account are told of the new device. */
const language = mailLanguage.optional();
export const codeSignInRequest = z.object({ codeId, code: typedCode, publicKey: devicePublicKey, deviceName, language });
export const passwordSignInRequest = z.object({
  address: emailAddress,
  password: passwordText,
  publicKey: devicePublicKey,
  deviceName,
  /** Made by the device and repeated on a retry. */
  requestId: z.uuid(),
  language,
});
/** The second step of either, where a second factor is on: `ticket` is of the answer `second-factor-needed` to the first. */
export const ticketSignInRequest = z.object({
  ticket: z.string().max(100),
  /** Six digits of an app, or a code on paper. */
  code: z.string().trim().min(6).max(20),
  /** By the device key of the first step, over `griot-ticket:` + ticket + a space + code; RSASSA-PKCS1-v1_5 with SHA-256, base64. */
  signature: z.string().max(1_000),
  language,
});
