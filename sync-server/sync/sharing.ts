import { isAccepted, isSet } from '../core/access.ts';
import type { Cell } from '../core/cell.ts';
import type { Membership, MemberState } from '../storage/rows.ts';
import type { Writer } from '../storage/storage.ts';

/**
 * Writes down who belongs where, as the changed rows of realms and members say, to be found by person. Returns the
 * persons whose set of realms may be another one now.
 */
export const storeSharing = async (writer: Writer, changed: readonly Cell[]): Promise<readonly string[]> => {
  const userIds = new Set<string>();
  const memberships: Membership[] = [];
  for (const { table, key, was, now } of changed) {
    if (table === 'realms') {
      if (now !== undefined) await writer.setOwner(key, now.owner);
      else if (was !== undefined) {
        await writer.setOwner(key, `!${was.owner}`);
        memberships.push({ realmId: key, key: '', userId: was.owner, state: 'left' });
      }
      for (const owner of [was?.owner, now?.owner]) if (owner !== undefined) userIds.add(owner);
    }
    if (table !== 'members') continue;
    const [former, next] = [was?.value['userId'], now?.value['userId']];
    if (was !== undefined && typeof former === 'string' && former !== next) {
      // The row may stand for somebody else now.
      memberships.push({ realmId: was.realmId, key: now === undefined ? key : `${key} ${former}`, userId: former, state: 'left' });
      userIds.add(former);
    }
    if (now !== undefined && typeof next === 'string') {
      memberships.push({ realmId: now.realmId, key, userId: next, state: stateOf(now.value) });
      userIds.add(next);
    }
  }
  await writer.putMemberships(memberships);
  return [...userIds];
};

/** What a row of `members` makes of its person. */
export const stateOf = (member: Parameters<typeof isAccepted>[0]): MemberState =>
  isAccepted(member) ? 'member' : isSet(member['rejected']) ? 'left' : 'invited';
