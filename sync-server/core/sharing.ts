/**
 * Changes of the rows that say who shares what (SYN-52 … SYN-58): realms, members, roles. Only the keepers of a realm
 * write them; whoever is invited only answers.
 */
import { isKeeper, SHARING_LIMITS } from '#domain/access.ts';
import { isSet, type Access } from './access.ts';
import { changedProperties, denied, readOnly, type Placed } from './authorise.ts';
import { isShared } from './cursor.ts';
import type { Row } from './row.ts';
import type { Fault } from './validate.ts';

/** How the row shall stand. */
export interface Shared {
  readonly value: Row;
  readonly realmId: string;
  readonly owner: string;
}

export interface Asked {
  readonly table: string;
  readonly key: string;
  readonly standing: Placed | undefined;
  /** Undefined: it shall go. */
  readonly next: Row | undefined;
}

export const REALM_ID = /^rlm[A-Za-z0-9_~|-]{1,100}$/;

/** A fault, or the row with what the server fills in; undefined when it may go. */
export const judgeSharing = (access: Access, asked: Asked): Fault | Shared | undefined => {
  const { table, key, standing, next } = asked;
  if (table === 'realms') return judgeRealm(access, key, standing, next);
  const realmId = standing?.realmId ?? next?.['realmId'];
  if (typeof realmId !== 'string' || !isShared(realmId)) return denied('only a shared realm has members and roles');
  if (next !== undefined && next['realmId'] !== realmId) return denied('it belongs to its realm');
  const own = table === 'members' && standing?.value['userId'] === access.userId ? standing : undefined;
  const fault = keeperFault(access, realmId);
  if (next === undefined) return own === undefined ? fault : undefined;
  if (table === 'roles') return fault ?? { value: next, realmId, owner: standing?.owner ?? access.userId };
  if (own !== undefined && (fault !== undefined || answers(own.value, next))) return answered(access, own, next);
  return fault ?? memberBy(access, realmId, standing, next);
};

const keeperFault = (access: Access, realmId: string): Fault | undefined => {
  const rights = access.rightsIn(realmId);
  if (rights !== undefined) return isKeeper(rights) ? undefined : readOnly('only its keepers say who belongs to a realm');
  return access.hasLeft(realmId)
    ? { reason: 'no-longer-member', detail: 'the person does not belong to the realm any more' }
    : denied('the realm is not there for this person');
};

const judgeRealm = (access: Access, key: string, standing: Placed | undefined, next: Row | undefined): Fault | Shared | undefined => {
  if (standing !== undefined) {
    const fault = keeperFault(access, key);
    if (fault !== undefined || next === undefined) return fault;
    const asked = next['owner'];
    // Given away only by whoever has it, to somebody who is in.
    const passes = standing.owner === access.userId && typeof asked === 'string' && access.peopleIn(key).has(asked);
    return { value: next, realmId: key, owner: passes ? asked : standing.owner };
  }
  if (next === undefined) return undefined;
  if (!REALM_ID.test(key) || key === 'rlm-public' || !access.isFree(key)) return denied('the name of the realm is not free');
  if (access.realmCount() >= SHARING_LIMITS.realmsPerPerson) return denied(`more than ${SHARING_LIMITS.realmsPerPerson} realms`);
  return { value: next, realmId: key, owner: access.userId };
};

const ANSWER = ['accepted', 'rejected'] as const;

const answers = (standing: Row, next: Row): boolean =>
  changedProperties(standing, next).every((property) => (ANSWER as readonly string[]).includes(property));

/** The invited person says yes or no; the later word stands. */
const answered = (access: Access, standing: Placed, next: Row): Fault | Shared => {
  if (!answers(standing.value, next)) return denied('who is invited only accepts or rejects');
  const { accepted, rejected, ...rest } = next;
  const said =
    isSet(rejected) && changedProperties(standing.value, next).includes('rejected') ? { rejected } : isSet(accepted) ? { accepted } : {};
  const declines = Object.keys(said).length === 0 && isSet(rejected) ? { rejected } : {};
  if ('accepted' in said && access.rightsIn(standing.realmId) === undefined && access.realmCount() >= SHARING_LIMITS.realmsPerPerson)
    return denied(`more than ${SHARING_LIMITS.realmsPerPerson} realms`);
  const value = { ...rest, ...said, ...declines, userId: access.userId, ...(access.name !== '' && { name: access.name }) };
  return { value, realmId: standing.realmId, owner: standing.owner };
};

/** A keeper puts somebody on the list: who that is must still say yes, unless it is the keeper. */
const memberBy = (access: Access, realmId: string, standing: Placed | undefined, next: Row): Fault | Shared => {
  if (standing === undefined && access.membersOf(realmId) >= SHARING_LIMITS.membersPerRealm)
    return denied(`more than ${SHARING_LIMITS.membersPerRealm} members`);
  const owner = standing?.owner ?? access.userId;
  if (next['userId'] === access.userId) return { value: next, realmId, owner };
  const { accepted: _accepted, rejected: _rejected, ...rest } = next;
  const isSamePerson = standing !== undefined && standing.value['userId'] === next['userId'];
  const said = isSamePerson
    ? Object.fromEntries(ANSWER.flatMap((name) => (isSet(standing.value[name]) ? [[name, standing.value[name]]] : [])))
    : {};
  const invited =
    Object.keys(said).length > 0 ? {} : { invite: true, ...(!isSet(next['invitedDate']) && { invitedDate: dateTag(access.now) }) };
  return { value: { ...rest, ...said, ...invited }, realmId, owner };
};

/** A date as the wire writes it. */
const dateTag = (iso: string): Row => ({ $t: 'Date', v: iso });
