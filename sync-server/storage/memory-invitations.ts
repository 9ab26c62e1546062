import type { InvitationReader, InvitationRow, InvitationWriter } from './invitations.ts';
import type { Undoing } from './undoing.ts';

export type MemoryInvitations = Map<string, InvitationRow>;

export const readMemoryInvitations = (invitations: MemoryInvitations): InvitationReader => ({
  invitationById: async (id) => invitations.get(id),
  invitationBySecret: async (hash) => [...invitations.values()].find(({ secretHash }) => secretHash === hash),
  invitationsInto: async (realmId) =>
    [...invitations.values()]
      .filter((it) => it.realmId === realmId)
      .sort((a, b) => a.createdAt - b.createdAt || (a.invitationId < b.invitationId ? -1 : 1)),
});

export const writeMemoryInvitations = (
  invitations: MemoryInvitations,
  { put, drop }: Undoing,
): Omit<InvitationWriter, keyof InvitationReader> => ({
  putInvitation: async (it) => put(invitations, it.invitationId, it),
  forgetInvitations: async (before) => {
    for (const [id, { expiresAt }] of invitations) if (expiresAt < before) drop(invitations, id);
  },
});
