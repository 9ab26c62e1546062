/** The doors of the ways in that a person adds: what this server offers, addresses, codes and the password. */
import type { FastifyInstance } from 'fastify';
import { ok } from '#domain/result.ts';
import type { RouteName } from '#protocol/routes.ts';
import { askToAdd, confirmAddress, removeAddress } from '../../identity/addresses.ts';
import { askToSignIn, signInByCode } from '../../identity/by-code.ts';
import { signInByPassword } from '../../identity/by-password.ts';
import type { OpenIdContext } from '../../identity/openid-flow.ts';
import { askToChangePassword, removePassword, setPassword } from '../../identity/passwords.ts';
import { withFreshProof } from '../../identity/second-factor.ts';
import { signInByTicket, type TicketContext } from '../../identity/sign-in-ticket.ts';
import { waysInOf, whereMailIsSent } from '../../identity/ways-in.ts';
import { openDoor, type Handler, type Identify } from '../door.ts';

/** `mailsInvitations`: whether this server also sends invitations into households by e-mail. */
export function waysInRoutes(
  app: FastifyInstance,
  ways: TicketContext,
  { providers, returnTo }: Pick<OpenIdContext, 'providers' | 'returnTo'>,
  mailsInvitations: boolean,
  identify: Identify,
): void {
  const door = <N extends RouteName>(name: N, handler: Handler<N>) => openDoor(app, name, identify, handler);
  const mailDoor = <N extends RouteName>(name: N, handler: Handler<N>) =>
    door(name, (visit) => whereMailIsSent(ways, () => handler(visit)));

  const openId = { returnTo, providers: providers.map(({ id, name }) => ({ id, name })) };
  door('waysOffered', async () =>
    ok({ email: ways.sendsMail, ...(mailsInvitations && { invitationsByEmail: true }), ...(providers.length > 0 && { openId }) }),
  );
  door('waysIn', ({ caller }) => waysInOf(ways, caller));
  // What was added may be taken away, also where mail is sent no more.
  door('addressRemove', ({ caller, part, body }) =>
    withFreshProof(ways, caller, () => removeAddress(ways, caller, part('addressId'), body.language)),
  );
  door('passwordRemove', ({ caller, body }) => withFreshProof(ways, caller, () => removePassword(ways, caller, body.language)));

  mailDoor('addressCode', ({ caller, body, address }) => withFreshProof(ways, caller, () => askToAdd(ways, caller, body, address)));
  mailDoor('addressConfirm', ({ caller, body, address }) =>
    withFreshProof(ways, caller, () => confirmAddress(ways, caller, body, address)),
  );
  mailDoor('passwordCode', ({ caller, body, address }) => askToChangePassword(ways, caller, body, address));
  mailDoor('passwordSet', ({ caller, body, address }) => withFreshProof(ways, caller, () => setPassword(ways, caller, body, address)));
  mailDoor('signInCode', ({ body, address }) => askToSignIn(ways, body, address));
  mailDoor('signInByCode', ({ body, address }) => signInByCode(ways, body, address));
  mailDoor('signInByPassword', ({ body, address }) => signInByPassword(ways, body, address));
  mailDoor('signInByTicket', ({ body, address }) => signInByTicket(ways, body, address));
}
