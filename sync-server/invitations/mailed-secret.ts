/**
 * The secret of a link that goes by e-mail. It is derived from the invitation's id under a key of the server's secret, as codes of
 * mails are: a mail that is tried again carries the same link, and the secret lies nowhere, neither in the row nor in the outbox.
 */
import { believed, type Secrets } from '../identity/secrets.ts';
import type { InvitationRow } from '../storage/invitations.ts';

/** 256 bits, base64url. */
export const mailedSecret = ({ seal }: Secrets, invitationId: string): string => seal('mailed', invitationId);

/** The one that was made with this row: under the secret of now or of before. Undefined: under neither. */
export const secretOfMailed = (secrets: Secrets, { invitationId, secretHash }: InvitationRow): string | undefined => {
  for (const one of believed(secrets)) {
    const secret = mailedSecret(one, invitationId);
    if (one.seal('invitation', secret) === secretHash) return secret;
  }
  return undefined;
};
