import { describe, expect, it } from 'vitest';
import type { PermissionSet } from '#domain/access.ts';
import type { Access } from '../../../../sync-server/core/access.ts';
import { addFault, deleteFault, isForged, ownerOf, realmAskedFor, updateFault } from '../../../../sync-server/core/authorise.ts';

const CLUB = 'rlm-club';
/** Ada, with these rights in the club; Bob and Ada are in it. */
const ada = (rights: PermissionSet | undefined, hasLeft = false): Access => ({
  userId: 'ada',
  name: 'Ada',
  now: '2026-01-01T00:00:00.000Z',
  rightsIn: (realmId) => (realmId === 'ada' ? { manage: '*' } : realmId === CLUB ? rights : undefined),
  hasLeft: () => hasLeft,
  isInLeftRealm: () => false,
  peopleIn: () => new Set(['ada', 'bob']),
  membersOf: () => 2,
  realmCount: () => 1,
  isFree: () => false,
  forget: () => undefined,
});
const row = (owner: string, realmId = CLUB) => ({ value: { id: '1', title: 'A', genre: 'B' }, realmId, owner });

describe('SYN-7 SYN-50 who may write what', () => {
  it('everything in the own realm, nothing in a realm that is not there', () => {
    expect(addFault(ada(undefined), 'books', 'ada')).toBeUndefined();
    expect(addFault(ada(undefined), 'books', 'bob')?.reason).toBe('not-allowed');
    expect(addFault(ada(undefined), 'books', CLUB)?.reason).toBe('not-allowed');
    expect(addFault(ada(undefined, true), 'books', CLUB)?.reason).toBe('no-longer-member');
  });
  it.each<[string, PermissionSet, string | undefined]>([
    ['add', { add: ['books'] }, undefined],
    ['manage', { manage: ['books'] }, undefined],
    ['everything', { add: '*' }, undefined],
    ['another table', { add: ['series'] }, 'read-only'],
    ['update', { update: '*' }, 'read-only'],
  ])('new rows need the right to add (%s)', (_, rights, reason) => {
    expect(addFault(ada(rights), 'books', CLUB)?.reason).toBe(reason);
  });
  it.each<[string, PermissionSet, string | undefined]>([
    ['manage', { manage: '*' }, undefined],
    ['the property', { update: { books: ['title'] } }, undefined],
    ['every property', { update: { books: '*' } }, undefined],
    ['every table', { update: '*' }, undefined],
    ['another property', { update: { books: ['genre'] } }, 'read-only'],
    ['another table', { update: { series: '*' } }, 'read-only'],
    ['add', { add: '*' }, 'read-only'],
  ])('changes of what somebody else owns need the right to update what differs (%s)', (_, rights, reason) => {
    expect(updateFault(ada(rights), 'books', row('bob'), { id: '1', title: 'Z', genre: 'B' })?.reason).toBe(reason);
    expect(updateFault(ada(rights), 'books', row('ada'), { id: '1', title: 'Z' })).toBeUndefined();
  });
  it('deleting needs to own the row, or to manage its table', () => {
    expect(deleteFault(ada({ update: '*', add: '*' }), 'books', row('bob'))?.reason).toBe('read-only');
    expect(deleteFault(ada({}), 'books', row('ada'))).toBeUndefined();
    expect(deleteFault(ada({ manage: ['books'] }), 'books', row('bob'))).toBeUndefined();
  });
  it('a row belongs to its writer, unless whoever manages the table names another one of the realm', () => {
    expect(ownerOf(ada({ add: '*' }), 'books', CLUB, undefined, 'bob')).toBe('ada');
    expect(ownerOf(ada({ manage: '*' }), 'books', CLUB, undefined, 'bob')).toBe('bob');
    expect(ownerOf(ada({ manage: '*' }), 'books', CLUB, undefined, 'eve')).toBe('ada');
    expect(ownerOf(ada({ update: '*' }), 'books', CLUB, row('bob'), 'ada')).toBe('bob');
    expect(ownerOf(ada({ manage: '*' }), 'books', 'ada', row('bob'), 'bob')).toBe('ada');
  });
  it('a row without a realm, or from before the sign-in, goes to its writer', () => {
    expect([undefined, null, 'unauthorized', 'bob', 7].map((realm) => realmAskedFor(realm, 'ada'))).toEqual([
      'ada',
      'ada',
      'ada',
      'bob',
      '',
    ]);
  });
  it('an operation may not name another author', () => {
    expect([undefined, null, 'ada', 'unauthorized', 'bob'].map((who) => isForged(who, 'ada'))).toEqual([false, false, false, false, true]);
  });
});
