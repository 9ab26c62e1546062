/**
 * Where the server keeps what people entrust to it. One port, three adapters (memory for tests, SQLite, PostgreSQL),
 * one conformance suite over all of them.
 *
 * Reading and writing are different types: a write is only reachable inside `transact`. A transaction commits as a
 * whole or not at all; a promise of `transact` resolves only when the commit is durable (survives `kill -9`).
 * Whoever writes rows locks their realms first (`lockRealms`), so the order of revisions is the order of commits and a
 * reader never skips a late one.
 */
import type { AccountReader, AccountWriter } from './accounts.ts';
import type { AdministrationReader, AdministrationWriter } from './administration.ts';
import type { AuditReader, AuditWriter } from './audit.ts';
import type { ErasureReader, ErasureWriter } from './erasures.ts';
import type { ExportReader, ExportWriter } from './exports.ts';
import type { FileReader, FileWriter, UseWriter } from './files.ts';
import type { IdentityReader, IdentityWriter } from './identities.ts';
import type { InvitationReader, InvitationWriter } from './invitations.ts';
import type { MetadataAnswerReader, MetadataAnswerWriter } from './metadata-answers.ts';
import type { PasskeyReader, PasskeyWriter } from './passkeys.ts';
import type { OutboxReader, OutboxWriter } from './outbox.ts';
import type { RowReader, RowWriter } from './rows.ts';
import type { WaysInReader, WaysInWriter } from './ways-in.ts';

export type Reader = RowReader &
  AccountReader &
  PasskeyReader &
  IdentityReader &
  WaysInReader &
  OutboxReader &
  FileReader &
  ErasureReader &
  MetadataAnswerReader &
  InvitationReader &
  AuditReader &
  ExportReader &
  AdministrationReader;
export type Writer = RowWriter &
  AccountWriter &
  PasskeyWriter &
  IdentityWriter &
  WaysInWriter &
  OutboxWriter &
  FileReader &
  UseWriter &
  ErasureWriter &
  MetadataAnswerReader &
  MetadataAnswerWriter &
  InvitationWriter &
  AuditWriter &
  ExportWriter &
  AdministrationWriter;

export interface Storage {
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** The state of one moment, however long it takes, while others write. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** One after the other: what `work` reads, nobody else in here changes before it is done. */
  transact<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Writes files of one account. Never in the line of `transact`; transactions of the same account take turns. */
  transactFiles<T>(owner: string, work: (writer: FileWriter) => Promise<T>): Promise<T>;
  /** Side by side with writers of other realms: nothing holds still before `lockRealms`. */
  transactInRealms<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** What every node of the installation says of `name`: the value that stands, or this one when none does or `replace` is set. */
  agree(name: string, value: string, replace?: boolean): Promise<string>;
  /** Writes a probe and takes it back: rejects when the disk is full, read-only or gone. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
