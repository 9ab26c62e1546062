import type { Kysely } from 'kysely';
import type { AuditReader, AuditRow, AuditWriter } from '../audit.ts';
import type { Tables } from './tables.ts';

export const readAudit = (db: Kysely<Tables>): AuditReader => ({
  auditOf: async (userId, place, limit) => {
    // Two walks along two indexes; one over both columns would read the whole table.
    const along = (column: 'actor_user' | 'subject_user') =>
      db
        .selectFrom('audit_entry')
        .select(ENTRY)
        .where(column, '=', userId)
        .$if(place !== undefined, (found) =>
          found.where((eb) =>
            eb.or([eb('at', '<', place?.at ?? 0), eb.and([eb('at', '=', place?.at ?? 0), eb('id', '<', place?.id ?? '')])]),
          ),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
    const found = new Map([...(await along('actor_user')), ...(await along('subject_user'))].map((row) => [row.id, row as AuditRow]));
    return [...found.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
  },
  refusalsOf: async (userId, action, since) => {
    const { count } = await db
      .selectFrom('audit_entry')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .where('subject_user', '=', userId)
      .where('action', '=', action)
      .where('result', '=', 'refused')
      .where('at', '>=', since)
      .executeTakeFirstOrThrow();
    return Number(count);
  },
});

export const writeAudit = (db: Kysely<Tables>): Omit<AuditWriter, keyof AuditReader> => ({
  addAudit: async (row) => {
    await db
      .insertInto('audit_entry')
      .values({
        id: row.id,
        at: row.at,
        actor_user: row.actorUser,
        actor_session: row.actorSession,
        actor_device: row.actorDevice,
        action: row.action,
        subject_user: row.subjectUser,
        realm_id: row.realmId,
        about: row.about,
        result: row.result,
        request_id: row.requestId,
      })
      .execute();
  },
  unnameInAudit: async (userId, mark) => {
    await db
      .deleteFrom('audit_entry')
      .where('subject_user', '=', userId)
      .where((eb) => eb.or([eb('actor_user', '=', userId), eb('actor_user', 'is', null)]))
      .execute();
    await db.updateTable('audit_entry').set({ subject_user: mark, about: '' }).where('subject_user', '=', userId).execute();
    await db
      .updateTable('audit_entry')
      .set({ actor_user: mark, actor_session: null, actor_device: '' })
      .where('actor_user', '=', userId)
      .execute();
  },
});

const ENTRY = [
  'id',
  'at',
  'actor_user as actorUser',
  'actor_session as actorSession',
  'actor_device as actorDevice',
  'action',
  'subject_user as subjectUser',
  'realm_id as realmId',
  'about',
  'result',
  'request_id as requestId',
] as const;
