/** Which site a passkey belongs to: the one whose page asks (WebAuthn calls it the relying party). */
import type { RelyingParty } from '../identity/passkey-ceremony.ts';
import { isForeign } from './origins.ts';

/** Where a call comes from, as the browser and the connection say it. */
export interface Page {
  /** Absent where no page is behind the call. */
  readonly origin: string | undefined;
  /** As the caller addressed this server. */
  readonly host: string;
}

/** `undefined` for a call that no page of this server, or of an origin that its keeper named, is behind. */
export const relyingPartyOf = ({ origin, host }: Page, allowed: readonly string[]): RelyingParty | undefined =>
  origin === undefined || isForeign(origin, host, allowed) ? undefined : { id: new URL(origin).hostname, origin };
