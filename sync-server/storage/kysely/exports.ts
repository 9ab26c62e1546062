import { sql, type Kysely, type SqlBool } from 'kysely';
import type { ExportReader, ExportWriter } from '../exports.ts';
import { SESSION, sessionOf } from './accounts.ts';
import { FILE } from './files.ts';
import { INVITATION } from './invitations.ts';
import { MAIL, mailOf } from './outbox.ts';
import type { Tables } from './tables.ts';

/** The questions of a person's file; rows and files come by their keys, a page at a time. */
export const readExports = (db: Kysely<Tables>): ExportReader => ({
  exportsOf: (userId, since) =>
    db
      .selectFrom('account_export')
      .select(EXPORT)
      .where('user_id', '=', userId)
      .where('begun_at', '>=', since)
      .orderBy('begun_at', 'desc')
      .execute(),
  exportByTicket: (hash) => db.selectFrom('account_export').select(EXPORT).where('ticket_hash', '=', hash).executeTakeFirst(),
  rowsByKey: async (realmId, after, limit) => {
    const found = await db
      .selectFrom('sync_row')
      .select(['tbl as table', 'key', 'realm_id as realmId', 'owner', 'value', 'rev', 'shape', 'touched'])
      .where('realm_id', '=', realmId)
      .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(tbl, key) > (${after?.table}, ${after?.key})`))
      .orderBy('tbl')
      .orderBy('key')
      .limit(limit)
      .execute();
    return found.map(({ touched, ...row }) => (touched === null ? row : { ...row, touched }));
  },
  filesOf: (owner, afterHash, limit) =>
    db.selectFrom('file').select(FILE).where('owner', '=', owner).where('hash', '>', afterHash).orderBy('hash').limit(limit).execute(),
  fileCount: async (owner) => {
    const found = await db
      .selectFrom('file')
      .select((eb) => eb.fn.countAll().as('files'))
      .where('owner', '=', owner)
      .where('type', '<>', '')
      .executeTakeFirst();
    return Number(found?.files ?? 0);
  },
  everySessionOf: async (userId) => {
    const found = await db
      .selectFrom('account_session')
      .select(SESSION)
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .execute();
    return found.map((row) => sessionOf(row));
  },
  mailsOf: async (userId) => {
    const found = await db
      .selectFrom('mail_outbox')
      .select(MAIL)
      .where('user_id', '=', userId)
      .where('done_at', 'is', null)
      .orderBy('due_at')
      .execute();
    return found.map((row) => mailOf(row));
  },
  invitationsBy: (userId) =>
    db.selectFrom('account_invitation').select(INVITATION).where('invited_by', '=', userId).orderBy('created_at').execute(),
});

export const writeExports = (db: Kysely<Tables>): Omit<ExportWriter, keyof ExportReader> => ({
  putExport: async (it) => {
    const row = {
      user_id: it.userId,
      session_id: it.sessionId,
      ticket_hash: it.ticketHash,
      begun_at: it.begunAt,
      held_until: it.heldUntil,
      ended_at: it.endedAt,
    };
    await db
      .insertInto('account_export')
      .values({ export_id: it.exportId, ...row })
      .onConflict((conflict) => conflict.column('export_id').doUpdateSet(row))
      .execute();
  },
  forgetExports: async (before) => {
    await db.deleteFrom('account_export').where('begun_at', '<', before).execute();
  },
});

const EXPORT = [
  'export_id as exportId',
  'user_id as userId',
  'session_id as sessionId',
  'ticket_hash as ticketHash',
  'begun_at as begunAt',
  'held_until as heldUntil',
  'ended_at as endedAt',
] as const;
