/** The password of an account (ACC-88 … ACC-90): set, changed and removed from a signed-in device. */
import type { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { CodeSent, passwordRequest, WaysIn } from '#protocol/ways-in.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language } from '../mail/templates.ts';
import type { PasswordRow } from '../storage/ways-in.ts';
import { beginGuess } from './by-password.ts';
import type { Caller } from './caller.ts';
import { guessEmailCode, openEmailCode } from './email-code.ts';
import { judgePassword } from './password-rules.ts';
import { sha256 } from './secrets.ts';
import { inAccount, listWaysIn, mayAskForCode, tellAddresses, waysInOf, type WaysInContext } from './ways-in.ts';

/** For whoever does not know the password of now. Somebody else's address does not exist. */
export async function askToChangePassword(
  context: WaysInContext,
  caller: Caller,
  { addressId, language }: { readonly addressId: string; readonly language: Language },
  network: string,
): Promise<Result<CodeSent, Failure>> {
  const { userId } = caller;
  const addresses = await context.storage.read((reader) => reader.addressesOf(userId));
  const typed = addresses.find((it) => it.addressId === addressId)?.typed;
  if (typed === undefined) return err(failure('not-found'));
  const may = await mayAskForCode(context, { network, address: typed, userId });
  if (!may.ok) return may;
  const sent = await inAccount(context, caller, async (writer) =>
    ok(await openEmailCode(context, writer, { purpose: 'change-password', userId, typed, language })),
  );
  context.wakeOutbox();
  return sent;
}

type Request = z.output<typeof passwordRequest>;

export async function setPassword(
  context: WaysInContext,
  caller: Caller,
  request: Request,
  network: string,
): Promise<Result<WaysIn, Failure>> {
  const { userId, sessionId } = caller;
  const { storage, hashing } = context;
  const standing = await storage.read(async (reader) => ({
    user: await reader.userById(userId),
    addresses: await reader.addressesOf(userId),
    password: await reader.passwordOf(userId),
  }));
  const requestId = request.requestId === undefined ? null : sha256(`${sessionId} ${request.requestId}`);
  // Asked again because the answer was lost.
  if (requestId !== null && standing.password?.requestId === requestId) return waysInOf(context, caller);
  if (standing.addresses.length === 0) return err(failure('unprocessable', 'A password needs an address'));
  const { firstName = '', lastName = '' } = standing.user ?? {};
  const judged = await judgePassword(request.password, [firstName, lastName, ...standing.addresses.map(({ typed }) => typed)]);
  if (!judged.ok) return judged;
  const knows = await knowsCurrent(context, caller, request, standing.password, network);
  if (!knows.ok) return knows;
  const hash = await hashing.hash(request.password);
  if (!hash.ok) return hash;

  const set = await inAccount<WaysIn>(context, caller, async (writer) => {
    const addresses = await writer.addressesOf(userId);
    const now = await writer.passwordOf(userId);
    if (addresses.length === 0 || now?.hash !== standing.password?.hash) return err(failure('unavailable', 'It was changed meanwhile'));
    const proven = now === undefined ? ok(undefined) : await provenByCode(context, writer, userId, request);
    if (!proven.ok) return proven;
    const setAt = context.now();
    await writer.putPassword({ userId, hash: hash.value, setAt, requestId });
    await writer.deleteTicketsOf(userId);
    await noteBy(writer, caller, { action: 'password-set', at: setAt });
    await tellAddresses(context, writer, addresses, { template: 'password-set', language: request.language, cause: hash.value });
    return ok(await listWaysIn(writer, userId));
  });
  if (set.ok) context.events.wayInChanged({ userId, sessionId, way: 'password', change: 'added' });
  context.wakeOutbox();
  return set;
}

/** Whoever gave the password of now is believed if it is right; codes are looked at in the transaction. */
const knowsCurrent = async (
  context: WaysInContext,
  { userId }: Caller,
  { proof }: Request,
  password: PasswordRow | undefined,
  network: string,
): Promise<Result<undefined, Failure>> => {
  if (password === undefined) return ok(undefined);
  if (proof === undefined) return err(failure('credentials-wrong'));
  const begun = 'current' in proof ? await beginGuess(context, network, userId) : await context.codeGuesses.begin(network);
  if ('ok' in begun && !begun.ok) return begun;
  if ('admitted' in begun && !begun.admitted) return err({ kind: 'too-many-requests', retryAfterMs: begun.retryAfterMs });
  if (!('current' in proof)) return ok(undefined);
  const verified = await context.hashing.verify(password.hash, proof.current);
  if (!verified.ok) return verified;
  if (!verified.value) return err(failure('credentials-wrong'));
  if ('ok' in begun && begun.ok) await begun.value.succeeded();
  return ok(undefined);
};

const provenByCode = async (
  context: WaysInContext,
  writer: Parameters<typeof guessEmailCode>[1],
  userId: string,
  { proof }: Request,
): Promise<Result<undefined, Failure>> => {
  if (proof === undefined || 'current' in proof) return ok(undefined);
  const right = await guessEmailCode(context, writer, proof, { purpose: 'change-password', userId });
  if (!right.ok) return right;
  if (right.value.usedAt !== null) return err(failure('code-spent'));
  await writer.putEmailCode({ ...right.value, usedAt: context.now() });
  return ok(undefined);
};

/** Removing it again changes nothing. */
export async function removePassword(context: WaysInContext, caller: Caller, language: Language): Promise<Result<WaysIn, Failure>> {
  const { userId, sessionId } = caller;
  const removed = await context.storage.transact(async (writer) => {
    const password = await writer.passwordOf(userId);
    if (password !== undefined) {
      await writer.deletePassword(userId);
      await writer.deleteTicketsOf(userId);
      await noteBy(writer, caller, { action: 'password-removed', at: context.now() });
      const notice = { template: 'password-removed', language, cause: password.hash } as const;
      await tellAddresses(context, writer, await writer.addressesOf(userId), notice);
    }
    return { ways: await listWaysIn(writer, userId), changed: password !== undefined };
  });
  if (removed.changed) context.events.wayInChanged({ userId, sessionId, way: 'password', change: 'removed' });
  context.wakeOutbox();
  return ok(removed.ways);
}
