/**
 * Identities at OpenID Connect providers that were added to accounts, and what was begun at a provider. An identity is the pair of
 * issuer and subject; nothing else of it leads to an account. Times are epoch milliseconds.
 */
export interface IdentityRow {
  readonly identityId: string;
  readonly userId: string;
  /** As the ID token has it. */
  readonly issuer: string;
  readonly subject: string;
  /** The name that the provider had when it was used last. */
  readonly provider: string;
  /** The address or the name that the provider told, for the eye only. */
  readonly label: string;
  readonly createdAt: number;
  readonly usedAt: number | null;
}

export interface OpenIdFlowRow {
  readonly flowId: string;
  readonly purpose: 'sign-in' | 'add';
  /** Which of the configured ones, by its id. */
  readonly provider: string;
  /** Who adds, from which session; null for whoever is about to sign in, until they have. */
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** Of the device that signs in, SPKI PEM; null for whoever adds. */
  readonly publicKey: string | null;
  /** SHA-256 of the one answer that is good for it, once there was one. */
  readonly answerHash: string | null;
  /** What that answer proved, sealed. */
  readonly proven: string | null;
  readonly expiresAt: number;
}

export interface IdentityReader {
  /** The one added last first. */
  identitiesOf(userId: string): Promise<readonly IdentityRow[]>;
  identityBySubject(issuer: string, subject: string): Promise<IdentityRow | undefined>;
  openIdFlowById(flowId: string): Promise<OpenIdFlowRow | undefined>;
}

/** Reads what it is about to write, in the same transaction. */
export interface IdentityWriter extends IdentityReader {
  putIdentity(row: IdentityRow): Promise<void>;
  deleteIdentity(identityId: string): Promise<void>;
  putOpenIdFlow(row: OpenIdFlowRow): Promise<void>;
  deleteOpenIdFlow(flowId: string): Promise<void>;
  /** Forgets what expired before `before`. */
  forgetOpenIdFlows(before: number): Promise<void>;
}
