/** The doors of identities at OpenID Connect providers. Where none is configured they find nothing to begin. */
import type { FastifyInstance } from 'fastify';
import type { RouteName } from '#protocol/routes.ts';
import { addIdentity, beginIdentity, removeIdentity } from '../../identity/identities.ts';
import type { OpenIdContext } from '../../identity/openid-flow.ts';
import { beginOpenIdSignIn, signInWithOpenId } from '../../identity/openid-sign-in.ts';
import { openDoor, type Handler, type Identify } from '../door.ts';

export function openIdRoutes(app: FastifyInstance, context: OpenIdContext, identify: Identify): void {
  const door = <N extends RouteName>(name: N, handler: Handler<N>) => openDoor(app, name, identify, handler);

  door('openIdBegin', ({ body }) => beginOpenIdSignIn(context, body));
  door('openIdSignIn', ({ body, address }) => signInWithOpenId(context, body, address));
  door('openIdAddBegin', ({ caller, body }) => beginIdentity(context, caller, body.provider));
  door('openIdAdd', ({ caller, body, address }) => addIdentity(context, caller, body, address));
  // What was added may be taken away, also where the provider is configured no more.
  door('identityRemove', ({ caller, part, body }) => removeIdentity(context, caller, part('identityId'), body.language));
}
