import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const aDate = (v = '2026-01-01T00:00:00.000Z'): Row => ({ $t: 'Date', v });
const aServerToShareOn = (room?: { rows: number; characters: number }) => aServer(createMemoryStorage(), room);
type Server = ReturnType<typeof aServer>;

/** Ada's realm with Bob in it, who may write; both are up to date. */
const shared = async (server: Server, realmId: string, ada: WireDevice, bob: WireDevice): Promise<void> => {
  ada.insert({ realmId, name: realmId }, 'realms');
  ada.insert({ id: `m-${realmId}`, realmId, userId: bob.userId, invite: true, roles: ['editor'] }, 'members');
  await server.sync(ada);
  await server.sync(bob);
  bob.update(`m-${realmId}`, { accepted: aDate() }, 'members');
  await server.sync(bob);
  await server.sync(ada);
};
const joined = async (realmIds: readonly string[], room?: { rows: number; characters: number }) => {
  const server = aServerToShareOn(room);
  const [ada, bob] = [server.device(ADA), server.device(BOB)];
  for (const realmId of realmIds) await shared(server, realmId, ada, bob);
  return { server, ada, bob };
};
const titles = (device: WireDevice): unknown[] => device.rows().map((row) => row['title']);
const reasons = (device: WireDevice): unknown[] => device.rows('notices').map((it) => it['reason']);

/** What a device with nothing gets. */
const fresh = async (server: Server, userId: string): Promise<WireDevice> => {
  const device = server.device(userId);
  await server.sync(device);
  return device;
};

describe('a key in two realms of a person', () => {
  it('SYN-58 is on the device that deletes one of its rows what it is on every other', async () => {
    const { server, ada, bob } = await joined(['rlm-club']);
    ada.insert(aBook(9, { title: 'My own' }));
    await server.sync(ada);
    bob.insert(aBook(9, { realmId: 'rlm-club', title: 'Of the club' }));
    await server.sync(bob);
    await server.sync(ada);
    ada.delete(uuid(9));
    await server.sync(ada);
    expect(titles(ada)).toEqual(['Of the club']);
    expect(titles(await fresh(server, ADA))).toEqual(['Of the club']);
  });

  it('SYN-58 comes back from behind a realm that was left', async () => {
    const { server, ada, bob } = await joined(['rlm-a', 'rlm-b']);
    ada.insert(aBook(9, { realmId: 'rlm-b', title: 'In b' }));
    await server.sync(ada);
    const eve = server.device('eve-user-id');
    ada.insert({ id: 'm-eve', realmId: 'rlm-a', userId: 'eve-user-id', roles: ['editor'] }, 'members');
    await server.sync(ada);
    await server.sync(eve);
    eve.update('m-eve', { accepted: aDate() }, 'members');
    await server.sync(eve);
    eve.insert(aBook(9, { realmId: 'rlm-a', title: 'In a' }));
    await server.sync(eve);
    await server.sync(bob);
    expect(titles(bob)).toEqual(['In a']);
    ada.delete('m-rlm-a', 'members');
    await server.sync(ada);
    await server.sync(bob);
    expect(titles(bob)).toEqual(['In b']);
  });

  it('SYN-56 leaves nothing behind in a realm that is deleted', async () => {
    const { server, ada, bob } = await joined(['rlm-club']);
    ada.insert(aBook(9, { title: 'My own' }));
    await server.sync(ada);
    bob.insert(aBook(9, { realmId: 'rlm-club', title: 'Of the club' }));
    await server.sync(bob);
    await server.sync(ada);
    ada.update(uuid(9), { title: 'Still my own' });
    ada.delete('rlm-club', 'realms');
    await server.sync(ada);
    expect(titles(ada)).toEqual(['Still my own']);
    const [rows, usage] = await server.storage.read(async (reader) => [await reader.rowCount('rlm-club'), await reader.usageOf([ADA])]);
    expect([rows, usage]).toMatchObject([0, [{ rows: 1 }]]);
  });

  it('SYN-58 is the row of their own realm when a newer app asks for its whole table', async () => {
    const { server, ada, bob } = await joined(['rlm-club']);
    ada.insert(aBook(9, { title: 'My own' }));
    await server.sync(ada);
    bob.insert(aBook(9, { realmId: 'rlm-club', title: 'Of the club' }));
    await server.sync(bob);
    await server.sync(ada);
    const request = ada.request();
    const updated = { ...request, schema: { ...request.schema, books: { markedForSync: true } } };
    ada.take(updated, await server.ask(ADA, updated));
    expect(titles(ada)).toEqual(['My own']);
  });
});

