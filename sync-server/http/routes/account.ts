/** The doors of identity: accounts, sessions, recovery and pairing. Each hands over to one rule of sync-server/identity. */
import type { FastifyInstance } from 'fastify';
import { refreshRequest } from '#protocol/session.ts';
import { eraseAccount, previewErasure, type ErasureContext } from '../../erasure/erase-account.ts';
import { auditOf } from '../../audit/read.ts';
import type { Attempts } from '../../identity/attempts.ts';
import { devicesOf, nameDevice, signOutDevice } from '../../identity/devices.ts';
import { answerPairing, claimPairing, closePairing, collectPairing, openPairing, pairingStatusOf } from '../../identity/pairing.ts';
import { renewRecovery } from '../../identity/recovery-key.ts';
import { openChallenge, recover } from '../../identity/recovery.ts';
import { register } from '../../identity/registration.ts';
import { withFreshProof } from '../../identity/second-factor.ts';
import type { ReplayContext } from '../../identity/replayed-session.ts';
import { identifyErased, me, refresh, signOut } from '../../identity/sessions.ts';
import { openDoor, parseBody } from '../door.ts';
import type { Handler, Identify } from '../door.ts';
import type { RegistrationMode } from '#protocol/admin.ts';
import type { RouteName } from '#protocol/routes.ts';
import { sendProblem } from '../failures.ts';
import { PER_MINUTE } from '../limits.ts';

export interface AccountContext extends ErasureContext, ReplayContext {
  readonly registration: RegistrationMode;
  /** Where identities come from, by the names that people read. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly pairingAttempts: Attempts;
  readonly recoveryAttempts: Attempts;
}

/** `evenSuspended`: knows people whose account is suspended as well, for what stays theirs to do. */
export function accountRoutes(app: FastifyInstance, context: AccountContext, identify: Identify, evenSuspended: Identify): void {
  const door = <N extends RouteName>(name: N, handler: Handler<N>) => openDoor(app, name, identify, handler);
  const right = <N extends RouteName>(name: N, handler: Handler<N>) => openDoor(app, name, evenSuspended, handler);

  door('register', ({ body }) => register(context, body));
  door('me', ({ caller }) => me(context, caller));
  right('erasurePreview', ({ caller }) => previewErasure(context, caller));
  openDoor(
    app,
    'erase',
    (token) => identifyErased(context, token),
    ({ caller, body }) => withFreshProof(context, caller, () => eraseAccount(context, caller, body.endsFor)),
  );
  right('signOut', ({ caller }) => signOut(context, caller));

  right('devices', ({ caller }) => devicesOf(context, caller));
  door('deviceName', ({ caller, part, body }) => nameDevice(context, caller, part('deviceId'), body.deviceName));
  right('deviceSignOut', ({ caller, part }) => {
    const end = () => signOutDevice(context, caller, part('deviceId'));
    return part('deviceId') === caller.sessionId ? end() : withFreshProof(context, caller, end);
  });

  right('audit', ({ caller, query }) => auditOf(context, caller, query.before));

  door('renewRecovery', ({ caller, body }) =>
    withFreshProof(context, caller, () => renewRecovery(context, caller, body.recoveryPublicKey)),
  );
  door('recoveryChallenge', ({ body }) => openChallenge(context, body));
  door('recover', ({ body, address }) => recover(context, body, address));

  door('pairingOpen', ({ caller }) => openPairing(context, caller));
  door('pairingStatus', ({ caller, part }) => pairingStatusOf(context, caller, part('pairingId')));
  door('pairingAnswer', ({ caller, part, body }) => answerPairing(context, caller, part('pairingId'), body.accept));
  door('pairingClose', ({ caller, part }) => closePairing(context, caller, part('pairingId')));
  door('pairingClaim', ({ body, address }) => claimPairing(context, body, address));
  door('pairingCollect', ({ body }) => collectPairing(context, body.claimToken, body.language));

  // The sync engine's own door: it wants exactly status 200 and bare tokens.
  app.post('/api/token', { config: { rateLimit: { max: PER_MINUTE.token } } }, async (request, reply) => {
    const body = parseBody(refreshRequest, request.body);
    const answer = body.ok ? await refresh(context, body.value, async (userId) => app.limitAccount?.('token', userId, reply)) : body;
    return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer.error);
  });
}
