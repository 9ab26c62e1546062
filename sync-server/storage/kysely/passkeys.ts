import type { Kysely } from 'kysely';
import type { PasskeyReader, PasskeyRow, PasskeyWriter } from '../passkeys.ts';
import type { Tables } from './tables.ts';

export const readPasskeys = (db: Kysely<Tables>): PasskeyReader => ({
  passkeyById: async (id) => {
    const row = await db.selectFrom('account_passkey').select(PASSKEY).where('passkey_id', '=', id).executeTakeFirst();
    return row && passkeyIn(row);
  },
  passkeysOf: async (userId) => {
    const rows = await db
      .selectFrom('account_passkey')
      .select(PASSKEY)
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('passkey_id')
      .execute();
    return rows.map(passkeyIn);
  },
  ceremonyById: (id) => db.selectFrom('account_ceremony').select(CEREMONY).where('ceremony_id', '=', id).executeTakeFirst(),
});

export const writePasskeys = (db: Kysely<Tables>): Omit<PasskeyWriter, keyof PasskeyReader> => ({
  putPasskey: async (passkey) => {
    const row = {
      user_id: passkey.userId,
      name: passkey.name,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      is_synced: passkey.isSynced ? 1 : 0,
      created_at: passkey.createdAt,
      used_at: passkey.usedAt,
    };
    await db
      .insertInto('account_passkey')
      .values({ passkey_id: passkey.passkeyId, ...row })
      .onConflict((conflict) => conflict.column('passkey_id').doUpdateSet(row))
      .execute();
  },
  deletePasskey: async (id) => {
    await db.deleteFrom('account_passkey').where('passkey_id', '=', id).execute();
  },
  putCeremony: async ({ ceremonyId, challenge, userId, expiresAt }) => {
    await db
      .insertInto('account_ceremony')
      .values({ ceremony_id: ceremonyId, challenge, user_id: userId, expires_at: expiresAt })
      .execute();
  },
  deleteCeremony: async (id) => {
    await db.deleteFrom('account_ceremony').where('ceremony_id', '=', id).execute();
  },
  forgetCeremonies: async (before) => {
    await db.deleteFrom('account_ceremony').where('expires_at', '<', before).execute();
  },
});

const passkeyIn = ({ isSynced, ...row }: Omit<PasskeyRow, 'isSynced'> & { readonly isSynced: number }): PasskeyRow => ({
  ...row,
  isSynced: isSynced === 1,
});

const PASSKEY = [
  'passkey_id as passkeyId',
  'user_id as userId',
  'name',
  'public_key as publicKey',
  'counter',
  'transports',
  'is_synced as isSynced',
  'created_at as createdAt',
  'used_at as usedAt',
] as const;
const CEREMONY = ['ceremony_id as ceremonyId', 'challenge', 'user_id as userId', 'expires_at as expiresAt'] as const;