describe('what lost', () => {
  it('SYN-58 SYN-193 is told to its author without what stands in a realm of somebody else, where the row was moved', async () => {
    const { server, ada, bob } = await joined(['rlm-club']);
    ada.insert(aBook(1, { realmId: 'rlm-club' }));
    await server.sync(ada);
    await server.sync(bob);
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    ada.update(uuid(1), { realmId: ADA, title: 'A secret of Ada' });
    await server.sync(ada);
    await server.sync(bob);
    const told = bob.rows('notices').map(({ kind, content }) => [kind, JSON.parse(String(content))]);
    expect(told).toMatchObject([['removed', { id: uuid(1), title: 'Of Bob', realmId: 'rlm-club' }]]);
    expect(JSON.stringify(bob.rows('notices'))).not.toContain('secret');
  });

  it('SYN-82 never fails a request, whatever is wrong with what was noted about a row', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1));
    await server.sync(phone);
    await server.sync(tablet);
    await server.storage.transact(async (writer) => {
      const [row] = await writer.rowsByRef([ADA], [{ table: 'books', key: uuid(1) }]);
      if (row) await writer.putRows([{ ...row, rev: await writer.takeRevisions(ADA, 1), touched: '[broken' }]);
    });
    tablet.update(uuid(1), { title: 'Still taken' });
    await server.sync(tablet);
    await server.sync(phone);
    expect(titles(phone)).toEqual(['Still taken']);
  });

  it('SYN-73 is also told when the device wrote on over the row that it could not see yet', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    await server.sync(phone);
    await server.sync(tablet);
    phone.insert(aBook(1, { title: 'Of the phone' }));
    const held = phone.request();
    tablet.insert(aBook(1, { title: 'Of the tablet' }));
    await server.sync(tablet);
    // The line brings the other row while the request is held; the device goes on showing its own.
    const line = await server.ask(ADA, { ...phone.request(), changes: [] });
    phone.hear({ baseRev: String(phone.revision), newRev: line.serverRevision, changes: line.changes });
    phone.update(uuid(1), { title: 'Of the phone again' });
    phone.take(held, await server.ask(ADA, held));
    await server.sync(phone);
    await server.sync(tablet);
    expect(titles(tablet)).toEqual(['Of the phone again']);
    const told = tablet.rows('notices').map((it) => it['content']);
    expect(told).toContain('{"title":"Of the tablet"}');
    expect(told).toContain('{"title":"Of the phone"}');
    expect(told).toHaveLength(2);
  });
});

describe('limits', () => {
  it('SYN-81 all realms of a person count for the person', async () => {
    const { server, ada, bob } = await joined(['rlm-a', 'rlm-b'], { rows: 6, characters: 100_000 });
    ada.insert(aBook(1));
    await server.sync(ada);
    bob.insert(aBook(2, { realmId: 'rlm-a' }));
    bob.insert(aBook(3, { realmId: 'rlm-b' }));
    bob.insert(aBook(4));
    await server.sync(bob);
    expect(reasons(bob)).toEqual(['account-full']);
    expect(titles(bob)).toEqual(['Book 2', 'Book 4']);
  });

  it('SYN-81 a realm that is deleted makes room for its owner', async () => {
    const { server, ada } = await joined(['rlm-a'], { rows: 4, characters: 100_000 });
    for (const n of [1, 2]) ada.insert(aBook(n, { realmId: 'rlm-a' }));
    await server.sync(ada);
    ada.insert(aBook(3));
    await server.sync(ada);
    ada.delete('rlm-a', 'realms');
    await server.sync(ada);
    for (const n of [4, 5]) ada.insert(aBook(n));
    await server.sync(ada);
    expect([reasons(ada), titles(ada)]).toEqual([['account-full'], ['Book 4', 'Book 5']]);
  });

  it('SYN-59 nobody joins more realms than a person may have', async () => {
    const server = aServer();
    const [ada, bob] = [server.device(ADA), server.device(BOB)];
    for (let n = 0; n < 200; n++) bob.insert({ realmId: `rlm-${n}`, name: 'x' }, 'realms');
    await server.sync(bob);
    ada.insert({ realmId: 'rlm-club', name: 'Club' }, 'realms');
    ada.insert({ id: 'm-bob', realmId: 'rlm-club', userId: BOB, roles: ['editor'] }, 'members');
    await server.sync(ada);
    await server.sync(bob);
    bob.update('m-bob', { accepted: aDate() }, 'members');
    await server.sync(bob);
    expect(reasons(bob)).toEqual(['not-allowed']);
    expect(bob.realms).not.toContain('rlm-club');
  });

  it('SYN-59 as many realms as a person may have, with the longest names, and countless invitations, never make a device start over', async () => {
    const server = aServer();
    const [ada, bob] = [server.device(ADA), server.device(BOB)];
    const named = (prefix: string, n: number): string => `rlm${`${prefix}${n}`.padEnd(100, '-')}`;
    for (let n = 0; n < 200; n++) {
      ada.insert({ realmId: named('a', n), name: 'x' }, 'realms');
      bob.insert({ realmId: named('b', n), name: 'x' }, 'realms');
      bob.insert({ id: `m${n}`, realmId: named('b', n), userId: ADA }, 'members');
    }
    await server.sync(bob);
    await server.sync(ada);
    await server.sync(ada);
    const answer = await server.sync(ada);
    expect(answer.realms).toHaveLength(202);
    expect(answer.inviteRealms).toHaveLength(50);
  });
});
