import type { Kysely } from 'kysely';
import type { MailFigure, MailTrouble, OutboxReader, OutboxRow, OutboxWriter } from '../outbox.ts';
import type { Tables } from './tables.ts';

export const readOutbox = (db: Kysely<Tables>): OutboxReader => ({
  mailById: async (id) => mailOf(await db.selectFrom('mail_outbox').select(MAIL).where('mail_id', '=', id).executeTakeFirst()),
  mailsDue: async (now, limit) => {
    const found = await db
      .selectFrom('mail_outbox')
      .select(MAIL)
      .where('done_at', 'is', null)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('mail_id')
      .limit(limit)
      .execute();
    return found.map((row) => mailOf(row));
  },
  nextMailAt: async () => {
    const next = await db
      .selectFrom('mail_outbox')
      .select((eb) => eb.fn.min('due_at').as('at'))
      .where('done_at', 'is', null)
      .executeTakeFirst();
    return next?.at ?? undefined;
  },
  mailFigures: async () => {
    const found = await db
      .selectFrom('mail_outbox')
      .select(['template', 'trouble'])
      .select((eb) => eb.case().when('done_at', 'is', null).then('waiting').else('given-up').end().as('state'))
      .select((eb) => [eb.fn.countAll<number | string>().as('count'), eb.fn.min('written_at').as('oldest')])
      .where((eb) => eb.or([eb('done_at', 'is', null), eb('trouble', 'is not', null)]))
      .groupBy(['template', 'trouble', 'state'])
      .orderBy('template')
      .orderBy('state')
      .orderBy('trouble')
      .execute();
    return found.map(({ template, trouble, state, count, oldest }) => ({
      template,
      state: state as MailFigure['state'],
      count: Number(count),
      ...(trouble !== null && { trouble }),
      ...(oldest !== null && { oldestAt: Number(oldest) }),
    }));
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
      trouble: mail.trouble ?? null,
      written_at: mail.writtenAt ?? null,
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
  'trouble',
  'written_at as writtenAt',
] as const;

type FoundMail = Omit<OutboxRow, 'trouble' | 'writtenAt'> & { readonly trouble: MailTrouble | null; readonly writtenAt: number | null };

export function mailOf(found: FoundMail): OutboxRow;
export function mailOf(found: FoundMail | undefined): OutboxRow | undefined;
export function mailOf(found: FoundMail | undefined): OutboxRow | undefined {
  if (found === undefined) return undefined;
  const { trouble, writtenAt, ...row } = found;
  return { ...row, ...(trouble !== null && { trouble }), ...(writtenAt !== null && { writtenAt }) };
}
