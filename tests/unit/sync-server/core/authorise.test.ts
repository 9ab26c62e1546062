import { describe, expect, it } from 'vitest';
import { isForged, realmAskedFor, writeFault } from '../../../../sync-server/core/authorise.ts';

describe('SYN-7 who may write what', () => {
  it.each([
    ['a new row in the own realm', 'synced', 'write', undefined, 'ada', undefined],
    ['a new row in a foreign realm', 'synced', 'write', undefined, 'bob', 'not-allowed'],
    ['a new row in a reserved realm', 'synced', 'write', undefined, 'rlm-public', 'not-allowed'],
    ['an own row into a foreign realm', 'synced', 'write', { realmId: 'ada', owner: 'ada' }, 'bob', 'not-allowed'],
    ['a foreign row into the own realm', 'synced', 'write', { realmId: 'bob', owner: 'bob' }, 'ada', 'not-allowed'],
    ['deleting a foreign row', 'synced', 'delete', { realmId: 'bob', owner: 'bob' }, undefined, 'not-allowed'],
    ['writing what only the server writes', 'server', 'write', undefined, 'ada', 'not-allowed'],
    ['deleting an own row of the server', 'server', 'delete', { realmId: 'ada', owner: 'ada' }, undefined, undefined],
    ['a realm', 'sharing', 'write', undefined, 'ada', 'not-allowed'],
  ] as const)('%s', (_title, kind, action, existing, target, reason) => {
    expect(writeFault('ada', kind, action, existing, target)?.reason).toBe(reason);
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
