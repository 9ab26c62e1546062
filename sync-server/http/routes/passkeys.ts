/** The doors of passkeys. A call that no page of this site is behind can make none and use none. */
import type { FastifyInstance } from 'fastify';
import { err, type Result } from '#domain/result.ts';
import type { RouteName } from '#protocol/routes.ts';
import { failure, type Failure } from '../../failure.ts';
import type { Attempts } from '../../identity/attempts.ts';
import type { IdentityContext } from '../../identity/caller.ts';
import { beginPasskeySignIn, signInWithPasskey } from '../../identity/passkey-sign-in.ts';
import { addPasskey, beginPasskey, passkeysOf, removePasskey } from '../../identity/passkeys.ts';
import { withFreshProof } from '../../identity/second-factor.ts';
import type { RelyingParty } from '../../identity/passkey-ceremony.ts';
import { openDoor, type Handler, type Identify } from '../door.ts';
import { relyingPartyOf, type Page } from '../relying-party.ts';

export interface PasskeyContext extends IdentityContext {
  readonly recoveryAttempts: Attempts;
  /** Other origins whose pages may call. */
  readonly allowedOrigins: readonly string[];
}

export function passkeyRoutes(app: FastifyInstance, context: PasskeyContext, identify: Identify): void {
  const door = <N extends RouteName>(name: N, handler: Handler<N>) => openDoor(app, name, identify, handler);
  const onSite = async <T>(page: Page, work: (site: RelyingParty) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const site = relyingPartyOf(page, context.allowedOrigins);
    return site === undefined ? err(failure('bad-request', 'no page of this site is behind the call')) : work(site);
  };

  door('passkeys', ({ caller }) => passkeysOf(context, caller));
  door('passkeyOptions', ({ caller, page }) =>
    onSite(page, (site) => withFreshProof(context, caller, () => beginPasskey(context, caller, site))),
  );
  door('addPasskey', ({ caller, page, body }) =>
    onSite(page, (site) => withFreshProof(context, caller, () => addPasskey(context, caller, site, body))),
  );
  door('removePasskey', ({ caller, part }) => withFreshProof(context, caller, () => removePasskey(context, caller, part('passkeyId'))));
  door('passkeySignInOptions', ({ page }) => onSite(page, (site) => beginPasskeySignIn(context, site)));
  door('passkeySignIn', ({ page, body, address }) => onSite(page, (site) => signInWithPasskey(context, site, body, address)));
}
