import { describe, expect, test } from 'vitest';
import { CONTENT } from '#domain/access.ts';
import { GIVEN_ROLES } from '#domain/given-role.ts';
import { ENTITIES } from '#domain/registry.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import {
  householdsOf,
  invitationsOf,
  isOwner,
  mayChange,
  mayHand,
  mayKeep,
  mayPutIn,
  mayTakeOut,
  type Household,
  type MemberRow,
  type SharingRows,
} from '#domain/library/household/household.ts';
import { decideHousehold, type HouseholdDecision } from '#domain/library/household/household-rules.ts';
import { anId, NOW } from '../../../../kit/library.ts';

const HOME = 'rlm-home';
const YES = new Date(NOW);
const member = (userId: string, fields: Partial<MemberRow> = {}): MemberRow => ({
  id: `mmb-${userId}`,
  realmId: HOME,
  userId,
  name: userId,
  roles: ['editor'],
  accepted: YES,
  ...fields,
});
const aHome = (...members: MemberRow[]): SharingRows => ({
  realms: [{ realmId: HOME, owner: 'awa', name: 'Rue Blanche', represents: 'household' }],
  members: [member('awa', { roles: ['admin'] }), ...members],
  roles: [],
});
const seenBy = (userId: string, rows: SharingRows): Household => {
  const [home] = householdsOf(rows, userId);
  if (home === undefined) throw new Error(`${userId} has no household`);
  return home;
};
const shared = (owner: string, n = 1): HouseholdBook => ({
  id: anId(n),
  realmId: HOME,
  owner,
  ownersBookId: anId(n + 500),
  title: `Livre ${n}`,
  authors: [],
  category: 'roman',
  createdAt: NOW,
  updatedAt: NOW,
});
const decide = (rows: SharingRows, userId: string, decision: HouseholdDecision, books: readonly HouseholdBook[] = []) =>
  decideHousehold(householdsOf(rows, userId), books, decision, { userId, name: userId }, () => anId(9));

describe('the table of permissions', () => {
  test('HSE-4 what people write into is every synced kind of row', () => {
    const synced = ENTITIES.filter(({ scope }) => scope === 'synced').map(({ table }) => table);
    expect([...CONTENT].sort()).toEqual([...synced].sort());
  });

  test.each([
    { role: 'admin', keeps: true, puts: true, takesTheirs: true, hands: true },
    { role: 'editor', keeps: false, puts: true, takesTheirs: false, hands: true },
    { role: 'counsellor', keeps: false, puts: true, takesTheirs: false, hands: false },
    { role: 'reader', keeps: false, puts: false, takesTheirs: false, hands: false },
  ])('HSE-4 what a member may do as $role', ({ role, keeps, puts, takesTheirs, hands }) => {
    const home = seenBy('bob', aHome(member('bob', { roles: [role] })));
    const theirs = shared('awa');
    expect([mayKeep(home), mayPutIn(home), mayTakeOut(home, theirs), mayHand(home, theirs)]).toEqual([keeps, puts, takesTheirs, hands]);
    expect([mayTakeOut(home, shared('bob')), mayHand(home, shared('bob'))]).toEqual([true, true]);
  });

  test('HSE-4 a role that the household made itself stands before the one of the same name', () => {
    const rows = aHome(member('bob', { roles: ['reader'] }));
    const own = { ...rows, roles: [{ realmId: HOME, name: 'reader', permissions: { add: ['householdBooks'] } }] };
    expect([mayPutIn(seenBy('bob', rows)), mayPutIn(seenBy('bob', own))]).toEqual([false, true]);
  });

  test('HSE-4 permissions that cannot be read give nothing', () => {
    const home = seenBy('bob', aHome(member('bob', { roles: [], permissions: { manage: 7, add: '*' } })));
    expect([mayKeep(home), mayPutIn(home)]).toEqual([false, false]);
  });
});

describe('who belongs to it', () => {
  test('HSE-5 whose it is says the household, not a role; the owner stands first, who was only asked in last', () => {
    const home = seenBy('zoe', aHome(member('zoe', { roles: ['admin'] }), member('bob', { accepted: undefined, invite: true })));
    expect(home.members.map(({ userId, role, isInvited }) => [userId, role, isInvited])).toEqual([
      ['awa', 'owner', false],
      ['zoe', 'admin', false],
      ['bob', 'editor', true],
    ]);
    expect(isOwner(home)).toBe(false);
  });

  test('HSE-5 who was asked in by name sees an invitation and no household', () => {
    const rows = aHome(member('bob', { accepted: null, invite: true, roles: ['reader'] }));
    expect(householdsOf(rows, 'bob')).toEqual([]);
    expect(invitationsOf(rows, 'bob')).toEqual([{ memberId: 'mmb-bob', realmName: 'Rue Blanche', role: 'reader' }]);
    expect(invitationsOf(rows, 'awa')).toEqual([]);
  });

  test('HSE-5 a shared realm that is no household is none', () => {
    const rows = aHome();
    expect(householdsOf({ ...rows, realms: [{ realmId: HOME, owner: 'awa', name: 'Club' }] }, 'awa')).toEqual([]);
  });
});

