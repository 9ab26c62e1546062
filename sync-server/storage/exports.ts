/**
 * What a person gets of the server in one file (docs/adr/0037): the exports under way, and the questions that only such a file
 * asks. Times are epoch milliseconds.
 */
import type { SessionRow } from './accounts.ts';
import type { FileRow } from './files.ts';
import type { InvitationRow } from './invitations.ts';
import type { OutboxRow } from './outbox.ts';
import type { RowRef, StoredRow } from './rows.ts';

export interface ExportRow {
  readonly exportId: string;
  readonly userId: string;
  /** The device that asked; the file ends with its session. */
  readonly sessionId: string;
  /** SHA-256 of what the device shows to get the file, once; null from then on. */
  readonly ticketHash: string | null;
  readonly begunAt: number;
  /** Nobody else begins one before; moved on while bytes are sent, so that a killed server stops nobody for long. */
  readonly heldUntil: number;
  /** When the last byte was handed over; null: it was not. */
  readonly endedAt: number | null;
}

export interface ExportReader {
  /** Those of a person that were begun since then, the latest first. */
  exportsOf(userId: string, since: number): Promise<readonly ExportRow[]>;
  exportByTicket(ticketHash: string): Promise<ExportRow | undefined>;
  /** Rows of a realm in the order of table and key, with who changed what, at most `limit` after a place. */
  rowsByKey(realmId: string, after: RowRef | undefined, limit: number): Promise<readonly StoredRow[]>;
  /** Files of an account, those on their way included, by hash, after one. */
  filesOf(owner: string, afterHash: string, limit: number): Promise<readonly FileRow[]>;
  /** How many of them are whole. */
  fileCount(owner: string): Promise<number>;
  /** Every session that is known, those that ended included, the newest first. */
  everySessionOf(userId: string): Promise<readonly SessionRow[]>;
  /** Mails that are not sent yet. */
  mailsOf(userId: string): Promise<readonly OutboxRow[]>;
  /** Invitations into groups that the person made, whatever became of them. */
  invitationsBy(userId: string): Promise<readonly InvitationRow[]>;
}

export interface ExportWriter extends ExportReader {
  putExport(row: ExportRow): Promise<void>;
  /** Forgets those that were begun before `before`. */
  forgetExports(before: number): Promise<void>;
}
