/**
 * The storage port over Kysely. `reading` and `writing` may be the same handle (PostgreSQL, a pool) or two (SQLite:
 * readers of a write-ahead log never wait for the writer).
 */
import type { Kysely, Transaction } from 'kysely';
import { must } from '../../must.ts';
import type { Reader, Storage, Writer } from '../storage.ts';
import { readAudit, writeAudit } from './audit.ts';
import { readAdministration, writeAdministration } from './administration.ts';
import { readAccounts, writeAccounts } from './accounts.ts';
import type { SqlDialect } from './dialect.ts';
import { readExports, writeExports } from './exports.ts';
import { readErasures, writeErasures } from './erasures.ts';
import { readIdentities, writeIdentities } from './identities.ts';
import { readInvitations, writeInvitations } from './invitations.ts';
import { readPasskeys, writePasskeys } from './passkeys.ts';
import { readRows } from './read-rows.ts';
import { readFiles, writeFiles } from './files.ts';
import { readOutbox, writeOutbox } from './outbox.ts';
import { readWaysIn, writeWaysIn } from './ways-in.ts';
import { readMetadataAnswers, writeMetadataAnswers } from './metadata-answers.ts';
import type { Tables } from './tables.ts';
import { writeRows } from './write-rows.ts';

export interface SqlHandles {
  readonly reading: Kysely<Tables>;
  readonly writing: Kysely<Tables>;
  readonly dialect: SqlDialect;
  /** Runs a transaction that reads the state of one moment, beside those who write and without making them wait. */
  readonly inSnapshot: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;
  /** Runs transactions that write rows; each by itself when absent. */
  readonly inTransaction?: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;
}

/** The port, and the handle behind it for the server's own housekeeping: on SQLite both must take turns on one connection. */
export interface SqlStorage extends Storage {
  readonly db: Kysely<Tables>;
}

export const sqlStorage = ({
  reading,
  writing,
  dialect,
  inSnapshot,
  inTransaction = (work) => writing.transaction().execute(work),
}: SqlHandles): Storage => ({
  // No transaction around reads: what is visible at or below a head never appears later, because the revisions of a
  // realm are given out in commit order. A row that changes between two queries has a higher revision and is owed next time.
  read: createReading(reading, dialect),
  snapshot: (work) => inSnapshot((transaction) => work(readerIn(transaction, dialect))),
  transact: (work) =>
    writing.transaction().execute(async (transaction) => {
      await dialect.lockAll?.execute(transaction);
      return work(writerIn(transaction, dialect));
    }),
  transactInRealms: (work) => inTransaction((transaction) => work(writerIn(transaction, dialect))),
  transactFiles: (owner, work) =>
    writing.transaction().execute(async (transaction) => {
      await dialect.lockFiles?.(owner).execute(transaction);
      return work({ ...readFiles(transaction, dialect), ...writeFiles(transaction, dialect) });
    }),
  agree: async (name, value, replace = false) => {
    await writing
      .insertInto('sync_setting')
      .values({ name, value })
      .onConflict((conflict) => (replace ? conflict.column('name').doUpdateSet({ value }) : conflict.column('name').doNothing()))
      .execute();
    const standing = await writing.selectFrom('sync_setting').select('value').where('name', '=', name).executeTakeFirst();
    return must(standing, 'the setting').value;
  },
  probe: async () => {
    await writing.transaction().execute((transaction) => writeRows(transaction, dialect).putRows([PROBE]));
    await writing.transaction().execute((transaction) => writeRows(transaction, dialect).deleteRows([PROBE]));
  },
  close: async () => {
    await reading.destroy();
    if (writing !== reading) await writing.destroy();
  },
});

/** In nobody's realm; large enough to need room that is not lying around. */
const PROBE = { table: '', key: 'probe', realmId: '', owner: '', value: ' '.repeat(32_768), rev: 0 };

/** One reader for all who ask: making its functions anew would cost as much as what most of them do. */
const createReading = (db: Kysely<Tables>, dialect: SqlDialect): Storage['read'] => {
  const reader = readerIn(db, dialect);
  return (work) => work(reader);
};

const readerIn = (db: Kysely<Tables>, dialect: SqlDialect): Reader => ({
  ...readRows(db, dialect),
  ...readAccounts(db, dialect),
  ...readWaysIn(db),
  ...readOutbox(db),
  ...readFiles(db, dialect),
  ...readPasskeys(db),
  ...readIdentities(db),
  ...readErasures(db, dialect),
  ...readMetadataAnswers(db),
  ...readInvitations(db),
  ...readAudit(db),
  ...readExports(db),
  ...readAdministration(db, dialect),
});

const writerIn = (transaction: Transaction<Tables>, dialect: SqlDialect): Writer => ({
  ...readRows(transaction, dialect),
  ...readAccounts(transaction, dialect),
  ...writeRows(transaction, dialect),
  ...writeAccounts(transaction),
  ...readWaysIn(transaction),
  ...writeWaysIn(transaction),
  ...readOutbox(transaction),
  ...writeOutbox(transaction),
  ...readFiles(transaction, dialect),
  ...writeFiles(transaction, dialect),
  ...readPasskeys(transaction),
  ...writePasskeys(transaction),
  ...readIdentities(transaction),
  ...writeIdentities(transaction),
  ...readErasures(transaction, dialect),
  ...writeErasures(transaction),
  ...readMetadataAnswers(transaction),
  ...writeMetadataAnswers(transaction),
  ...readInvitations(transaction),
  ...writeInvitations(transaction),
  ...readAudit(transaction),
  ...writeAudit(transaction),
  ...readExports(transaction),
  ...writeExports(transaction),
  ...readAdministration(transaction, dialect),
  ...writeAdministration(transaction),
});
