/** What people do with a household (HSE): making and naming it, who belongs to it, leaving it, handing it over, ending it. */
import { SHARING_LIMITS } from '#domain/access.ts';
import { GIVEN_ROLES, type GivenRole } from '#domain/given-role.ts';
import type { Id, NewId } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import {
  HOUSEHOLD_KINDS,
  isOwner,
  mayChange,
  mayHandOverTo,
  mayKeep,
  type Household,
  type HouseholdKind,
  type MemberRow,
  type RealmRow,
} from './household.ts';
import type { HouseholdFailure } from './household-failure.ts';
import type { HouseholdBook } from './household-book.ts';

export type HouseholdDecision =
  | { readonly type: 'create'; readonly name: string; readonly kind: HouseholdKind }
  /** Also what it is for; left out, that stays. */
  | { readonly type: 'rename'; readonly realmId: string; readonly name: string; readonly purpose?: string }
  | { readonly type: 'role'; readonly realmId: string; readonly memberId: Id; readonly role: GivenRole }
  /** Their books go with them. */
  | { readonly type: 'remove'; readonly realmId: string; readonly memberId: Id }
  | { readonly type: 'leave'; readonly realmId: string }
  | { readonly type: 'handOver'; readonly realmId: string; readonly memberId: Id }
  | { readonly type: 'end'; readonly realmId: string };

/** Whoever decides, as they are called. */
export interface Myself {
  readonly userId: string;
  readonly name: string;
}

/** What is to be done in the engine's tables; `accept` writes the moment of a yes. */
export type SharingChange =
  | { readonly kind: 'put'; readonly table: 'realms'; readonly row: RealmRow }
  | { readonly kind: 'put'; readonly table: 'members'; readonly row: MemberRow; readonly accept: true }
  | { readonly kind: 'patch'; readonly table: 'realms'; readonly id: string; readonly changes: Partial<RealmRow> }
  | { readonly kind: 'patch'; readonly table: 'members'; readonly id: string; readonly changes: Partial<MemberRow> }
  | { readonly kind: 'remove'; readonly table: 'realms' | 'members'; readonly id: string };

export interface Decided {
  readonly realmId: string;
  readonly sharing: readonly SharingChange[];
  /** Books that leave the shared shelf. */
  readonly booksOut: readonly Id[];
}

/**
 * What a decision does to the households that I belong to, and to the books in them. Fails with `FieldInvalid`, `TextTooLong`,
 * `TooMany`, `NotFound`, or with `NotAllowed` where the server would refuse it too.
 */
export function decideHousehold(
  households: readonly Household[],
  books: readonly HouseholdBook[],
  decision: HouseholdDecision,
  me: Myself,
  newId: NewId,
): Result<Decided, HouseholdFailure> {
  if (decision.type === 'create') return create(households, decision, me, newId);
  const { realmId } = decision;
  const household = households.find((one) => one.realmId === realmId);
  if (household === undefined) return err({ type: 'NotFound', what: 'household' });
  const member = 'memberId' in decision ? household.members.find(({ memberId }) => memberId === decision.memberId) : undefined;
  if ('memberId' in decision && member === undefined) return err({ type: 'NotFound', what: 'member' });
  const booksOf = (userId: string) => books.flatMap((book) => (book.realmId === realmId && book.owner === userId ? [book.id] : []));
  const done = (sharing: readonly SharingChange[], booksOut: readonly Id[] = []) => ok({ realmId, sharing, booksOut });
  switch (decision.type) {
    case 'rename': {
      const name = checkName(decision.name);
      if (!name.ok) return name;
      if (!mayKeep(household)) return NOT_ALLOWED;
      const purpose = decision.purpose?.replace(/\s+/g, ' ').trim() ?? household.purpose;
      const limit = LIMITS.shortTextLength;
      if (purpose.length > limit) return err({ type: 'TextTooLong', field: 'purpose', length: purpose.length, limit });
      const changes: Partial<RealmRow> = {
        ...(name.value !== household.name && { name: name.value }),
        ...(purpose !== household.purpose && { purpose: purpose === '' ? undefined : purpose }),
      };
      return done(Object.keys(changes).length === 0 ? [] : [{ kind: 'patch', table: 'realms', id: realmId, changes }]);
    }
    case 'role':
      if (!GIVEN_ROLES.includes(decision.role)) return err({ type: 'FieldInvalid', field: 'role' });
      if (member === undefined || !mayChange(household, member)) return NOT_ALLOWED;
      return done(
        member.role === decision.role
          ? []
          : [{ kind: 'patch', table: 'members', id: member.memberId, changes: { roles: [decision.role], permissions: undefined } }],
      );
    case 'remove':
      if (member === undefined || !mayChange(household, member)) return NOT_ALLOWED;
      return done([{ kind: 'remove', table: 'members', id: member.memberId }], member.isInvited ? [] : booksOf(member.userId));
    case 'leave': {
      // Whose it is would leave it to nobody.
      if (isOwner(household)) return NOT_ALLOWED;
      const mine = household.members.filter(({ isMe }) => isMe);
      return done(
        mine.map(({ memberId }) => ({ kind: 'remove', table: 'members', id: memberId })),
        booksOf(me.userId),
      );
    }
    case 'handOver':
      if (member === undefined || !mayHandOverTo(household, member)) return NOT_ALLOWED;
      return done([{ kind: 'patch', table: 'realms', id: realmId, changes: { owner: member.userId } }]);
    case 'end':
      return isOwner(household) ? done([{ kind: 'remove', table: 'realms', id: realmId }]) : NOT_ALLOWED;
  }
}

const NOT_ALLOWED = err({ type: 'NotAllowed' } as const);

/** Its founder stands among its members as one who keeps it: whoever they hand it to, they stay in it as that. */
function create(
  households: readonly Household[],
  decision: Extract<HouseholdDecision, { type: 'create' }>,
  me: Myself,
  newId: NewId,
): Result<Decided, HouseholdFailure> {
  const name = checkName(decision.name);
  if (!name.ok) return name;
  if (!HOUSEHOLD_KINDS.includes(decision.kind)) return err({ type: 'FieldInvalid', field: 'kind' });
  if (households.length >= SHARING_LIMITS.realmsPerPerson)
    return err({ type: 'TooMany', what: 'households', limit: SHARING_LIMITS.realmsPerPerson });
  const realmId = `rlm${newId()}`;
  return ok({
    realmId,
    sharing: [
      { kind: 'put', table: 'realms', row: { realmId, name: name.value, represents: decision.kind } },
      {
        kind: 'put',
        table: 'members',
        row: { id: `mmb${newId()}`, realmId, userId: me.userId, name: me.name, roles: ['admin'] },
        accept: true,
      },
    ],
    booksOut: [],
  });
}

function checkName(typed: string): Result<string, HouseholdFailure> {
  const name = typed.replace(/\s+/g, ' ').trim();
  if (name === '') return err({ type: 'FieldInvalid', field: 'name' });
  if (name.length > LIMITS.nameLength) return err({ type: 'TextTooLong', field: 'name', length: name.length, limit: LIMITS.nameLength });
  return ok(name);
}
