/** Mails between what caused them and their sending. Times are epoch milliseconds. */
import type { Language, MailTemplate } from '../mail/templates.ts';

/** The last thing that went wrong with a mail. `refused`: by whoever carries it, for good; `unreachable`: nobody took it; `too-late`: it was of no use any more. */
export type MailTrouble = 'refused' | 'unreachable' | 'too-late';

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
  /** When the act that caused it was; not known of those from before this was kept. */
  readonly writtenAt?: number;
  /** Absent: nothing went wrong. With `doneAt`: it was given up for that. */
  readonly trouble?: MailTrouble;
}

/** So many mails of one kind that wait or were given up. */
export interface MailFigure {
  readonly template: MailTemplate;
  readonly state: 'waiting' | 'given-up';
  /** The last thing that went wrong with them; absent: nothing did. */
  readonly trouble?: MailTrouble;
  readonly count: number;
  /** When the first of them was written down; absent where that is not known. */
  readonly oldestAt?: number;
}

export interface OutboxReader {
  mailById(mailId: string): Promise<OutboxRow | undefined>;
  /** Those to be tried at `now`, the ones that wait longest first. */
  mailsDue(now: number, limit: number): Promise<readonly OutboxRow[]>;
  /** When the next one is to be tried. */
  nextMailAt(): Promise<number | undefined>;
  /** How many stand how, by kind of mail; never to whom. Those that were sent, or said nothing to anybody, are not told. */
  mailFigures(): Promise<readonly MailFigure[]>;
}

export interface OutboxWriter extends OutboxReader {
  putMail(row: OutboxRow): Promise<void>;
  /** Forgets those that were done with, or of no use any more, before `before`. */
  forgetMails(before: number): Promise<void>;
}
