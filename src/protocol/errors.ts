/**
 * What goes wrong between a device and the server, as problem documents (RFC 9457). A device decides by `kind`,
 * a person reads a sentence made from it in app/words; `detail` is for the log of whoever runs the server.
 * Not found and not allowed look the same from outside.
 */
import { z } from 'zod';

export const PROBLEM_KINDS = [
  'bad-request',
  /** Well formed, but no rule of the library lets it be. */
  'unprocessable',
  'too-large',
  'unsupported-media-type',
  'not-signed-in',
  'session-revoked',
  'not-found',
  'pairing-unknown',
  'pairing-expired',
  'pairing-used',
  'recovery-unknown',
  /** No invitation answers to this link: there was none, or it was taken back. */
  'invitation-unknown',
  'invitation-expired',
  /** Somebody has answered it. */
  'invitation-used',
  /** As many people, or as many invitations, as a realm holds. */
  'realm-full',
  'passkey-unknown',
  /** What was begun at a provider is over, or was used. */
  'openid-expired',
  /** What came back from a provider is not believed. */
  'openid-refused',
  /** The provider does not answer the server. */
  'openid-unreachable',
  /** The identity belongs to somebody else's account. */
  'identity-taken',
  /** Others are in realms of the account, and nothing said that these may go for them too. */
  'shared-with-others',
  /** The code is not that of the mail. */
  'code-wrong',
  /** It is over, or was never asked for. */
  'code-expired',
  /** It was used, or guessed at too often. */
  'code-spent',
  /** Too short or too long. */
  'password-length',
  /** Many have it, or it says what everybody knows of the person. */
  'password-common',
  /** Address and password, or the password of now. */
  'credentials-wrong',
  'bad-signature',
  /** A code of the second factor must be given first. */
  'second-factor-needed',
  'second-factor-wrong',
  /** Of a sign-in that owed a code: too late, too often, or by another device. */
  'sign-in-over',
  'too-many-requests',
  'storage-full',
  /** The account keeps as many bytes as it may. */
  'account-full',
  /** The bytes are not those of the hash. */
  'hash-mismatch',
  'unavailable',
  'unexpected',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    kind: z.enum(PROBLEM_KINDS),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    /** Of `session-revoked` and `recovery-unknown`: the account is gone for good. An app of before reads the kind alone. */
    accountErased: z.literal(true).optional(),
    /** Of `unavailable`: the account of whoever asks is suspended. An app of before takes the server to be away, and keeps what it has. */
    accountSuspended: z.literal(true).optional(),
    /** Of a sign-in whose first proof was right and that owes a code (`second-factor-needed`): what the code is given with. */
    ticket: z.string().optional(),
    /** Of `session-revoked`: an old refresh of this device came back, and its session was ended for that. An app of before reads the kind alone. */
    refreshReplayed: z.literal(true).optional(),
    /** Of `bad-signature` of a refresh: the same device signs again, with a time stamp after this one. An app of before signs by its clock. */
    signAfter: z.int().optional(),
    /** Which field of the request broke which rule. */
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
