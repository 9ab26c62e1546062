/** Mails between what caused them and their sending. Times are epoch milliseconds. */
import type { Language, MailTemplate } from '../mail/templates.ts';

export interface OutboxRow {
  /** Names the cause: the same one makes no second mail. */
  readonly mailId: string;
  /** To whose account it belongs; null when that is not known before it is sent. */
  readonly userId: string | null;
  /** Empty once it was sent or given up, and from the start for an invitation, which keeps it itself. */
  readonly address: string;
  readonly template: MailTemplate;
  readonly language: Language;
  /** Of the code, or of the invitation, that it carries. */
  readonly codeId: string | null;
  /** Of the device that it tells of. */
  readonly sessionId: string | null;
  readonly tries: number;
  /** Not tried before; whoever takes it moves this on, so that nobody else does meanwhile. */
  readonly dueAt: number;
  /** Of no use from then on. */
  readonly endsAt: number;
  /** When it was sent or given up. */
  readonly doneAt: number | null;
}

export interface OutboxReader {
  mailById(mailId: string): Promise<OutboxRow | undefined>;
  /** Those to be tried at `now`, the ones that wait longest first. */
  mailsDue(now: number, limit: number): Promise<readonly OutboxRow[]>;
  /** When the next one is to be tried. */
  nextMailAt(): Promise<number | undefined>;
}

export interface OutboxWriter extends OutboxReader {
  putMail(row: OutboxRow): Promise<void>;
  /** Forgets those that were done with, or of no use any more, before `before`. */
  forgetMails(before: number): Promise<void>;
}
