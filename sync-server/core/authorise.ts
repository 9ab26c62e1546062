/**
 * Who may write what (SYN-7, SYN-50 …): judged on the row as it stands and as it shall stand. Seen from outside, "not
 * yours" looks like "not there"; only what the person could see once is called by its name.
 */
import { mayAdd, mayManage, mayUpdate } from '#domain/access.ts';
import { entityByTable } from '#domain/registry.ts';
import { formerFields, formerlyCalled } from '#domain/shape.ts';
import type { Access } from './access.ts';
import { isSame } from './paths.ts';
import type { Row } from './row.ts';
import type { Fault } from './validate.ts';

/** Where rows live before anyone signed in; the sync engine adopts them for whoever signs in. */
const BEFORE_SIGN_IN = 'unauthorized';

/** A row as it stands. */
export interface Placed {
  readonly value: Row;
  readonly realmId: string;
  readonly owner: string;
}

/** Why `table` may get no row in that realm from this person. */
export const addFault = (access: Access, table: string, realmId: string): Fault | undefined => {
  const rights = access.rightsIn(realmId);
  if (rights === undefined) return notThere(access, realmId);
  return mayAdd(rights, table) ? undefined : readOnly('rows of this table may not be added');
};

/** Why this row may not be deleted; `undefined` when it may. */
export const deleteFault = (access: Access, table: string, { realmId, owner }: Placed): Fault | undefined => {
  const rights = access.rightsIn(realmId);
  if (rights === undefined) return notThere(access, realmId);
  return owner === access.userId || mayManage(rights, table) ? undefined : readOnly('the row belongs to somebody else');
};

/** A row that stays in its realm: every property that differs must be one that the person may change; former fields only follow others. */
export const updateFault = (access: Access, table: string, standing: Placed, next: Row): Fault | undefined => {
  const rights = access.rightsIn(standing.realmId);
  if (rights === undefined) return notThere(access, standing.realmId);
  if (standing.owner === access.userId || mayManage(rights, table)) return undefined;
  const entity = entityByTable.get(table) ?? {};
  const former = formerFields(entity);
  const mayChange = (property: string): boolean =>
    former.includes(property) || [property, ...formerlyCalled(entity, property)].some((name) => mayUpdate(rights, table, name));
  const denied = changedProperties(standing.value, next).find((property) => !mayChange(property));
  return denied === undefined ? undefined : readOnly(`${denied.slice(0, 100)}: may not be changed`);
};

/** Who the row belongs to: its writer, unless those who manage the table name another one of the realm. */
export const ownerOf = (access: Access, table: string, realmId: string, standing: Placed | undefined, asked: unknown): string => {
  if (realmId === access.userId) return access.userId;
  const former = standing?.realmId === realmId ? standing.owner : access.userId;
  if (typeof asked !== 'string' || asked === former) return former;
  const rights = access.rightsIn(realmId);
  return rights !== undefined && mayManage(rights, table) && access.peopleIn(realmId).has(asked) ? asked : former;
};

/** Top level; `owner` and `realmId` are judged by themselves. */
export const changedProperties = (before: Row, after: Row): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => name !== 'owner' && name !== 'realmId' && !isSame(before[name], after[name]),
  );

/** Nobody may do this here. */
export const denied = (detail: string): Fault => ({ reason: 'not-allowed', detail });

/** They may read it, and others may write it. */
export const readOnly = (detail: string): Fault => ({ reason: 'read-only', detail });

const notThere = (access: Access, realmId: string): Fault =>
  access.hasLeft(realmId)
    ? { reason: 'no-longer-member', detail: 'the person does not belong to the realm any more' }
    : denied('the realm is not there for this person');

/** The realm a row asks for; its writer's own when it names none or comes from before the sign-in. */
export const realmAskedFor = (realmId: unknown, userId: string): string =>
  realmId === undefined || realmId === null || realmId === BEFORE_SIGN_IN ? userId : typeof realmId === 'string' ? realmId : '';

/** An operation may name its author; naming somebody else is a forgery. */
export const isForged = (claimedUserId: string | null | undefined, userId: string): boolean =>
  claimedUserId != null && claimedUserId !== userId && claimedUserId !== BEFORE_SIGN_IN;
