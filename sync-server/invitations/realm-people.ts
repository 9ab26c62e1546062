/** Who belongs to a shared realm and with which rights, read as it stands at this moment. */
import { EVERYTHING, isKeeper, permissionsOf } from '#domain/access.ts';
import { isAccepted } from '../core/access.ts';
import { isShared } from '../core/cursor.ts';
import type { Row } from '../core/row.ts';
import type { StoredRow } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';

export interface RealmPeople {
  readonly name: string;
  readonly represents: string;
  readonly owner: string;
  readonly members: readonly { readonly row: StoredRow; readonly value: Row }[];
  /** Belongs to it, whatever their role. */
  isIn(userId: string): boolean;
  /** Says who belongs to it. */
  keeps(userId: string): boolean;
}

const EVERY = Number.MAX_SAFE_INTEGER;

/** Undefined for a realm that is not there, or not any more, and for somebody's own. */
export const realmPeople = async (reader: Pick<Reader, 'rowsByRef' | 'rowsOfTable'>, realmId: string): Promise<RealmPeople | undefined> => {
  if (!isShared(realmId)) return undefined;
  const [realm] = await reader.rowsByRef([realmId], [{ table: 'realms', key: realmId }]);
  if (realm === undefined) return undefined;
  const { owner } = realm;
  const value = JSON.parse(realm.value) as Row;
  const members = (await reader.rowsOfTable(realmId, 'members', EVERY)).map((row) => ({ row, value: JSON.parse(row.value) as Row }));
  const roles = (await reader.rowsOfTable(realmId, 'roles', EVERY)).map((row) => JSON.parse(row.value) as Row);
  const of = (userId: string) => members.filter((member) => member.value['userId'] === userId && isAccepted(member.value));
  return {
    name: textOf(value['name']),
    represents: textOf(value['represents']),
    owner,
    members,
    isIn: (userId) => owner === userId || of(userId).length > 0,
    keeps: (userId) =>
      isKeeper(owner === userId ? EVERYTHING : {}) ||
      of(userId).some((member) => isKeeper(permissionsOf(member.value, (name) => roles.find((role) => role['name'] === name)))),
  };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');
