/**
 * What a person may do in each realm, read from the rows that say so, as they stand while a request is judged: whoever
 * makes a realm may fill it in the same request, and whoever leaves one may not write there any more.
 */
import { EVERYTHING, permissionsOf, type PermissionSet } from '#domain/access.ts';
import type { Cells } from './cell.ts';
import { isShared } from './cursor.ts';
import type { RowRef } from '../storage/rows.ts';
import { isUndefinedTag, type Row } from './row.ts';

export interface Access {
  readonly userId: string;
  /** Undefined: the realm is not there for this person. */
  rightsIn(realmId: string): PermissionSet | undefined;
  /** They belonged to it once. */
  hasLeft(realmId: string): boolean;
  /** A row that the person could see until they left its realm. */
  isInLeftRealm(table: string, key: string): boolean;
  /** Those who belong to a realm. */
  peopleIn(realmId: string): ReadonlySet<string>;
  membersOf(realmId: string): number;
  /** How many shared realms the person has. */
  realmCount(): number;
  /** A realm of that name may be made by this person. */
  isFree(realmId: string): boolean;
  /** As the person is called. */
  readonly name: string;
  /** ISO 8601. */
  readonly now: string;
  /** A row that says who may do what has changed. */
  forget(): void;
}

export interface Known {
  readonly userId: string;
  readonly name: string;
  readonly now: string;
  readonly seen: readonly string[];
  readonly left: ReadonlySet<string>;
  readonly inLeftRealms: readonly RowRef[];
  readonly free: ReadonlySet<string>;
}

/** Does this row of `members` stand for somebody who belongs to the realm? */
export const isAccepted = (member: Row): boolean => isSet(member['accepted']) && !isSet(member['rejected']);

/** Whether the engine wrote a value; it sends `undefined` as an object of its own. */
export const isSet = (value: unknown): boolean => value !== null && !isUndefinedTag(value);

/** Answers from the rows as the request has changed them so far; `forget` after each change of who belongs where. */
export const createAccess = (cells: Cells, { userId, name, now, seen, left, inLeftRealms, free }: Known): Access => {
  const rights = new Map<string, PermissionSet | undefined>();
  const gone = new Set(inLeftRealms.map(({ table, key }) => `${table} ${key}`));

  const rowsOf = function* (table: string, realmId: string): Generator<Row> {
    for (const { now: standing } of cells.ofTable(table)) if (standing?.realmId === realmId) yield standing.value;
  };
  const judge = (realmId: string): PermissionSet | undefined => {
    if (realmId === userId) return EVERYTHING;
    const realm = isShared(realmId) ? cells.at('realms', realmId)?.now : undefined;
    if (realm === undefined) return undefined;
    if (realm.owner === userId) return EVERYTHING;
    const roles = [...rowsOf('roles', realmId)];
    const own = [...rowsOf('members', realmId)].filter((member) => member['userId'] === userId && isAccepted(member));
    if (own.length === 0) return undefined;
    const permissions = own.map((member) => permissionsOf(member, (named) => roles.find((role) => role['name'] === named)));
    return merged(permissions);
  };
  return {
    userId,
    name,
    now,
    rightsIn: (realmId) => {
      if (!rights.has(realmId)) rights.set(realmId, judge(realmId));
      return rights.get(realmId);
    },
    hasLeft: (realmId) => left.has(realmId) || (seen.includes(realmId) && isShared(realmId)),
    isInLeftRealm: (table, key) => gone.has(`${table} ${key}`),
    peopleIn: (realmId) => {
      const people = new Set<string>();
      const owner = cells.at('realms', realmId)?.now?.owner;
      if (owner !== undefined) people.add(owner);
      for (const member of rowsOf('members', realmId)) if (isAccepted(member)) people.add(String(member['userId']));
      return people;
    },
    membersOf: (realmId) => [...rowsOf('members', realmId)].length,
    realmCount: () => {
      const made = [...cells.ofTable('realms')].filter(({ before, now: standing }) => before === undefined && standing !== undefined);
      return seen.filter(isShared).length + made.length;
    },
    isFree: (realmId) => free.has(realmId),
    forget: () => rights.clear(),
  };
};

/** Somebody invited twice has the rights of both. */
const merged = (all: readonly PermissionSet[]): PermissionSet =>
  all.reduce((one, other) => permissionsOf({ permissions: one, roles: ['other'] }, () => ({ permissions: other })));
