/**
 * Brings a database to the newest shape when it is opened. Steps are numbered, append-only and frozen; all that are
 * missing run in one transaction, so a database is never left between two shapes.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { SqlDialect } from './dialect.ts';
import { firstTables } from './migrations/001-first-tables.ts';
import { ledgerByPerson } from './migrations/002-ledger-by-person.ts';
import { revisionsByRealm } from './migrations/003-revisions-by-realm.ts';
import { roomOfRealms } from './migrations/004-room-of-realms.ts';
import { whoChangedWhat } from './migrations/004-who-changed-what.ts';
import { keeping } from './migrations/005-keeping.ts';
import { attachments } from './migrations/006-attachments.ts';
import { settings } from './migrations/007-settings.ts';
import { formerEpochs } from './migrations/008-former-epochs.ts';
import { shapesOfRows } from './migrations/009-shapes-of-rows.ts';
import { metadataAnswers } from './migrations/010-metadata-answers.ts';
import { erasures } from './migrations/011-erasures.ts';
import { recoverySince } from './migrations/012-recovery-since.ts';
import { invitations } from './migrations/015-invitations.ts';
import { passkeys } from './migrations/018-passkeys.ts';
import { waysIn } from './migrations/013-ways-in.ts';
import { audit } from './migrations/016-audit.ts';
import { administration } from './migrations/017-administration.ts';
import { invitationsByMail } from './migrations/020-invitations-by-mail.ts';
import { identities } from './migrations/019-identities.ts';
import { signInTickets } from './migrations/021-sign-in-tickets.ts';
import { exports } from './migrations/022-exports.ts';
import { refreshProofs } from './migrations/023-refresh-proofs.ts';
import type { Tables } from './tables.ts';

type Migration = (transaction: Transaction<unknown>, dialect: SqlDialect) => Promise<void>;

const MIGRATIONS: readonly { readonly name: string; readonly up: Migration }[] = [
  { name: '001-first-tables', up: firstTables },
  { name: '002-ledger-by-person', up: ledgerByPerson },
  { name: '003-revisions-by-realm', up: revisionsByRealm },
  { name: '004-who-changed-what', up: whoChangedWhat },
  { name: '004-room-of-realms', up: roomOfRealms },
  { name: '005-keeping', up: keeping },
  { name: '006-attachments', up: attachments },
  { name: '007-settings', up: settings },
  { name: '008-former-epochs', up: formerEpochs },
  { name: '009-shapes-of-rows', up: shapesOfRows },
  { name: '010-metadata-answers', up: metadataAnswers },
  { name: '011-erasures', up: erasures },
  { name: '012-recovery-since', up: recoverySince },
  { name: '015-invitations', up: invitations },
  { name: '018-passkeys', up: passkeys },
  { name: '013-ways-in', up: waysIn },
  { name: '016-audit', up: audit },
  { name: '017-administration', up: administration },
  { name: '020-invitations-by-mail', up: invitationsByMail },
  { name: '019-identities', up: identities },
  { name: '021-sign-in-tickets', up: signInTickets },
  { name: '022-exports', up: exports },
  { name: '023-refresh-proofs', up: refreshProofs },
];

/**
 * Runs what is missing, and begins the first epoch when the database is new. `lock` keeps a second server that starts
 * at the same moment waiting until the first is done.
 */
export const migrate = (
  db: Kysely<Tables>,
  dialect: SqlDialect,
  lock: (transaction: Transaction<Tables>) => Promise<unknown>,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await lock(transaction);
    await runMissing(transaction, dialect, MIGRATION_NAMES);
    await transaction
      .insertInto('sync_meta')
      .values({ id: 1, epoch: randomUUID(), head: 0 })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });

/** Every step that this server knows, in order. */
export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);

/** Whether a database that went through `done` has the shape that this server works with. */
export const isCurrent = (done: readonly string[]): boolean => MIGRATION_NAMES.every((name) => done.includes(name));

/** Runs those of `names` that the database lacks; a backup is put back into the shape that it was taken in. */
export const runMissing = async (transaction: Transaction<Tables>, dialect: SqlDialect, names: readonly string[]): Promise<void> => {
  await sql`create table if not exists sync_migration (name text primary key)`.execute(transaction);
  const done = new Set(await migrationsDone(transaction));
  for (const { name, up } of MIGRATIONS) {
    if (done.has(name) || !names.includes(name)) continue;
    await up(transaction as unknown as Transaction<unknown>, dialect);
    await sql`insert into sync_migration (name) values (${name})`.execute(transaction);
  }
};

/** The steps that a database went through, in order; rejects when it is no database of this server. */
export const migrationsDone = async (db: Kysely<Tables>): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select name from sync_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
};
