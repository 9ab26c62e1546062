import type { Language } from '../mail/templates.ts';
import type { SessionRow } from '../storage/accounts.ts';
import type { Writer } from '../storage/storage.ts';
import type { IdentityContext } from './caller.ts';
import { tellAddresses } from './ways-in.ts';

/**
 * Tells every address of the account of a device that just signed in, in the transaction that makes its session: its name and
 * when, and nothing of where. A new account has no address yet. `language`: as the device said.
 */
export const tellOfNewDevice = async (
  context: IdentityContext,
  writer: Writer,
  { userId, sessionId }: SessionRow,
  language: Language = 'fr',
): Promise<void> => {
  const notice = { template: 'new-device', language, cause: sessionId, sessionId } as const;
  await tellAddresses(context, writer, await writer.addressesOf(userId), notice);
};
