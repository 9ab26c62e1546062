/** What an erasure would take along, asked before it. */
import { isShared } from '../core/cursor.ts';
import type { Row } from '../core/row.ts';
import type { RealmStanding } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';
import { stateOf } from '../sync/sharing.ts';

export interface WhatGoes {
  /** Devices that are signed in. */
  readonly devices: number;
  /** Shared realms of the person in which others are, or into which they are asked. */
  readonly shared: readonly { readonly realmId: string; readonly name: string; readonly people: number }[];
  /** In how many realms of others they are. */
  readonly memberOf: number;
}

/** The shared realms that are the person's. */
export const realmsToEnd = (realms: readonly RealmStanding[]): readonly string[] =>
  realms.flatMap(({ realmId, as }) => (as === 'owner' && isShared(realmId) ? [realmId] : []));

const EVERY = Number.MAX_SAFE_INTEGER;

/** Ids of those who are in the realm besides `userId`, or are asked into it. */
export const othersIn = async (reader: Pick<Reader, 'rowsOfTable'>, realmId: string, userId: string): Promise<readonly string[]> => {
  const members = (await reader.rowsOfTable(realmId, 'members', EVERY)).map(({ value }) => JSON.parse(value) as Row);
  const ids = members.flatMap((member) => (typeof member['userId'] === 'string' && stateOf(member) !== 'left' ? [member['userId']] : []));
  return [...new Set(ids)].filter((id) => id !== userId);
};

export const whatGoes = async (reader: Reader, userId: string): Promise<WhatGoes> => {
  const { realms } = await reader.standingOf(userId);
  const shared: { realmId: string; name: string; people: number }[] = [];
  for (const realmId of realmsToEnd(realms)) {
    const people = (await othersIn(reader, realmId, userId)).length;
    if (people > 0) shared.push({ realmId, name: await nameOf(reader, realmId), people });
  }
  const memberOf = new Set(realms.filter(({ as }) => as === 'member').map(({ realmId }) => realmId)).size;
  return { devices: (await reader.sessionsOf(userId)).length, shared, memberOf };
};

const nameOf = async (reader: Reader, realmId: string): Promise<string> => {
  const [realm] = await reader.rowsByRef([realmId], [{ table: 'realms', key: realmId }]);
  const name = realm === undefined ? undefined : (JSON.parse(realm.value) as Row)['name'];
  return typeof name === 'string' ? name.slice(0, 200) : '';
};
