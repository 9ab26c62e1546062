/** Invitations into shared realms, as sync-server/invitations reads and writes them. Times are epoch milliseconds. */
import type { GivenRole } from '#domain/given-role.ts';

export interface InvitationRow {
  readonly invitationId: string;
  readonly realmId: string;
  /** Who asked. */
  readonly invitedBy: string;
  /** Sealed with the server's secret. */
  readonly secretHash: string;
  readonly role: GivenRole;
  readonly state: 'waiting' | 'accepted' | 'declined' | 'revoked';
  /** Who said yes or no. */
  readonly answeredBy: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The address, sealed (identity/sealed-text.ts), of one that goes by e-mail and waits; null for any other. */
  readonly mailedTo: string | null;
  /** What became of its e-mail; null for one that goes by hand. */
  readonly mail: 'underway' | 'sent' | 'failed' | null;
}

export interface InvitationReader {
  invitationById(invitationId: string): Promise<InvitationRow | undefined>;
  invitationBySecret(secretHash: string): Promise<InvitationRow | undefined>;
  /** Whatever became of them, the oldest first. */
  invitationsInto(realmId: string): Promise<readonly InvitationRow[]>;
}

export interface InvitationWriter extends InvitationReader {
  putInvitation(invitation: InvitationRow): Promise<void>;
  /** Forgets those that expired before `before`. */
  forgetInvitations(before: number): Promise<void>;
}
