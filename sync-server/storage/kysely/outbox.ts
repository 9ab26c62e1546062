import type { Kysely } from 'kysely';
import type { OutboxReader, OutboxWriter } from '../outbox.ts';
import type { Tables } from './tables.ts';

export const readOutbox = (db: Kysely<Tables>): OutboxReader => ({
  mailById: (id) => db.selectFrom('mail_outbox').select(MAIL).where('mail_id', '=', id).executeTakeFirst(),
  mailsDue: (now, limit) =>
    db
      .selectFrom('mail_outbox')
      .select(MAIL)
      .where('done_at', 'is', null)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('mail_id')
      .limit(limit)
      .execute(),
  nextMailAt: async () => {
    const next = await db
      .selectFrom('mail_outbox')
      .select((eb) => eb.fn.min('due_at').as('at'))
      .where('done_at', 'is', null)
      .executeTakeFirst();
    return next?.at ?? undefined;
  },
});

export const writeOutbox = (db: Kysely<Tables>): Omit<OutboxWriter, keyof OutboxReader> => ({
  putMail: async (mail) => {
    const row = {
      user_id: mail.userId,
      address: mail.address,
      template: mail.template,
      language: mail.language,
      code_id: mail.codeId,
      tries: mail.tries,
      due_at: mail.dueAt,
      ends_at: mail.endsAt,
      done_at: mail.doneAt,
      session_id: mail.sessionId,
    };
    await db
      .insertInto('mail_outbox')
      .values({ mail_id: mail.mailId, ...row })
      .onConflict((conflict) => conflict.column('mail_id').doUpdateSet(row))
      .execute();
  },
  forgetMails: async (before) => {
    await db
      .deleteFrom('mail_outbox')
      .where((eb) => eb.or([eb('done_at', '<', before), eb('ends_at', '<', before)]))
      .execute();
  },
});

export const MAIL = [
  'mail_id as mailId',
  'user_id as userId',
  'address',
  'template',
  'language',
  'code_id as codeId',
  'tries',
  'due_at as dueAt',
  'ends_at as endsAt',
  'done_at as doneAt',
  'session_id as sessionId',
] as const;
