/** The tables of the sync engine that say who shares what; they are there in an account's database only. */
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
