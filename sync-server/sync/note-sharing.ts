/** What becomes of shared realms and of who is in them, as entries of the audit trail; of books and other rows there are none. */
import type { AuditAction } from '#protocol/audit.ts';
import { note } from '../audit/note.ts';
import type { Cell } from '../core/cell.ts';
import type { Row } from '../core/row.ts';
import type { Writer } from '../storage/storage.ts';
import { stateOf } from './sharing.ts';

interface By {
  readonly userId: string;
  readonly deviceName: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface Told {
  readonly action: AuditAction;
  readonly subject?: string | null;
  readonly realmId: string;
  readonly about?: string;
}

export const noteSharing = async (writer: Pick<Writer, 'addAudit'>, { at, ...by }: By, changed: readonly Cell[]): Promise<void> => {
  for (const cell of changed)
    for (const told of cell.table === 'realms' ? ofRealm(cell) : cell.table === 'members' ? ofMember(cell, by.userId) : [])
      await note(writer, { ...told, at, by });
};

const ofRealm = ({ key: realmId, was, now }: Cell): readonly Told[] => {
  if (was === undefined) return now === undefined ? [] : [{ action: 'realm-made', realmId }];
  if (now === undefined) return [{ action: 'realm-ended', realmId }];
  return was.owner === now.owner ? [] : [{ action: 'realm-given', realmId, subject: now.owner }];
};

const ofMember = ({ was, now }: Cell, by: string): readonly Told[] => {
  const [former, next] = [was && personIn(was.value), now && personIn(now.value)];
  const left: Told[] =
    was === undefined || (now !== undefined && former === next)
      ? []
      : [{ action: former === by ? 'member-left' : 'member-removed', realmId: was.realmId, subject: former ?? null }];
  // Whoever makes a realm stands on its list: that is told with the realm.
  if (now === undefined || (next === by && was === undefined)) return left;
  const place = { realmId: now.realmId, subject: next ?? null };
  if (was === undefined || former !== next) {
    const isAnswer = next === by && was !== undefined && former === undefined;
    return isAnswer
      ? [{ action: answer(now.value), ...place }]
      : [...left, { action: 'member-invited', ...place, about: rolesIn(now.value) }];
  }
  const [stood, stands] = [stateOf(was.value), stateOf(now.value)];
  if (stood !== stands && stands !== 'invited') return [{ action: answer(now.value), ...place }];
  return rolesIn(was.value) === rolesIn(now.value) ? [] : [{ action: 'member-role', ...place, about: rolesIn(now.value) }];
};

const answer = (member: Row): AuditAction => (stateOf(member) === 'member' ? 'member-accepted' : 'member-declined');

const personIn = (member: Row): string | undefined => (typeof member['userId'] === 'string' ? member['userId'] : undefined);

/** Names of roles are words of ours, whatever a device writes there is cut short. */
const rolesIn = ({ roles }: Row): string =>
  Array.isArray(roles)
    ? roles
        .filter((role) => typeof role === 'string')
        .join(' ')
        .slice(0, 60)
    : '';
