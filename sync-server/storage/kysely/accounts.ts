import { sql, type Kysely } from 'kysely';
import type { AccountReader, AccountWriter, SessionEnd, SessionRow } from '../accounts.ts';
import { ask } from './compiled.ts';
import type { SqlDialect } from './dialect.ts';
import type { Tables } from './tables.ts';

export const readAccounts = (db: Kysely<Tables>, dialect: SqlDialect): AccountReader => ({
  userById: (id) => db.selectFrom('account_user').select(USER).where('user_id', '=', id).executeTakeFirst(),
  userByRecoveryKey: (key) => db.selectFrom('account_user').select(USER).where('recovery_public_key', '=', key).executeTakeFirst(),
  // Asked with every request and every ping of a line.
  sessionById: async (id) => {
    const session = () => db.selectFrom('account_session').select(SESSION).where('session_id', '=', id).compile();
    return sessionOf((await ask(db, dialect, 'session by id', session, [id]))[0]);
  },
  sessionByRefreshHash: async (hash) =>
    sessionOf(await db.selectFrom('account_session').select(SESSION).where('refresh_hash', '=', hash).executeTakeFirst()),
  sessionByRequestId: async (id) =>
    sessionOf(await db.selectFrom('account_session').select(SESSION).where('request_id', '=', id).executeTakeFirst()),
  sessionsOf: async (userId) => {
    const found = await db
      .selectFrom('account_session')
      .select(SESSION)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .orderBy('last_used_at', 'desc')
      .execute();
    return found.map((row) => sessionOf(row));
  },
  sessionsEnded: async (userId, because, since) => {
    const found = await db
      .selectFrom('account_session')
      .select(SESSION)
      .where('user_id', '=', userId)
      .where('ended_because', '=', because)
      .where('revoked_at', '>=', since)
      .orderBy('revoked_at', 'desc')
      .execute();
    return found.map((row) => sessionOf(row));
  },
  proofsOf: (id) => db.selectFrom('account_refresh_proof').select(['stamp', 'at']).where('session_id', '=', id).execute(),
  pairingById: (id) => db.selectFrom('account_pairing').select(PAIRING).where('pairing_id', '=', id).executeTakeFirst(),
  pairingByWordsHash: (hash, now) =>
    db.selectFrom('account_pairing').select(PAIRING).where('words_hash', '=', hash).where('expires_at', '>', now).executeTakeFirst(),
  pairingByClaimHash: (hash) => db.selectFrom('account_pairing').select(PAIRING).where('claim_hash', '=', hash).executeTakeFirst(),
  challengeById: (id) => db.selectFrom('account_challenge').select(CHALLENGE).where('challenge_id', '=', id).executeTakeFirst(),
});

