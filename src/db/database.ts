/**
 * The library's database on this device: one per account, and one for the books written before any account.
 * Owns: opening it. Knows nothing of the line to the server: whoever writes for an account hands the addon in.
 * Window and compute worker open it without addons and only read: a row written on such a connection is never sent.
 */
import { Dexie, type DexieOptions, type EntityTable } from 'dexie';
import type { LibraryRows, LibraryTable } from '#domain/library/change.ts';
import type { Contact } from '#domain/library/contact.ts';
import type { Notice } from '#domain/notification/notice.ts';
import type { QuestionnaireRows } from '#domain/questionnaire/rows.ts';
import type { Removal } from '#domain/recovery/removal.ts';
import { yieldToDeletion } from './deletion.ts';
import { bringRowsUp } from './bring-up.ts';
import { refuseToRecreate } from './gone.ts';
import type { Migration } from './migrations/migration.ts';
import { migration001 } from './migrations/001-library.ts';
import { migration002 } from './migrations/002-recovery.ts';
import { migration003 } from './migrations/003-commands.ts';
import { migration004 } from './migrations/004-collection.ts';
import { migration005 } from './migrations/005-household.ts';
import { migration006 } from './migrations/006-questionnaire.ts';
import { tryAgainAfterFailure } from './try-again.ts';
import { tellUpgrades } from './upgrade.ts';
import { ANONYMOUS_DB_NAME, isAccountDbName } from './names.ts';

export type GriotDb = Dexie & { readonly [T in LibraryTable]: EntityTable<LibraryRows[T], 'id'> } & {
  readonly [T in keyof QuestionnaireRows]: EntityTable<QuestionnaireRows[T], 'id'>;
} & {
  readonly contacts: EntityTable<Contact, 'id'>;
  readonly notices: EntityTable<Notice, 'id'>;
  readonly removals: EntityTable<Removal, 'id'>;
};

/** Books that belong to no account yet. */
export const ANONYMOUS_DB = ANONYMOUS_DB_NAME;

export const MIGRATIONS: readonly Migration[] = [migration001, migration002, migration003, migration004, migration005, migration006];
/** The schema that this code knows; 0 is no version of anything. */
export const LATEST_VERSION = MIGRATIONS.at(-1)?.version ?? 0;

export interface OpenDbOptions {
  readonly name: string;
  /** Dexie addons, e.g. the sync engine's; none for readers. */
  readonly addons?: NonNullable<DexieOptions['addons']>;
  /** An account joins this device: its database is made now. Any other time it must be there. */
  readonly joining?: boolean;
}

/**
 * The database of that name, described but not yet open: Dexie opens it with the first question, and again after the
 * browser closed it in the background (iOS does).
 */
export const openDb = ({ name, addons = [], joining = false }: OpenDbOptions): GriotDb => {
  const db = new Dexie(name, { addons }) as GriotDb;
  for (const { version, stores, bringsUp } of MIGRATIONS) {
    const step = db.version(version).stores({ ...stores });
    if (bringsUp !== undefined) step.upgrade((transaction) => bringRowsUp(transaction, bringsUp));
  }
  yieldToDeletion(db);
  tellUpgrades(db, LATEST_VERSION);
  tryAgainAfterFailure(db);
  if (isAccountDbName(name)) refuseToRecreate(db, joining);
  return db;
};
