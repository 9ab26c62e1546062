/** The doors of second factors and of administration. Each hands over to one rule; who is no administrator finds nothing behind the latter. */
import type { FastifyInstance } from 'fastify';
import { claimAdministration, identifyAdmin } from '../../admin/administrators.ts';
import {
  eraseByAdmin,
  listPeople,
  personOf,
  previewErasureByAdmin,
  signOutEverywhere,
  suspend,
  type AdminErasureContext,
} from '../../admin/people.ts';
import { chooseRegistration, invite, serverAtWork, uninvite, type AdminServerContext } from '../../admin/server.ts';
import {
  beginReplacement,
  beginSecondFactor,
  confirmSecondFactor,
  proveSecondFactor,
  removeSecondFactor,
  renewPaperCodes,
  secondFactorState,
  type SecondFactorContext,
} from '../../identity/second-factor.ts';
import type { DoorName } from '../all-routes.ts';
import { openDoor, type Handler, type Identify } from '../door.ts';

export function adminRoutes(
  app: FastifyInstance,
  context: AdminErasureContext & SecondFactorContext & AdminServerContext,
  identify: Identify,
  evenSuspended: Identify,
): void {
  const own = <N extends DoorName>(name: N, handler: Handler<N>) => openDoor(app, name, identify, handler);
  // Asked for before erasing and before taking everything, which stay open to whoever is suspended.
  openDoor(app, 'secondFactor', evenSuspended, ({ caller }) => secondFactorState(context, caller));
  own('secondFactorBegin', ({ caller }) => beginSecondFactor(context, caller));
  own('secondFactorConfirm', ({ caller, body }) => confirmSecondFactor(context, caller, body.code, body.language));
  own('secondFactorOff', ({ caller, body }) => removeSecondFactor(context, caller, body.code, body.language));
  own('secondFactorReplace', ({ caller }) => beginReplacement(context, caller));
  own('secondFactorCodes', ({ caller, body }) => renewPaperCodes(context, caller, body.language));
  openDoor(app, 'secondFactorProve', evenSuspended, ({ caller, body }) => proveSecondFactor(context, caller, body.code));
  own('adminClaim', ({ caller, body }) => claimAdministration(context, caller, body.token));

  const asAdmin: Identify = (token) => identifyAdmin(context, token);
  const door = <N extends DoorName>(name: N, handler: Handler<N>) => openDoor(app, name, asAdmin, handler);
  door('adminServer', () => serverAtWork(context));
  door('adminPeople', ({ query }) => listPeople(context, query.words, query.before));
  door('adminPerson', ({ part }) => personOf(context, part('userId')));
  door('adminSuspend', ({ caller, part, body }) => suspend(context, caller, part('userId'), body.suspended));
  door('adminSignOut', ({ caller, part }) => signOutEverywhere(context, caller, part('userId')));
  door('adminErasurePreview', ({ part }) => previewErasureByAdmin(context, part('userId')));
  door('adminErase', ({ caller, part, body }) => eraseByAdmin(context, caller, part('userId'), body));
  door('adminRegistration', ({ caller, body }) => chooseRegistration(context, caller, body.registration));
  door('adminInvite', ({ caller }) => invite(context, caller));
  door('adminUninvite', ({ caller, part }) => uninvite(context, caller, part('id')));
}
