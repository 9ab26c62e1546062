/** What every adapter promises about accounts that end. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UserRow } from '../../../../sync-server/storage/accounts.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aRow } from './a-row.ts';

const ada: UserRow = {
  userId: 'ada',
  firstName: 'Ada',
  lastName: 'Lemoine',
  recoveryPublicKey: 'ab'.repeat(32),
  createdAt: 1,
  recoverySince: null,
};
const aSession = (sessionId: string, revokedAt: number | null) => ({
  sessionId,
  userId: 'ada',
  deviceName: 'Phone',
  publicKey: 'pem',
  refreshHash: `hash of ${sessionId}`,
  createdAt: 1,
  lastUsedAt: 1,
  revokedAt,
  requestId: null,
});
const HASH = 'ef'.repeat(32);

export const storageErasesAccounts = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('ACC-51 ids that were erased stay noted as they were first', async () => {
    await storage.transact((writer) => writer.noteErased([{ hash: 'one', at: 5 }]));
    await storage.transact((writer) =>
      writer.noteErased([
        { hash: 'one', at: 9 },
        { hash: 'two', at: 9 },
      ]),
    );
    expect(await storage.read((reader) => reader.erasedAmong(['one', 'three']))).toEqual(['one']);
    expect(await storage.read((reader) => reader.erasedIds())).toEqual([
      { hash: 'one', at: 5 },
      { hash: 'two', at: 9 },
    ]);
  });

  it('ACC-46 a person goes with all their sessions, and what is left of them goes in steps', async () => {
    await storage.transact(async (writer) => {
      await writer.putUser(ada);
      await writer.putSession(aSession('s1', null));
      await writer.putSession(aSession('s2', 7));
      await writer.noteProof('s2', { stamp: 1, at: 1 });
      await writer.lockRealms(['ada', 'bob', 'rlm-club']);
      await writer.setOwner('rlm-club', 'ada');
      await writer.putRows([
        aRow('a', 1),
        aRow('b', 2),
        aRow('c', 3, { realmId: 'rlm-club' }),
        aRow('d', 4, { realmId: 'bob', owner: 'bob' }),
      ]);
      await writer.putTombstones([{ table: 'books', key: 'e', realmId: 'ada', rev: 5 }]);
      await writer.record([{ userId: 'ada', txid: 't', opNo: 1, clientId: 'c', at: 1 }]);
      await writer.addUsage([{ realmId: 'ada', rows: 2, characters: 9 }]);
      await writer.putErasure({ userId: 'ada', at: 1 });
    });
    expect(await storage.read((reader) => reader.userIds())).toEqual(['ada']);
    expect((await storage.transact((writer) => writer.deletePerson(ada))).toSorted()).toEqual(['s1', 's2']);
    expect(await storage.read((reader) => reader.erasures())).toEqual([{ userId: 'ada', at: 1 }]);

    let steps = 0;
    while ((await storage.transactInRealms((writer) => writer.eraseSome('ada', 1))) > 0) steps++;
    await storage.transact((writer) => writer.deleteErasure('ada'));

    expect(steps).toBeGreaterThan(0);
    const left = await storage.read(async (reader) => ({
      rows: await Promise.all(['ada', 'rlm-club', 'bob'].map((realmId) => reader.rowsSince(realmId, 0, 99, 99))),
      gone: await reader.tombstonesSince('ada', 0, 99, 99),
      known: await reader.knownOperations('ada', [{ txid: 't', opNo: 1 }]),
      owners: [...(await reader.ownersOf(['ada', 'rlm-club', 'bob']))],
      user: await reader.userById('ada'),
      session: await reader.sessionById('s2'),
      proofs: await reader.proofsOf('s2'),
      erasures: await reader.erasures(),
    }));
    expect(left.rows.map(({ length }) => length)).toEqual([0, 0, 1]);
    expect(left).toMatchObject({ gone: [], known: [], user: undefined, session: undefined, proofs: [], erasures: [] });
    expect(left.owners.toSorted()).toEqual([
      ['bob', 'bob'],
      ['rlm-club', '!'],
    ]);
  });

  it('ACC-49 a file that is used in a realm is given to somebody else, and the giver’s own copy can go', async () => {
    await storage.transactFiles('ada', async (writer) => {
      await writer.putFile({ owner: 'ada', hash: HASH, size: 3, type: 'image/png', touchedAt: 1 });
      await writer.putChunk({ owner: 'ada', hash: HASH }, 0, new Uint8Array([1, 2, 3]));
    });
    await storage.transact(async (writer) => {
      await writer.lockRealms(['rlm-club']);
      await writer.setOwner('rlm-club', 'bob');
      await writer.putUses([{ realmId: 'rlm-club', table: 'books', key: 'a', hash: HASH, vouchedBy: 'ada' }]);
      await writer.putMemberships([{ realmId: 'rlm-club', key: 'm', userId: 'ada', state: 'member' }]);
      await writer.giveFiles('rlm-club', 'ada', 'bob');
      await writer.deleteMemberships('rlm-club', 'ada');
    });
    while ((await storage.transactInRealms((writer) => writer.eraseSome('ada', 9))) > 0);
    const file = await storage.read((reader) => reader.fileUsedIn(['rlm-club'], HASH));
    expect(file).toMatchObject({ owner: 'bob', size: 3 });
    expect(await storage.read((reader) => reader.chunks({ owner: 'bob', hash: HASH }, 0, 0))).toEqual([new Uint8Array([1, 2, 3])]);
    expect(await storage.read((reader) => reader.bytesOf('ada'))).toBe(0);
    expect((await storage.read((reader) => reader.standingOf('ada'))).realms).toEqual([]);
  });
};
