/**
 * The people who share books: a household or an organisation, which is a realm with its members, as one of them sees it. What
 * somebody may do is asked of the same table that the server enforces (access.ts), so that no button is shown that would be refused.
 */
import { EVERYTHING, isKeeper, mayAdd, mayUpdate, permissionsOf, type PermissionSet } from '#domain/access.ts';
import { GIVEN_ROLES, type GivenRole } from '#domain/given-role.ts';
import { byKey, nameSortKey } from '#domain/library/collation.ts';
import type { HouseholdBook } from './household-book.ts';

/** Who has a book that was lent to somebody outside; names of others never travel (LOA-3). */
export const OUTSIDE = 'outside';

export const HOUSEHOLD_KINDS = ['household', 'organisation'] as const;
export type HouseholdKind = (typeof HOUSEHOLD_KINDS)[number];

/** Rows of the sync engine, as far as this app reads them. A date that is missing may be told as null. */
export interface RealmRow {
  readonly realmId: string;
  readonly owner?: string | null;
  readonly name?: string | null;
  readonly represents?: string | null;
  /** What it is for, in a sentence. Ours: the sync engine carries it and asks nothing of it. */
  readonly purpose?: string | null;
}
export interface MemberRow {
  readonly id: string;
  readonly realmId: string;
  readonly userId?: string | null;
  readonly name?: string | null;
  readonly roles?: readonly string[] | null;
  readonly permissions?: unknown;
  readonly invite?: boolean | null;
  readonly invitedDate?: unknown;
  readonly accepted?: unknown;
  readonly rejected?: unknown;
}
export interface RoleRow {
  readonly realmId: string;
  readonly name: string;
  readonly permissions?: unknown;
}
export interface SharingRows {
  readonly realms: readonly RealmRow[];
  readonly members: readonly MemberRow[];
  readonly roles: readonly RoleRow[];
}

/** `other`: a role that another app made up. */
export type Role = 'owner' | GivenRole | 'other';

export interface HouseholdMember {
  readonly memberId: string;
  readonly userId: string;
  /** Empty when nobody said it yet. */
  readonly name: string;
  readonly role: Role;
  readonly isMe: boolean;
  /** Asked in, and has not answered. */
  readonly isInvited: boolean;
}

export interface Household {
  readonly realmId: string;
  readonly name: string;
  readonly kind: HouseholdKind;
  /** What it is for, in the words of who keeps it; empty where nobody said. */
  readonly purpose: string;
  readonly owner: string;
  /** The owner first, then by name; those who are only asked in come last. */
  readonly members: readonly HouseholdMember[];
  readonly me: { readonly userId: string; readonly role: Role; readonly permissions: PermissionSet };
}

/** The households that somebody belongs to, by name. */
export function householdsOf({ realms, members, roles }: SharingRows, userId: string): readonly Household[] {
  return realms
    .flatMap((realm): Household[] => {
      const kind = HOUSEHOLD_KINDS.find((known) => known === realm.represents);
      if (kind === undefined) return [];
      const { realmId } = realm;
      const owner = realm.owner ?? '';
      const here = members.filter((member) => member.realmId === realmId);
      const mine = here.filter((member) => member.userId === userId && isIn(member));
      if (owner !== userId && mine.length === 0) return [];
      const roleNamed = (name: string) => roles.find((role) => role.realmId === realmId && role.name === name);
      const permissions = owner === userId ? EVERYTHING : merged(mine.map((member) => permissionsOf(member, roleNamed)));
      const listed = here.filter((member) => isIn(member) || isAsked(member)).map((member) => memberOf(member, owner, userId));
      return [
        {
          realmId,
          name: realm.name ?? '',
          kind,
          purpose: typeof realm.purpose === 'string' ? realm.purpose : '',
          owner,
          members: listed.sort((a, b) => rank(a) - rank(b) || byName(a, b) || byKey(a.memberId, b.memberId)),
          me: { userId, role: owner === userId ? 'owner' : roleOf(mine[0]), permissions },
        },
      ];
    })
    .sort((a, b) => byName(a, b) || byKey(a.realmId, b.realmId));
}

/** Somebody asked this person in by name, and waits for an answer. */
export interface PendingInvitation {
  readonly memberId: string;
  readonly realmName: string;
  readonly role: Role;
}

export const invitationsOf = ({ realms, members }: SharingRows, userId: string): readonly PendingInvitation[] =>
  members.flatMap((member) => {
    if (member.userId !== userId || !isAsked(member)) return [];
    const realm = realms.find(({ realmId }) => realmId === member.realmId);
    return [{ memberId: member.id, realmName: realm?.name ?? '', role: roleOf(member) }];
  });

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => byKey(nameSortKey(a.name), nameSortKey(b.name));

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
const isIn = ({ accepted, rejected }: MemberRow): boolean => isSet(accepted) && !isSet(rejected);
const isAsked = ({ accepted, rejected }: MemberRow): boolean => !isSet(accepted) && !isSet(rejected);

const roleOf = (member: MemberRow | undefined): Role => GIVEN_ROLES.find((role) => member?.roles?.includes(role) === true) ?? 'other';

const memberOf = (member: MemberRow, owner: string, me: string): HouseholdMember => {
  const userId = member.userId ?? '';
  return {
    memberId: member.id,
    userId,
    name: member.name ?? '',
    role: userId !== '' && userId === owner ? 'owner' : roleOf(member),
    isMe: userId === me,
    isInvited: !isIn(member),
  };
};

const rank = ({ role, isInvited }: HouseholdMember): number => (role === 'owner' ? 0 : isInvited ? 2 : 1);

/** Somebody who was asked in twice has the rights of both. */
const merged = (all: readonly PermissionSet[]): PermissionSet =>
  all.reduce((one, other) => permissionsOf({ permissions: one, roles: ['other'] }, () => ({ permissions: other })), {});

const BOOKS = 'householdBooks';

/** Says who belongs to it and in which role. */
export const mayKeep = ({ me }: Household): boolean => isKeeper(me.permissions);
export const isOwner = ({ me }: Household): boolean => me.role === 'owner';
export const mayPutIn = ({ me }: Household): boolean => mayAdd(me.permissions, BOOKS);
/** Only whose it is, and those who keep the household, take a book out of it. */
export const mayTakeOut = ({ me }: Household, { owner }: Pick<HouseholdBook, 'owner'>): boolean =>
  owner === me.userId || isKeeper(me.permissions);
/** Notes who has the book, and where it stands. */
export const mayHand = ({ me }: Household, { owner }: Pick<HouseholdBook, 'owner'>): boolean =>
  owner === me.userId || (mayUpdate(me.permissions, BOOKS, 'held') && mayUpdate(me.permissions, BOOKS, 'place'));
/** The owner keeps their role until they hand the household over; nobody changes their own. */
export const mayChange = (household: Household, { role, isMe }: HouseholdMember): boolean =>
  mayKeep(household) && role !== 'owner' && !isMe;
/** To somebody who said yes. */
export const mayHandOverTo = (household: Household, { isMe, isInvited, userId }: HouseholdMember): boolean =>
  isOwner(household) && !isMe && !isInvited && userId !== '';
