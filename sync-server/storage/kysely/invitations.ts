import type { Kysely } from 'kysely';
import type { InvitationReader, InvitationWriter } from '../invitations.ts';
import type { Tables } from './tables.ts';

export const readInvitations = (db: Kysely<Tables>): InvitationReader => ({
  invitationById: (id) => db.selectFrom('account_invitation').select(INVITATION).where('invitation_id', '=', id).executeTakeFirst(),
  invitationBySecret: (hash) => db.selectFrom('account_invitation').select(INVITATION).where('secret_hash', '=', hash).executeTakeFirst(),
  invitationsInto: (realmId) =>
    db
      .selectFrom('account_invitation')
      .select(INVITATION)
      .where('realm_id', '=', realmId)
      .orderBy('created_at')
      .orderBy('invitation_id')
      .execute(),
});

export const writeInvitations = (db: Kysely<Tables>): Omit<InvitationWriter, keyof InvitationReader> => ({
  putInvitation: async (it) => {
    const row = {
      realm_id: it.realmId,
      invited_by: it.invitedBy,
      secret_hash: it.secretHash,
      role: it.role,
      state: it.state,
      answered_by: it.answeredBy,
      created_at: it.createdAt,
      expires_at: it.expiresAt,
      mailed_to: it.mailedTo,
      mail: it.mail,
    };
    await db
      .insertInto('account_invitation')
      .values({ invitation_id: it.invitationId, ...row })
      .onConflict((conflict) => conflict.column('invitation_id').doUpdateSet(row))
      .execute();
  },
  forgetInvitations: async (before) => {
    await db.deleteFrom('account_invitation').where('expires_at', '<', before).execute();
  },
});

export const INVITATION = [
  'invitation_id as invitationId',
  'realm_id as realmId',
  'invited_by as invitedBy',
  'secret_hash as secretHash',
  'role',
  'state',
  'answered_by as answeredBy',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'mailed_to as mailedTo',
  'mail',
] as const;
