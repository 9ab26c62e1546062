/** Who shares what, as the rows of the sync engine say, and the books of a household. */
import type { Table } from 'dexie';
import type { MemberRow, RealmRow, RoleRow, SharingRows } from '#domain/library/household/household.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import type { GriotDb } from '../../database.ts';
import { canShare } from './sharing-stores.ts';

/** No rows where there is no account. */
export const sharingRows = async (db: GriotDb): Promise<SharingRows> => {
  if (!canShare(db)) return { realms: [], members: [], roles: [] };
  const [realms, members, roles] = await Promise.all([
    (db.table('realms') as Table<RealmRow>).toArray(),
    (db.table('members') as Table<MemberRow>).toArray(),
    (db.table('roles') as Table<RoleRow>).toArray(),
  ]);
  return { realms, members, roles };
};

export const booksOfHousehold = (db: GriotDb, realmId: string): Promise<HouseholdBook[]> =>
  db.householdBooks.where('realmId').equals(realmId).toArray();

/** How a book of mine stands in the households. */
export const sharedFormsOf = (db: GriotDb, bookId: string): Promise<HouseholdBook[]> =>
  db.householdBooks.where('ownersBookId').equals(bookId).toArray();
