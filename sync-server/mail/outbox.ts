/**
 * Sends the mails that transactions wrote down. Each is tried until it is taken, refused, or of no use any more; whoever takes
 * one moves its next try on first, so that no other node sends it meanwhile. A server that dies between the taking and the
 * noting sends it once more, under the same message id: less cannot be promised by SMTP.
 */
import type { Events } from '../events.ts';
import { emailCode } from '../identity/email-code.ts';
import { sha256, type Secrets } from '../identity/secrets.ts';
import { messageOfInvitation, noteMailed } from '../invitations/mailed-message.ts';
import type { MailTrouble, OutboxRow } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import type { Mail, MailFailure, MailMessage } from './mail.ts';
import { renderMail } from './templates.ts';

export interface Outbox {
  /** Something was written down: look now. */
  wake(): void;
  /** Resolves when nothing is left to be tried now. */
  settled(): Promise<void>;
  /** Resolves when the mail under way is done with; the rest waits for the next start. */
  close(): Promise<void>;
}

export interface OutboxOptions {
  readonly storage: Storage;
  readonly mail: Mail;
  readonly secrets: Secrets;
  readonly events: Pick<Events, 'mailSent' | 'mailGivenUp' | 'mailDelayed'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Where people reach this server; without it no invitation goes by mail. */
  readonly publicUrl?: string | undefined;
}

/** Longer than any one try takes (smtp.ts, resend.ts). */
const TAKEN_FOR_MS = 60_000;
const PAUSES_MS = [2_000, 10_000, 30_000, 60_000, 120_000, 600_000, 3_600_000] as const;
const AT_ONCE = 10;
/** Another node, or the one before this one, may have left something. */
const LOOK_EVERY_MS = 30_000;

/** Looks once at once, for what was left. */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { storage, now, events } = options;
  let closed = false;
  let again = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const drain = async (): Promise<void> => {
    do {
      again = false;
      const due = await take(storage, now());
      if (due.length === AT_ONCE) again = true;
      for (const row of due) if (!closed) await carry(options, row);
    } while (again && !closed);
    const next = await storage.read((reader) => reader.nextMailAt());
    const wait = next === undefined ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, Math.max(100, next - now()));
    if (!closed) timer = setTimeout(wake, wait).unref();
  };
  const wake = (): void => {
    again = true;
    if (closed || running !== undefined) return;
    clearTimeout(timer);
    running = drain()
      .catch((error: unknown) => {
        events.mailDelayed({ reason: 'storage', error });
        if (!closed) timer = setTimeout(wake, LOOK_EVERY_MS).unref();
      })
      .finally(() => {
        running = undefined;
        // Something was written down after the last look.
        if (again && !closed) wake();
      });
  };
  wake();
  return {
    wake,
    settled: async () => {
      while (running !== undefined) await running;
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
};

const take = (storage: Storage, now: number): Promise<readonly OutboxRow[]> =>
  storage
    .read((reader) => reader.mailsDue(now, 1))
    .then((some) =>
      // Nothing waits nearly always: no turn among the writers is taken for that.
      some.length === 0
        ? []
        : storage.transact(async (writer) => {
            const due = await writer.mailsDue(now, AT_ONCE);
            for (const row of due) await writer.putMail({ ...row, tries: row.tries + 1, dueAt: now + TAKEN_FOR_MS });
            return due.map((row) => ({ ...row, tries: row.tries + 1 }));
          }),
    );

const TROUBLES: Readonly<Record<MailFailure['type'], MailTrouble>> = { Refused: 'refused', Unavailable: 'unreachable' };

const carry = async (options: OutboxOptions, row: OutboxRow): Promise<void> => {
  const { storage, mail, events, now } = options;
  const { mailId, tries } = row;
  const isTooLate = row.endsAt <= now();
  const message = isTooLate ? undefined : await storage.read((reader) => messageOf(reader, options, row));
  const sent = message === undefined ? undefined : await mail.send(message);
  const isOver = sent === undefined || sent.ok || sent.error.type === 'Refused';
  const trouble = isTooLate ? 'too-late' : sent === undefined || sent.ok ? undefined : TROUBLES[sent.error.type];
  const at = now();
  const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? 0;
  await storage.transact(async (writer) => {
    // The account may have been erased meanwhile, and this with it.
    if ((await writer.mailById(mailId)) === undefined) return;
    if (isOver && row.template === 'household-invitation' && row.codeId !== null)
      await noteMailed(writer, row.codeId, sent?.ok === true ? 'sent' : 'failed');
    const { trouble: _before, ...kept } = {
      ...row,
      ...(isOver ? { userId: null, address: '', codeId: null, sessionId: null, doneAt: at } : { dueAt: at + pause }),
    };
    await writer.putMail({ ...kept, ...(trouble !== undefined && { trouble }) });
  });
  const told = { mailId, template: row.template, tries };
  if (sent?.ok === true) events.mailSent(told);
  else if (isOver) events.mailGivenUp({ ...told, reason: sent === undefined ? 'of no use' : sent.error.reason });
  else events.mailDelayed({ ...told, reason: sent.error.reason });
};

/**
 * What there is to say now that it is sent, which the one who asked never hears: whether the address is anybody's. Undefined:
 * nothing, to nobody.
 */
const messageOf = async (
  reader: Parameters<Parameters<Storage['read']>[0]>[0],
  { secrets, publicUrl, now }: OutboxOptions,
  { mailId, template, language, address, userId, codeId, sessionId }: OutboxRow,
): Promise<MailMessage | undefined> => {
  const messageId = `<${sha256(mailId).slice(0, 32)}@griot>`;
  if (template === 'household-invitation') {
    if (codeId === null || publicUrl === undefined) return undefined;
    const invitation = await messageOfInvitation(reader, { secrets, publicUrl, now: now() }, codeId, language);
    return invitation && { ...invitation, messageId };
  }
  const owner = (await reader.addressRow(address.toLowerCase()))?.userId;
  const isTaken = template === 'address-code' && owner !== undefined && owner !== userId;
  const toWhom = template === 'sign-in-code' || isTaken ? owner : (userId ?? undefined);
  const sent = { to: address, messageId };
  // Nobody has a name there any more.
  if (template === 'account-erased') return { ...sent, ...renderMail(template, language, { firstName: '' }) };
  const person = toWhom === undefined ? undefined : await reader.userById(toWhom);
  if (person === undefined) return undefined;
  const code = codeId === null || isTaken ? {} : { code: emailCode(secrets, codeId) };
  const session = sessionId === null ? undefined : await reader.sessionById(sessionId);
  // Without its device there is nothing to tell.
  if (sessionId !== null && session === undefined) return undefined;
  const device = session && { device: { name: session.deviceName, at: session.createdAt } };
  return { ...sent, ...renderMail(isTaken ? 'address-taken' : template, language, { firstName: person.firstName, ...code, ...device }) };
};
