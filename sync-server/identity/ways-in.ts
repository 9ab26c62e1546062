/** What the rules of the added ways in share: their brakes, what an account has, and the mails that tell its person. */
import { err, ok, type Result } from '#domain/result.ts';
import type { WaysIn } from '#protocol/ways-in.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language, MailTemplate } from '../mail/templates.ts';
import type { AddressRow } from '../storage/ways-in.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import type { Counters } from '../limits/counters.ts';
import { createAttempts, type Attempts } from './attempts.ts';
import type { Caller, IdentityContext } from './caller.ts';
import { comparable } from './email-code.ts';
import { createGrowingDelay, type GrowingDelay } from './growing-delay.ts';
import { createPasswordHashing, type PasswordHashing } from './password-hashing.ts';
import { sha256 } from './secrets.ts';

export interface WaysInContext extends IdentityContext {
  /** Whether mails are sent; without it no way that needs them exists. */
  readonly sendsMail: boolean;
  /** Mails were written down. */
  readonly wakeOutbox: () => void;
  readonly hashing: PasswordHashing;
  readonly asked: { readonly byNetwork: Attempts; readonly byAddress: Attempts; readonly byAccount: Attempts };
  readonly codeGuesses: Attempts;
  readonly passwordGuesses: Attempts;
  readonly passwordDelay: GrowingDelay;
}

const HOUR_MS = 3_600_000;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

export const createWaysInContext = (
  identity: IdentityContext,
  counters: Counters,
  outbox: { readonly wake: () => void } | undefined,
): WaysInContext => ({
  ...identity,
  sendsMail: outbox !== undefined,
  wakeOutbox: () => outbox?.wake(),
  hashing: createPasswordHashing(),
  asked: {
    byNetwork: createAttempts({ counters, door: 'codes by network', perAddress: 30, overall: 3_000, windowMs: HOUR_MS }),
    byAddress: createAttempts({ counters, door: 'codes by address', perAddress: 5, overall: UNLIMITED, windowMs: HOUR_MS }),
    byAccount: createAttempts({ counters, door: 'codes by account', perAddress: 10, overall: UNLIMITED, windowMs: HOUR_MS }),
  },
  codeGuesses: createAttempts({ counters, door: 'code', perAddress: 10, overall: 200, windowMs: 60_000 }),
  passwordGuesses: createAttempts({ counters, door: 'password', perAddress: 10, overall: 600, windowMs: 60_000 }),
  passwordDelay: createGrowingDelay(),
});

/** Counts somebody who asks for a code; known and unknown addresses alike. */
export const mayAskForCode = async (
  { asked, events }: WaysInContext,
  by: { readonly network: string; readonly address: string; readonly userId?: string },
): Promise<Result<undefined, Failure>> => {
  const brakes: readonly (readonly [Attempts, string])[] = [
    [asked.byNetwork, by.network],
    ...(by.userId === undefined ? [] : [[asked.byAccount, by.userId] as const]),
    [asked.byAddress, sha256(comparable(by.address))],
  ];
  for (const [brake, key] of brakes) {
    const attempt = await brake.begin(key);
    if (attempt.admitted) continue;
    events.guessRefused({ door: 'code', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  }
  return ok(undefined);
};

/**
 * A transaction for somebody who has an account still: it may have been erased since the request began, and then nothing of
 * theirs is written any more (ACC-47).
 */
export const inAccount = <T>(
  { storage }: IdentityContext,
  { userId }: Caller,
  work: (writer: Writer) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> =>
  storage.transact(async (writer) =>
    (await writer.userById(userId)) === undefined ? err({ kind: 'session-revoked', accountErased: true }) : work(writer),
  );

/** Where nobody carries mail there is no such door. */
export const whereMailIsSent = async <T>(
  { sendsMail }: WaysInContext,
  work: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> => (sendsMail ? work() : err(failure('not-found', 'No mail is configured on this server')));

export const waysInOf = async (context: IdentityContext, { userId }: Caller): Promise<Result<WaysIn, Failure>> =>
  ok(await context.storage.read((reader) => listWaysIn(reader, userId)));

export const listWaysIn = async (reader: Pick<Reader, 'addressesOf' | 'passwordOf' | 'identitiesOf'>, userId: string): Promise<WaysIn> => {
  const addresses = await reader.addressesOf(userId);
  const password = await reader.passwordOf(userId);
  const identities = await reader.identitiesOf(userId);
  return {
    addresses: addresses.map(({ addressId, typed, verifiedAt }) => ({ addressId, address: typed, since: verifiedAt })),
    ...(password !== undefined && { passwordSince: password.setAt }),
    ...(identities.length > 0 && {
      identities: identities.map(({ identityId, provider, label, createdAt, usedAt }) => ({
        identityId,
        provider,
        label,
        since: createdAt,
        usedAt,
      })),
    }),
  };
};

/** A day: whoever hears later of a change of their account hears too late. */
const NOTICE_OF_USE_MS = 24 * HOUR_MS;

/** Writes down a mail to each of the addresses; `cause` names the change, so that it is told once. */
export const tellAddresses = async (
  { now }: Pick<IdentityContext, 'now'>,
  writer: Pick<Writer, 'mailById' | 'putMail'>,
  addresses: readonly AddressRow[],
  notice: { readonly template: MailTemplate; readonly language: Language; readonly cause: string; readonly sessionId?: string },
): Promise<void> => {
  const at = now();
  for (const { userId, typed, address } of addresses) {
    const mailId = `${notice.template} ${sha256(`${notice.cause} ${address}`)}`;
    if ((await writer.mailById(mailId)) !== undefined) continue;
    const { template, language, sessionId = null } = notice;
    await writer.putMail({
      mailId,
      userId,
      address: typed,
      template,
      language,
      codeId: null,
      sessionId,
      tries: 0,
      dueAt: at,
      endsAt: at + NOTICE_OF_USE_MS,
      doneAt: null,
      writtenAt: at,
    });
  }
};
