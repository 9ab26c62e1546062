/** E-mail addresses of an account (ACC-79 … ACC-84): proven by a code, one account each, every change told to all of them. */
import { err, ok, type Result } from '#domain/result.ts';
import { MOST_ADDRESSES, type CodeSent, type WaysIn } from '#protocol/ways-in.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Language } from '../mail/templates.ts';
import type { Caller } from './caller.ts';
import { guessEmailCode, openEmailCode, type Guess } from './email-code.ts';
import { inAccount, listWaysIn, mayAskForCode, tellAddresses, type WaysInContext } from './ways-in.ts';

export async function askToAdd(
  context: WaysInContext,
  caller: Caller,
  { address, language }: { readonly address: string; readonly language: Language },
  network: string,
): Promise<Result<CodeSent, Failure>> {
  const { userId } = caller;
  const may = await mayAskForCode(context, { network, address, userId });
  if (!may.ok) return may;
  const sent = await inAccount<CodeSent>(context, caller, async (writer) => {
    if ((await writer.addressesOf(userId)).length >= MOST_ADDRESSES) return err(failure('unprocessable', 'Five addresses are the most'));
    return ok(await openEmailCode(context, writer, { purpose: 'add-address', userId, typed: address, language }));
  });
  context.wakeOutbox();
  return sent;
}

/** The address is the account's from here on. Confirmed again, because the answer was lost, it is answered the same. */
export async function confirmAddress(
  context: WaysInContext,
  caller: Caller,
  guess: Guess & { readonly language: Language },
  network: string,
): Promise<Result<WaysIn, Failure>> {
  const { userId, sessionId } = caller;
  const attempt = await context.codeGuesses.begin(network);
  if (!attempt.admitted) return err({ kind: 'too-many-requests', retryAfterMs: attempt.retryAfterMs });
  const confirmed = await inAccount<WaysIn & { readonly isNew: boolean }>(context, caller, async (writer) => {
    const right = await guessEmailCode(context, writer, guess, { purpose: 'add-address', userId });
    if (!right.ok) return right;
    const { address, typed, usedAt } = right.value;
    const owner = await writer.addressRow(address);
    const before = await writer.addressesOf(userId);
    if (owner?.userId === userId) return ok({ ...(await listWaysIn(writer, userId)), isNew: false });
    if (usedAt !== null || owner !== undefined) return err(failure('code-spent'));
    if (before.length >= MOST_ADDRESSES) return err(failure('unprocessable', 'Five addresses are the most'));
    const now = context.now();
    const added = { addressId: context.newId(), userId, address, typed, verifiedAt: now };
    await writer.putEmailCode({ ...right.value, usedAt: now });
    await writer.putAddress(added);
    await noteBy(writer, caller, { action: 'address-added', at: now });
    const notice = { template: 'address-added', language: guess.language, cause: added.addressId } as const;
    await tellAddresses(context, writer, [...before, added], notice);
    return ok({ ...(await listWaysIn(writer, userId)), isNew: true });
  });
  if (!confirmed.ok) {
    context.events.guessRefused({ door: 'address', braked: false });
    return confirmed;
  }
  await attempt.succeeded();
  const { isNew, ...ways } = confirmed.value;
  if (isNew) context.events.wayInChanged({ userId, sessionId, way: 'address', change: 'added' });
  context.wakeOutbox();
  return ok(ways);
}

/** Removing it again changes nothing. A password is good beside an address only: it goes with the last one. */
export async function removeAddress(
  context: WaysInContext,
  caller: Caller,
  addressId: string,
  language: Language,
): Promise<Result<WaysIn, Failure>> {
  const { userId, sessionId } = caller;
  const removed = await context.storage.transact(async (writer) => {
    const before = await writer.addressesOf(userId);
    const isTheirs = before.some((it) => it.addressId === addressId);
    if (isTheirs) {
      await writer.deleteAddress(addressId);
      await writer.deleteTicketsOf(userId);
      await noteBy(writer, caller, { action: 'address-removed', at: context.now() });
      if (before.length === 1) await writer.deletePassword(userId);
      await tellAddresses(context, writer, before, { template: 'address-removed', language, cause: addressId });
    }
    return { ways: await listWaysIn(writer, userId), isTheirs };
  });
  if (removed.isTheirs) context.events.wayInChanged({ userId, sessionId, way: 'address', change: 'removed' });
  context.wakeOutbox();
  return ok(removed.ways);
}
