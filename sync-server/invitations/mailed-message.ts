/** The mail of an invitation as it is when it is sent; undefined when nobody should get it any more. */
import { invitationAddress } from '#domain/library/household/invitation-address.ts';
import { openText } from '../identity/sealed-text.ts';
import type { Secrets } from '../identity/secrets.ts';
import { renderInvitation } from '../mail/invitation-mail.ts';
import type { Language, RenderedMail } from '../mail/templates.ts';
import type { Reader, Writer } from '../storage/storage.ts';
import { isWaiting, nameOf } from './inviting.ts';
import { secretOfMailed } from './mailed-secret.ts';
import { realmPeople } from './realm-people.ts';

export interface InvitationMailing {
  readonly secrets: Secrets;
  /** Where people reach this server. */
  readonly publicUrl: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export const messageOfInvitation = async (
  reader: Reader,
  { secrets, publicUrl, now }: InvitationMailing,
  invitationId: string,
  language: Language,
): Promise<(RenderedMail & { readonly to: string }) | undefined> => {
  const invitation = await reader.invitationById(invitationId);
  // Taken back, or its maker put out, while it waited for its turn.
  if (invitation === undefined || !isWaiting(invitation, now) || invitation.mailedTo === null) return undefined;
  const people = await realmPeople(reader, invitation.realmId);
  const to = openText(secrets, invitationId, invitation.mailedTo);
  const secret = secretOfMailed(secrets, invitation);
  if (people?.keeps(invitation.invitedBy) !== true || to === undefined || secret === undefined) return undefined;
  const { name: realmName, represents } = people;
  const inviterName = await nameOf(reader, invitation.invitedBy);
  const link = invitationAddress(new URL(publicUrl).origin, secret);
  return { to, ...renderInvitation(language, { inviterName, realmName, represents, link, expiresAt: invitation.expiresAt }) };
};

/** Notes what became of the mail, for whoever keeps the household. */
export const noteMailed = async (writer: Writer, invitationId: string, mail: 'sent' | 'failed'): Promise<void> => {
  const invitation = await writer.invitationById(invitationId);
  if (invitation !== undefined) await writer.putInvitation({ ...invitation, mail });
};