export const writeAccounts = (db: Kysely<Tables>): Omit<AccountWriter, keyof AccountReader> => ({
  putUser: async (user) => {
    const row = {
      first_name: user.firstName,
      last_name: user.lastName,
      recovery_public_key: user.recoveryPublicKey,
      created_at: user.createdAt,
      recovery_since: user.recoverySince,
    };
    await db
      .insertInto('account_user')
      .values({ user_id: user.userId, ...row })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute();
  },
  putSession: async (session) => {
    const row = {
      user_id: session.userId,
      device_name: session.deviceName,
      public_key: session.publicKey,
      refresh_hash: session.refreshHash,
      created_at: session.createdAt,
      last_used_at: session.lastUsedAt,
      revoked_at: session.revokedAt,
      request_id: session.requestId,
      ended_because: session.endedBecause ?? null,
    };
    await db
      .insertInto('account_session')
      .values({ session_id: session.sessionId, ...row })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(row))
      .execute();
  },
  touchSession: async (sessionId, lastUsedAt) => {
    const { numUpdatedRows } = await db
      .updateTable('account_session')
      .set({ last_used_at: lastUsedAt })
      .where('session_id', '=', sessionId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0;
  },
  noteProof: async (sessionId, proof) => {
    await db
      .insertInto('account_refresh_proof')
      .values({ session_id: sessionId, ...proof })
      .onConflict((conflict) => conflict.columns(['session_id', 'stamp']).doNothing())
      .execute();
  },
  forgetProofs: async (sessionId, proofs) => {
    if (proofs.length === 0) return;
    const stamps = proofs.map(({ stamp }) => stamp);
    await db.deleteFrom('account_refresh_proof').where('session_id', '=', sessionId).where('stamp', 'in', stamps).execute();
    const upTo = Math.max(...stamps);
    await db
      .updateTable('account_session')
      .set({ forgotten_up_to: upTo })
      .where('session_id', '=', sessionId)
      .where((eb) => eb.or([eb('forgotten_up_to', 'is', null), eb('forgotten_up_to', '<', upTo)]))
      .execute();
  },
  putPairing: async (pairing) => {
    const row = {
      user_id: pairing.userId,
      words_hash: pairing.wordsHash,
      state: pairing.state,
      expires_at: pairing.expiresAt,
      claim_hash: pairing.claimHash,
      claim_public_key: pairing.claimPublicKey,
      claim_device_name: pairing.claimDeviceName,
    };
    await db
      .insertInto('account_pairing')
      .values({ pairing_id: pairing.pairingId, ...row })
      .onConflict((conflict) => conflict.column('pairing_id').doUpdateSet(row))
      .execute();
  },
  putChallenge: async (it) => {
    const row = { challenge: it.challenge, recovery_public_key: it.recoveryPublicKey, expires_at: it.expiresAt };
    await db
      .insertInto('account_challenge')
      .values({ challenge_id: it.challengeId, ...row })
      .onConflict((conflict) => conflict.column('challenge_id').doUpdateSet(row))
      .execute();
  },
  deleteChallenge: async (id) => {
    await db.deleteFrom('account_challenge').where('challenge_id', '=', id).execute();
  },
  forgetExpired: async (before) => {
    await db.deleteFrom('account_pairing').where('expires_at', '<', before).execute();
    await db.deleteFrom('account_challenge').where('expires_at', '<', before).execute();
  },
});

const USER = [
  'user_id as userId',
  'first_name as firstName',
  'last_name as lastName',
  'recovery_public_key as recoveryPublicKey',
  'created_at as createdAt',
  'recovery_since as recoverySince',
] as const;
export const SESSION = [
  'session_id as sessionId',
  'user_id as userId',
  'device_name as deviceName',
  'public_key as publicKey',
  'refresh_hash as refreshHash',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
  'request_id as requestId',
  'forgotten_up_to as forgottenUpTo',
  'ended_because as endedBecause',
  // Asked along: whether somebody is suspended costs no question of its own.
  sql<number | null>`(select suspended_at from account_standing s where s.user_id = account_session.user_id)`.as('suspendedAt'),
] as const;

type FoundSession = Omit<SessionRow, 'suspendedAt' | 'forgottenUpTo' | 'endedBecause'> & {
  readonly suspendedAt: number | null;
  readonly forgottenUpTo: number | null;
  readonly endedBecause: SessionEnd | null;
};

export function sessionOf(found: FoundSession): SessionRow;
export function sessionOf(found: FoundSession | undefined): SessionRow | undefined;
export function sessionOf(found: FoundSession | undefined): SessionRow | undefined {
  if (found === undefined) return undefined;
  const { suspendedAt, forgottenUpTo, endedBecause, ...session } = found;
  return {
    ...session,
    ...(suspendedAt !== null && { suspendedAt }),
    ...(forgottenUpTo !== null && { forgottenUpTo }),
    ...(endedBecause !== null && { endedBecause }),
  };
}
const PAIRING = [
  'pairing_id as pairingId',
  'user_id as userId',
  'words_hash as wordsHash',
  'state',
  'expires_at as expiresAt',
  'claim_hash as claimHash',
  'claim_public_key as claimPublicKey',
  'claim_device_name as claimDeviceName',
] as const;
const CHALLENGE = [
  'challenge_id as challengeId',
  'challenge',
  'recovery_public_key as recoveryPublicKey',
  'expires_at as expiresAt',
] as const;
