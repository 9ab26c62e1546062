/** The doors of invitations into shared realms. Each hands over to one rule of sync-server/invitations. */
import type { FastifyInstance } from 'fastify';
import type { RouteName } from '#protocol/routes.ts';
import { answerInvitation, lookAtInvitation } from '../../invitations/answering.ts';
import { openInvitation, openInvitationsOf, revokeInvitation } from '../../invitations/inviting.ts';
import { mailInvitation, type MailingContext } from '../../invitations/mailing.ts';
import { openDoor, type Handler, type Identify } from '../door.ts';

export function invitationRoutes(app: FastifyInstance, context: MailingContext, identify: Identify): void {
  const door = <N extends RouteName>(name: N, handler: Handler<N>) => openDoor(app, name, identify, handler);

  door('invitationOpen', ({ caller, part, body }) => openInvitation(context, caller, part('realmId'), body.role));
  door('invitationMail', ({ caller, part, body }) => mailInvitation(context, caller, part('realmId'), body));
  door('invitationsOpen', ({ caller, part }) => openInvitationsOf(context, caller, part('realmId')));
  door('invitationRevoke', ({ caller, part }) => revokeInvitation(context, caller, part('realmId'), part('invitationId')));
  door('invitationLook', ({ body, address }) => lookAtInvitation(context, body.secret, address));
  door('invitationAnswer', ({ caller, body, address }) => answerInvitation(context, caller, body.secret, body.accept, address));
}
