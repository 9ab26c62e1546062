/**
 * People, their devices' sessions and the pairings under way, as the identity rooms read and write them.
 * Secrets are kept as SHA-256 (hexadecimal) only. Times are epoch milliseconds.
 */
export interface UserRow {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly recoveryPublicKey: string;
  readonly createdAt: number;
  /** When the recovery key took the place of another one; null for the first. */
  readonly recoverySince: number | null;
}

/** Why a session ended other than by its person: `replayed`, an old refresh of it came back. */
export type SessionEnd = 'replayed';

export interface SessionRow {
  readonly sessionId: string;
  readonly userId: string;
  readonly deviceName: string;
  /** SPKI PEM: signs every refresh. */
  readonly publicKey: string;
  readonly refreshHash: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly revokedAt: number | null;
  /** Makes registration repeatable after a lost answer. */
  readonly requestId: string | null;
  /** Since when the account is suspended; read, never written with the session. */
  readonly suspendedAt?: number;
  /** Refreshes up to this time stamp may have been answered and forgotten; read, written by `forgetProofs` alone. */
  readonly forgottenUpTo?: number;
  /** Absent when its person ended it, or nobody did. */
  readonly endedBecause?: SessionEnd;
}

/** A signed refresh that was answered, named by its time stamp: the clock of the device. */
export interface AnsweredProof {
  readonly stamp: number;
  /** When it was answered first, by the server's clock. */
  readonly at: number;
}

export type PairingState = 'waiting' | 'claimed' | 'confirmed' | 'used' | 'refused';

export interface PairingRow {
  readonly pairingId: string;
  readonly userId: string;
  readonly wordsHash: string;
  readonly state: PairingState;
  readonly expiresAt: number;
  readonly claimHash: string | null;
  readonly claimPublicKey: string | null;
  readonly claimDeviceName: string | null;
}

export interface ChallengeRow {
  readonly challengeId: string;
  readonly challenge: string;
  readonly recoveryPublicKey: string;
  readonly expiresAt: number;
}

export interface AccountReader {
  userById(userId: string): Promise<UserRow | undefined>;
  userByRecoveryKey(recoveryPublicKey: string): Promise<UserRow | undefined>;
  sessionById(sessionId: string): Promise<SessionRow | undefined>;
  sessionByRefreshHash(refreshHash: string): Promise<SessionRow | undefined>;
  sessionByRequestId(requestId: string): Promise<SessionRow | undefined>;
  /** The sessions of a person that were not revoked, the one used last first. */
  sessionsOf(userId: string): Promise<readonly SessionRow[]>;
  /** Those that ended for that reason since then, the last one first. */
  sessionsEnded(userId: string, because: SessionEnd, since: number): Promise<readonly SessionRow[]>;
  /** The signed refreshes of a session that were answered and not forgotten, in no order. */
  proofsOf(sessionId: string): Promise<readonly AnsweredProof[]>;
  pairingById(pairingId: string): Promise<PairingRow | undefined>;
  /** Only one that is not expired at `now`. */
  pairingByWordsHash(wordsHash: string, now: number): Promise<PairingRow | undefined>;
  pairingByClaimHash(claimHash: string): Promise<PairingRow | undefined>;
  challengeById(challengeId: string): Promise<ChallengeRow | undefined>;
}

/** Reads what it is about to write, in the same transaction. */
export interface AccountWriter extends AccountReader {
  putUser(user: UserRow): Promise<void>;
  putSession(session: SessionRow): Promise<void>;
  /** Notes the last use of a session; false when there is none or it was revoked. Good without a lock: one step decides. */
  touchSession(sessionId: string, lastUsedAt: number): Promise<boolean>;
  /** Remembers a signed refresh; one that is known stays as it is. Good without a lock. */
  noteProof(sessionId: string, proof: AnsweredProof): Promise<void>;
  /** Forgets these, and notes on the session up to which time stamp. */
  forgetProofs(sessionId: string, proofs: readonly AnsweredProof[]): Promise<void>;
  putPairing(pairing: PairingRow): Promise<void>;
  putChallenge(challenge: ChallengeRow): Promise<void>;
  deleteChallenge(challengeId: string): Promise<void>;
  /** Forgets pairings and challenges that expired before `before`. */
  forgetExpired(before: number): Promise<void>;
}
