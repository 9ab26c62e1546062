/**
 * Somebody who keeps a household asks another person in by a link, also shown as a QR code. The secret of the link stands in its
 * fragment, which no browser sends; the server keeps it sealed. Single use, seven days, revocable, guesses are counted.
 *
 *   keeper: open ──► waiting ──(guest: look, then yes or no)──► accepted | declined      keeper: revoke ──► gone
 */
import { z } from 'zod';
import { GIVEN_ROLES } from '#domain/given-role.ts';
import { mailLanguage } from './mail-language.ts';
import { emailAddress } from './ways-in.ts';

export const INVITATION_LIFETIME_MS = 7 * 24 * 3_600_000;

/** Owner is not among them: that role is handed over by whoever has it. */
const role = z.enum(GIVEN_ROLES);

export const invitationRequest = z.object({ role });
/** `secret` is told this once. Epoch milliseconds. */
export const invitationOpened = z
  .object({ invitationId: z.string(), secret: z.string(), role, expiresAt: z.number() })
  .meta({ id: 'InvitationOpened' });
export type InvitationOpened = z.infer<typeof invitationOpened>;

/** The server writes to `address`; `requestId` is made by the device and repeated on a retry, which sends nothing again. */
export const invitationMailRequest = z.object({ role, address: emailAddress, language: mailLanguage, requestId: z.uuid() });
/** `isNew` is false where one to this address waits already: no second mail goes out, and its role and end are told. */
export const invitationMailed = z
  .object({ invitationId: z.string(), role, expiresAt: z.number(), isNew: z.boolean() })
  .meta({ id: 'InvitationMailed' });
export type InvitationMailed = z.infer<typeof invitationMailed>;

/** Those of a household that wait for an answer; `mailedTo` and `mail` of those that go by e-mail. */
export const openInvitations = z
  .object({
    invitations: z.array(
      z.object({
        invitationId: z.string(),
        role,
        inviterName: z.string(),
        createdAt: z.number(),
        expiresAt: z.number(),
        mailedTo: z.string().optional(),
        mail: z.enum(['underway', 'sent', 'failed']).optional(),
      }),
    ),
  })
  .meta({ id: 'OpenInvitations' });
export type OpenInvitations = z.infer<typeof openInvitations>;

const secret = z.string().min(20).max(100);
export const invitationLook = z.object({ secret });
/** `represents`: "household", "organisation" or what another app wrote there. */
export const invitationShown = z
  .object({ realmName: z.string(), represents: z.string(), inviterName: z.string(), role, expiresAt: z.number() })
  .meta({ id: 'InvitationShown' });
export type InvitationShown = z.infer<typeof invitationShown>;

export const invitationAnswer = z.object({ secret, accept: z.boolean() });
export const invitationAnswered = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('accepted'), realmId: z.string() }),
    z.object({ state: z.literal('declined') }),
  ])
  .meta({ id: 'InvitationAnswered' });
export type InvitationAnswered = z.infer<typeof invitationAnswered>;
