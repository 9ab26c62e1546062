import type { Kysely } from 'kysely';
import type { IdentityReader, IdentityWriter } from '../identities.ts';
import type { Tables } from './tables.ts';

export const readIdentities = (db: Kysely<Tables>): IdentityReader => ({
  identitiesOf: (userId) =>
    db
      .selectFrom('account_identity')
      .select(IDENTITY)
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('identity_id')
      .execute(),
  identityBySubject: (issuer, subject) =>
    db.selectFrom('account_identity').select(IDENTITY).where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst(),
  openIdFlowById: (id) => db.selectFrom('account_openid_flow').select(FLOW).where('flow_id', '=', id).executeTakeFirst(),
});

export const writeIdentities = (db: Kysely<Tables>): Omit<IdentityWriter, keyof IdentityReader> => ({
  putIdentity: async ({ identityId, userId, issuer, subject, provider, label, createdAt, usedAt }) => {
    const row = { user_id: userId, issuer, subject, provider, label, created_at: createdAt, used_at: usedAt };
    await db
      .insertInto('account_identity')
      .values({ identity_id: identityId, ...row })
      .onConflict((conflict) => conflict.column('identity_id').doUpdateSet(row))
      .execute();
  },
  deleteIdentity: async (id) => {
    await db.deleteFrom('account_identity').where('identity_id', '=', id).execute();
  },
  putOpenIdFlow: async (flow) => {
    const row = {
      purpose: flow.purpose,
      provider: flow.provider,
      user_id: flow.userId,
      session_id: flow.sessionId,
      public_key: flow.publicKey,
      answer_hash: flow.answerHash,
      proven: flow.proven,
      expires_at: flow.expiresAt,
    };
    await db
      .insertInto('account_openid_flow')
      .values({ flow_id: flow.flowId, ...row })
      .onConflict((conflict) => conflict.column('flow_id').doUpdateSet(row))
      .execute();
  },
  deleteOpenIdFlow: async (id) => {
    await db.deleteFrom('account_openid_flow').where('flow_id', '=', id).execute();
  },
  forgetOpenIdFlows: async (before) => {
    await db.deleteFrom('account_openid_flow').where('expires_at', '<', before).execute();
  },
});

const IDENTITY = [
  'identity_id as identityId',
  'user_id as userId',
  'issuer',
  'subject',
  'provider',
  'label',
  'created_at as createdAt',
  'used_at as usedAt',
] as const;
const FLOW = [
  'flow_id as flowId',
  'purpose',
  'provider',
  'user_id as userId',
  'session_id as sessionId',
  'public_key as publicKey',
  'answer_hash as answerHash',
  'proven',
  'expires_at as expiresAt',
] as const;
