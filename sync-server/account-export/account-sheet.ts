/** `account.json`: who somebody is to this server, from which devices and by which ways they come, and what they share. No secret, no hash. */
import { isShared } from '../core/cursor.ts';
import type { Row } from '../core/row.ts';
import type { RealmStanding } from '../storage/rows.ts';
import type { Reader } from '../storage/storage.ts';
import { VERSION } from '../version.ts';

const time = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : new Date(at).toISOString());

/** A shared realm of the person, and the folder of the archive with what is theirs in it. */
export interface OwnGroup {
  readonly realmId: string;
  readonly folder: string;
  readonly as: readonly RealmStanding['as'][];
}

/** The shared realms in which a person is or was, or into which they are asked. */
export const groupsOf = async (reader: Reader, userId: string): Promise<readonly OwnGroup[]> => {
  const { realms } = await reader.standingOf(userId);
  const shared = realms.filter(({ realmId }) => isShared(realmId));
  const ids = [...new Set(shared.map(({ realmId }) => realmId))].sort();
  return ids.map((realmId, at) => ({
    realmId,
    folder: `groups/${at + 1}`,
    as: [...new Set(shared.filter((it) => it.realmId === realmId).map(({ as }) => as))],
  }));
};

/** `now`: epoch milliseconds. Rejects when there is no such account. */
export const accountSheet = async (reader: Reader, userId: string, groups: readonly OwnGroup[], now: number): Promise<object> => {
  const user = await reader.userById(userId);
  if (user === undefined) throw new Error('The account ended');
  const standing = await reader.standing(userId);
  const password = await reader.passwordOf(userId);
  const factor = await reader.secondFactor(userId);
  return {
    format: 'griot-account',
    version: 1,
    madeAt: time(now),
    server: VERSION,
    account: {
      userId,
      firstName: user.firstName,
      lastName: user.lastName,
      createdAt: time(user.createdAt),
      suspendedAt: time(standing.suspendedAt),
      administratorSince: time(standing.adminSince),
    },
    devices: (await reader.everySessionOf(userId)).map(({ deviceName, createdAt, lastUsedAt, revokedAt }) => ({
      name: deviceName,
      since: time(createdAt),
      lastSeenAt: time(lastUsedAt),
      signedOutAt: time(revokedAt),
    })),
    waysIn: {
      recoveryPhraseSince: time(user.recoverySince ?? user.createdAt),
      passkeys: (await reader.passkeysOf(userId)).map(({ name, createdAt, usedAt, isSynced }) => ({
        name,
        since: time(createdAt),
        usedAt: time(usedAt),
        isSynced,
      })),
      addresses: (await reader.addressesOf(userId)).map(({ typed, verifiedAt }) => ({ address: typed, since: time(verifiedAt) })),
      passwordSince: time(password?.setAt),
      secondFactorSince: time(factor?.confirmedAt),
      codesOnPaperLeft: await reader.codesLeft(userId),
    },
    groups: await Promise.all(groups.map(async (group) => ({ ...group, name: await nameOf(reader, group.realmId) }))),
    invitationsMade: (await reader.invitationsBy(userId)).map(({ realmId, role, state, createdAt, expiresAt }) => ({
      realmId,
      role,
      state,
      createdAt: time(createdAt),
      expiresAt: time(expiresAt),
    })),
    mailsNotSentYet: (await reader.mailsOf(userId)).map(({ template, address, language, dueAt }) => ({
      about: template,
      address,
      language,
      nextTryAt: time(dueAt),
    })),
  };
};

const nameOf = async (reader: Reader, realmId: string): Promise<string> => {
  const [realm] = await reader.rowsByRef([realmId], [{ table: 'realms', key: realmId }]);
  const name = realm === undefined ? undefined : (JSON.parse(realm.value) as Row)['name'];
  return typeof name === 'string' ? name : '';
};
