import type { Kysely } from 'kysely';
import type { WaysInReader, WaysInWriter } from '../ways-in.ts';
import type { Tables } from './tables.ts';

export const readWaysIn = (db: Kysely<Tables>): WaysInReader => ({
  addressesOf: (userId) =>
    db.selectFrom('account_address').select(ADDRESS).where('user_id', '=', userId).orderBy('verified_at').orderBy('address_id').execute(),
  addressRow: (address) => db.selectFrom('account_address').select(ADDRESS).where('address', '=', address).executeTakeFirst(),
  passwordOf: (userId) => db.selectFrom('account_password').select(PASSWORD).where('user_id', '=', userId).executeTakeFirst(),
  emailCodeById: (id) => db.selectFrom('account_email_code').select(CODE).where('code_id', '=', id).executeTakeFirst(),
  ticketsOf: async (userId) => (await db.selectFrom('account_ticket').select('ticket_hash').where('user_id', '=', userId).execute()).length,
  ticketByHash: (hash) => db.selectFrom('account_ticket').select(TICKET).where('ticket_hash', '=', hash).executeTakeFirst(),
});

export const writeWaysIn = (db: Kysely<Tables>): Omit<WaysInWriter, keyof WaysInReader> => ({
  putAddress: async ({ addressId, userId, address, typed, verifiedAt }) => {
    const row = { user_id: userId, address, typed, verified_at: verifiedAt };
    await db
      .insertInto('account_address')
      .values({ address_id: addressId, ...row })
      .onConflict((conflict) => conflict.column('address_id').doUpdateSet(row))
      .execute();
  },
  deleteAddress: async (id) => {
    await db.deleteFrom('account_address').where('address_id', '=', id).execute();
  },
  putPassword: async ({ userId, hash, setAt, requestId }) => {
    const row = { hash, set_at: setAt, request_id: requestId };
    await db
      .insertInto('account_password')
      .values({ user_id: userId, ...row })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute();
  },
  deletePassword: async (userId) => {
    await db.deleteFrom('account_password').where('user_id', '=', userId).execute();
  },
  putEmailCode: async (code) => {
    const row = {
      purpose: code.purpose,
      user_id: code.userId,
      address: code.address,
      typed: code.typed,
      expires_at: code.expiresAt,
      wrong_guesses: code.wrongGuesses,
      used_at: code.usedAt,
    };
    await db
      .insertInto('account_email_code')
      .values({ code_id: code.codeId, ...row })
      .onConflict((conflict) => conflict.column('code_id').doUpdateSet(row))
      .execute();
  },
  forgetEmailCodes: async (before) => {
    await db.deleteFrom('account_email_code').where('expires_at', '<', before).execute();
  },
  putTicket: async (ticket) => {
    const row = {
      user_id: ticket.userId,
      request_id: ticket.requestId,
      way: ticket.way,
      public_key: ticket.publicKey,
      device_name: ticket.deviceName,
      expires_at: ticket.expiresAt,
      wrong_guesses: ticket.wrongGuesses,
      used_with: ticket.usedWith,
    };
    await db
      .insertInto('account_ticket')
      .values({ ticket_hash: ticket.ticketHash, ...row })
      .onConflict((conflict) => conflict.column('ticket_hash').doUpdateSet(row))
      .execute();
  },
  deleteTicketsOf: async (userId) => {
    await db.deleteFrom('account_ticket').where('user_id', '=', userId).execute();
  },
  forgetTickets: async (before) => {
    await db.deleteFrom('account_ticket').where('expires_at', '<', before).execute();
  },
});

const ADDRESS = ['address_id as addressId', 'user_id as userId', 'address', 'typed', 'verified_at as verifiedAt'] as const;
const PASSWORD = ['user_id as userId', 'hash', 'set_at as setAt', 'request_id as requestId'] as const;
const TICKET = [
  'ticket_hash as ticketHash',
  'user_id as userId',
  'request_id as requestId',
  'way',
  'public_key as publicKey',
  'device_name as deviceName',
  'expires_at as expiresAt',
  'wrong_guesses as wrongGuesses',
  'used_with as usedWith',
] as const;
const CODE = [
  'code_id as codeId',
  'purpose',
  'user_id as userId',
  'address',
  'typed',
  'expires_at as expiresAt',
  'wrong_guesses as wrongGuesses',
  'used_at as usedAt',
] as const;