describe('deciding', () => {
  test('HSE-6 who makes a household stands among its members, as one who keeps it', () => {
    const made = decide({ realms: [], members: [], roles: [] }, 'awa', { type: 'create', name: '  Rue   Blanche ', kind: 'household' });
    expect(made).toMatchObject({
      ok: true,
      value: {
        sharing: [
          { table: 'realms', row: { name: 'Rue Blanche', represents: 'household' } },
          { table: 'members', row: { userId: 'awa', name: 'awa', roles: ['admin'] } },
        ],
      },
    });
  });

  test('HSE-50 who keeps it says what it is for in 300 characters, empties it, and leaves it alone by not naming it', () => {
    const saying = (purpose: string | undefined, by = 'awa') =>
      decide(
        { ...aHome(member('bob')), realms: [{ realmId: HOME, owner: 'awa', name: 'École', represents: 'organisation', purpose: 'Prêts' }] },
        by,
        {
          type: 'rename',
          realmId: HOME,
          name: 'École',
          ...(purpose !== undefined && { purpose }),
        },
      );
    const changes = (purpose: string | undefined) => {
      const said = saying(purpose);
      return said.ok ? said.value.sharing : said.error;
    };
    expect(changes('  Livres   du CM2 ')).toEqual([{ kind: 'patch', table: 'realms', id: HOME, changes: { purpose: 'Livres du CM2' } }]);
    expect(changes(' ')).toEqual([{ kind: 'patch', table: 'realms', id: HOME, changes: { purpose: undefined } }]);
    expect(changes('Prêts')).toEqual([]);
    expect(changes(undefined)).toEqual([]);
    expect(changes('x'.repeat(300))).toHaveLength(1);
    expect(changes('x'.repeat(301))).toMatchObject({ type: 'TextTooLong', field: 'purpose', limit: 300 });
    expect(saying('Autre', 'bob')).toMatchObject({ ok: false, error: { type: 'NotAllowed' } });
  });

  test.each([undefined, null, 7, {}])('HSE-50 a household whose row says %j has no purpose', (purpose) => {
    const rows = { ...aHome(), realms: [{ realmId: HOME, owner: 'awa', name: 'X', represents: 'household', purpose: purpose as never }] };
    expect(seenBy('awa', rows).purpose).toBe('');
  });

  test('HSE-6 a name that is missing or too long is refused', () => {
    const named = (name: string) => decide(aHome(), 'awa', { type: 'rename', realmId: HOME, name });
    expect(named('  ')).toMatchObject({ ok: false, error: { type: 'FieldInvalid', field: 'name' } });
    expect(named('x'.repeat(201))).toMatchObject({ ok: false, error: { type: 'TextTooLong', limit: 200 } });
  });

  test('HSE-21 the owner does not leave, nor is anybody’s role taken from them', () => {
    const rows = aHome(member('zoe', { roles: ['admin'] }));
    expect(decide(rows, 'awa', { type: 'leave', realmId: HOME })).toMatchObject({ ok: false, error: { type: 'NotAllowed' } });
    for (const decision of [
      { type: 'remove', realmId: HOME, memberId: 'mmb-awa' },
      { type: 'role', realmId: HOME, memberId: 'mmb-awa', role: 'reader' },
      { type: 'end', realmId: HOME },
      { type: 'handOver', realmId: HOME, memberId: 'mmb-zoe' },
    ] as const)
      expect(decide(rows, 'zoe', decision)).toMatchObject({ ok: false, error: { type: 'NotAllowed' } });
  });

  test.each(GIVEN_ROLES.filter((role) => role !== 'admin'))('HSE-4 a %s changes nobody', (role) => {
    const rows = aHome(member('bob', { roles: [role] }), member('zoe'));
    const home = seenBy('bob', rows);
    expect(home.members.some((one) => mayChange(home, one))).toBe(false);
    expect(decide(rows, 'bob', { type: 'remove', realmId: HOME, memberId: 'mmb-zoe' })).toMatchObject({ ok: false });
  });

  test('HSE-22 handing over names the new owner and nothing else: the former one stays as who keeps it', () => {
    const rows = aHome(member('bob'));
    expect(decide(rows, 'awa', { type: 'handOver', realmId: HOME, memberId: 'mmb-bob' })).toMatchObject({
      value: { sharing: [{ kind: 'patch', table: 'realms', id: HOME, changes: { owner: 'bob' } }] },
    });
    const after = { ...rows, realms: rows.realms.map((realm) => ({ ...realm, owner: 'bob' })) };
    expect(seenBy('awa', after).members.map(({ userId, role }) => [userId, role])).toEqual([
      ['bob', 'owner'],
      ['awa', 'admin'],
    ]);
  });

  test('HSE-22 nobody hands it to somebody who has not said yes', () => {
    const rows = aHome(member('bob', { accepted: undefined, invite: true }));
    expect(decide(rows, 'awa', { type: 'handOver', realmId: HOME, memberId: 'mmb-bob' })).toMatchObject({ error: { type: 'NotAllowed' } });
  });

  test('HSE-23 who leaves or is removed takes their books along, and nobody else’s', () => {
    const rows = aHome(member('bob'));
    const books = [shared('awa', 1), shared('bob', 2), { ...shared('bob', 3), realmId: 'rlm-other' }];
    for (const [userId, decision] of [
      ['bob', { type: 'leave', realmId: HOME }],
      ['awa', { type: 'remove', realmId: HOME, memberId: 'mmb-bob' }],
    ] as const)
      expect(decide(rows, userId, decision, books)).toMatchObject({
        value: { sharing: [{ kind: 'remove', table: 'members', id: 'mmb-bob' }], booksOut: [anId(2)] },
      });
  });
});
