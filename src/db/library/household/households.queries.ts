/** Who shares what, as the rows of the sync engine say; its tables are there in an account's database only. */
import type { Table } from 'dexie';
import type { MemberRow, RealmRow, RoleRow, SharingRows } from '#domain/library/household/household.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import type { GriotDb } from '../../database.ts';

/** As the sync engine declares them; whoever reads without it declares the same (reading.ts). */
export const SHARING_STORES = {
  realms: 'realmId',
  members: 'id, [userId+realmId], [email+realmId], realmId',
  roles: '[realmId+name]',
} as const;
type SharingTable = keyof typeof SHARING_STORES;
export const SHARING_TABLES = Object.keys(SHARING_STORES) as readonly SharingTable[];

/** Can this database hold households at all? That of no account cannot. */
export const canShare = (db: GriotDb): boolean => db.tables.some(({ name }) => name === 'realms');

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
