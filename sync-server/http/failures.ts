/**
 * The one place where a failure becomes an answer: kind → status and title, as a problem document (RFC 9457).
 * Exhaustive: a new kind does not compile until it has a line here.
 */
import type { FastifyReply } from 'fastify';
import type { Problem, ProblemKind } from '#protocol/errors.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';

export const ANSWERS: Readonly<Record<ProblemKind, { readonly status: number; readonly title: string }>> = {
  'bad-request': { status: 400, title: 'The request is not well formed' },
  unprocessable: { status: 422, title: 'A rule of the library forbids this' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This content type is not accepted here' },
  'not-signed-in': { status: 401, title: 'Nobody is signed in' },
  'session-revoked': { status: 401, title: 'The session of this device has ended' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'pairing-unknown': { status: 404, title: 'No pairing answers to this' },
  'pairing-expired': { status: 410, title: 'The pairing has expired' },
  'pairing-used': { status: 409, title: 'The pairing was already used' },
  'shared-with-others': { status: 409, title: 'The account shares realms with others' },
  'recovery-unknown': { status: 404, title: 'No account answers to this recovery' },
  'invitation-unknown': { status: 404, title: 'No invitation answers to this' },
  'invitation-expired': { status: 410, title: 'The invitation has expired' },
  'invitation-used': { status: 409, title: 'The invitation was already answered' },
  'realm-full': { status: 409, title: 'The realm holds no more' },
  'passkey-unknown': { status: 404, title: 'No account answers to this passkey' },
  'openid-expired': { status: 410, title: 'What was begun at the provider is over' },
  'openid-refused': { status: 422, title: 'The answer of the provider is not believed' },
  'openid-unreachable': { status: 502, title: 'The provider does not answer' },
  'identity-taken': { status: 409, title: 'Another account has this identity' },
  'code-wrong': { status: 422, title: 'This is not the code' },
  'code-expired': { status: 410, title: 'The code is over' },
  'code-spent': { status: 409, title: 'The code is good for nothing any more' },
  'password-length': { status: 422, title: 'The password is too short or too long' },
  'password-common': { status: 422, title: 'The password is one of the first that are guessed' },
  'credentials-wrong': { status: 422, title: 'Address and password do not belong together' },
  'bad-signature': { status: 401, title: 'The signature does not match' },
  'second-factor-needed': { status: 403, title: 'A code of the second factor is needed first' },
  'sign-in-over': { status: 410, title: 'This sign-in must be begun again' },
  'second-factor-wrong': { status: 422, title: 'The code is not right' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'storage-full': { status: 507, title: 'The server has no room left' },
  'account-full': { status: 507, title: 'The account has no room left' },
  'hash-mismatch': { status: 422, title: 'The bytes are not those of the hash' },
  unavailable: { status: 503, title: 'The server cannot answer now' },
  unexpected: { status: 500, title: 'Something unexpected happened' },
};

declare module 'fastify' {
  interface FastifyReply {
    /** The account of whoever asked is suspended: refused, and no fault of this server. */
    isSuspended?: true;
  }
}

/** Thrown inside hooks, where there is no result to return; the error handler sends it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;
  constructor(refused: Failure) {
    super(refused.kind);
    this.failure = refused;
  }
}

export function sendProblem(
  reply: FastifyReply,
  { kind, detail, issues, retryAfterMs, ticket, accountErased, accountSuspended, refreshReplayed, signAfter }: Failure,
): FastifyReply {
  const { status, title } = ANSWERS[kind];
  const body: Problem = { type: `urn:griot:problem:${kind}`, title, status, kind, requestId: reply.request.id };
  if (detail !== undefined) body.detail = detail;
  if (ticket !== undefined) body.ticket = ticket;
  if (accountErased === true) body.accountErased = true;
  if (accountSuspended === true) {
    body.accountSuspended = true;
    reply.isSuspended = true;
  }
  if (refreshReplayed === true) body.refreshReplayed = true;
  if (signAfter !== undefined) body.signAfter = signAfter;
  if (issues !== undefined) body.issues = [...issues];
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  // As text: nothing downstream may serialise or re-type it.
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** Whatever was thrown below the doors, in our words. Undefined: a bug, to be logged with its stack and told as `unexpected`. */
export function failureOfError(error: unknown): Failure | undefined {
  if (error instanceof Refusal) return error.failure;
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return failure('too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return failure('unsupported-media-type', 'Send application/json');
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case '53100': // PostgreSQL: disk_full
      return failure('storage-full');
    case 'SQLITE_BUSY':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ETIMEDOUT':
    case '53300': // PostgreSQL: too_many_connections
    case '57P01': // PostgreSQL: admin_shutdown
    case '57P03': // PostgreSQL: cannot_connect_now
    case '57014': // PostgreSQL: query_canceled, by its time limit
    case '25P03': // PostgreSQL: idle_in_transaction_session_timeout
    case '40001': // PostgreSQL and its kin: serialization_failure
    case '40P01': // PostgreSQL: deadlock_detected
      return failure('unavailable');
    case 'EROFS':
    case 'SQLITE_READONLY':
    case '25006': // PostgreSQL: read_only_sql_transaction
      return failure('unavailable', 'The storage is read-only');
  }
  // A disk that fails, or that a system made read-only after a fault, is no bug of ours: devices come back later.
  if (typeof code === 'string' && /^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(code))
    return failure('unavailable', 'The storage does not answer');
  if (statusCode === 413) return failure('too-large');
  if (statusCode === 415) return failure('unsupported-media-type');
  if (statusCode === 503) return failure('unavailable', 'The server is stopping');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return failure('bad-request', typeof message === 'string' ? message : undefined);
  return undefined;
}
