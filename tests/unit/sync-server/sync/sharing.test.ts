import { describe, expect, it } from 'vitest';
import { SHARING_LIMITS } from '#domain/access.ts';
import type { Row } from '../../../../sync-server/core/row.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const EVE = 'eve-user-id';
const CLUB = 'rlm-club';
const aDate = (v = '2026-01-01T00:00:00.000Z'): Row => ({ $t: 'Date', v });

const invitation = (userId: string, more: Row = {}): Row => ({ id: `m-${userId}`, realmId: CLUB, userId, invite: true, ...more });
const inClub = (n: number, more: Row = {}): Row => aBook(n, { realmId: CLUB, ...more });

/** Ada has a club; Bob was asked in with these rights and said yes; both are up to date. */
const aClub = async (rights: Row = { roles: ['editor'] }) => {
  const server = aServer();
  const [ada, bob] = [server.device(ADA), server.device(BOB)];
  ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
  ada.insert(invitation(BOB, rights), 'members');
  ada.insert(inClub(1));
  await server.sync(ada);
  await server.sync(bob);
  bob.update(`m-${BOB}`, { accepted: aDate() }, 'members');
  await server.sync(bob);
  await server.sync(ada);
  return { server, ada, bob };
};
const reasons = (device: WireDevice): unknown[] => device.rows('notices').map((notice) => notice['reason']);

describe('a realm', () => {
  it('SYN-51 whoever makes it fills it in the same request, whatever the clock of the device says', async () => {
    const server = aServer();
    const ada = server.device(ADA);
    ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
    ada.insert(inClub(1));
    const request = ada.request();
    const answer = await server.ask(ADA, { ...request, changes: [...request.changes].reverse() });
    ada.take(request, answer);
    expect(answer.rejections).toEqual([]);
    expect(answer.realms).toEqual([ADA, CLUB, 'rlm-public']);
    expect(answer.serverRevision).toContain(`,${CLUB}=2`);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))?.['realmId']).toBe(CLUB);
  });

  it.each(['club', 'rlm', 'rlm-public', `rlm ${'x'}`, 'rlm/a', BOB])('SYN-51 cannot be named %s', async (realmId) => {
    const server = aServer();
    const ada = server.device(ADA);
    ada.insert({ realmId, name: 'x' }, 'realms');
    await server.sync(ada);
    expect(reasons(ada)).toEqual(['not-allowed']);
    expect(ada.realms).toEqual([ADA, 'rlm-public']);
  });

  it('SYN-51 that somebody else made cannot be made again, also once it is gone', async () => {
    const { server, ada } = await aClub();
    const eve = server.device(EVE);
    eve.insert({ realmId: CLUB, name: 'Mine' }, 'realms');
    await server.sync(eve);
    ada.delete(CLUB, 'realms');
    await server.sync(ada);
    eve.insert({ realmId: CLUB, name: 'Mine' }, 'realms');
    await server.sync(eve);
    expect(reasons(eve)).toEqual(['not-allowed', 'not-allowed']);
    ada.insert({ realmId: CLUB, name: 'Again' }, 'realms');
    await server.sync(ada);
    expect(ada.realms).toContain(CLUB);
  });

  it('SYN-51 belongs to whoever made it, whoever they name', async () => {
    const server = aServer();
    const ada = server.device(ADA);
    ada.insert({ realmId: CLUB, name: 'Club', owner: BOB }, 'realms');
    await server.sync(ada);
    expect(ada.row(CLUB, 'realms')?.['owner']).toBe(ADA);
  });

  it('SYN-56 goes with its rows, its members and its roles', async () => {
    const { server, ada, bob } = await aClub();
    ada.delete(CLUB, 'realms');
    await server.sync(ada);
    await server.sync(bob);
    expect([ada.realms, bob.realms]).toEqual([
      [ADA, 'rlm-public'],
      [BOB, 'rlm-public'],
    ]);
    expect([ada.rows(), bob.rows(), bob.rows('members')]).toEqual([[], [], []]);
    expect(await server.storage.read((reader) => reader.rowCount(CLUB))).toBe(0);
  });
});

describe('an invitation', () => {
  it('SYN-53 shows who shares, not what; accepting brings everything, from the beginning', async () => {
    const server = aServer();
    const [ada, bob] = [server.device(ADA), server.device(BOB)];
    ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
    ada.insert(inClub(1));
    await server.sync(ada);
    ada.insert(invitation(BOB, { roles: ['reader'] }), 'members');
    ada.insert(inClub(2));
    await server.sync(ada);
    const asked = await server.sync(bob);
    expect([asked.realms, asked.inviteRealms]).toEqual([[BOB, 'rlm-public'], [CLUB]]);
    expect([bob.rows(), bob.rows('realms').length, bob.rows('members').length]).toEqual([[], 1, 1]);
    bob.update(`m-${BOB}`, { accepted: aDate() }, 'members');
    const accepted = await server.sync(bob);
    expect([accepted.realms, accepted.inviteRealms]).toEqual([[BOB, CLUB, 'rlm-public'], []]);
    expect(bob.rows()).toEqual(ada.rows());
  });

  it('SYN-53 nobody accepts for somebody else, and the invited person only answers', async () => {
    const server = aServer();
    const [ada, bob] = [server.device(ADA), server.device(BOB)];
    ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
    ada.insert(invitation(BOB, { accepted: aDate(), roles: ['reader'] }), 'members');
    await server.sync(ada);
    const asked = await server.sync(bob);
    expect(asked.inviteRealms).toEqual([CLUB]);
    bob.update(`m-${BOB}`, { accepted: aDate(), roles: ['owner'] }, 'members');
    await server.sync(bob);
    expect(reasons(bob)).toEqual(['not-allowed']);
    expect(bob.row(`m-${BOB}`, 'members')).toMatchObject({ roles: ['reader'], invite: true });
    expect(bob.realms).not.toContain(CLUB);
  });

  it('SYN-53 of two answers the later one stands', async () => {
    const { server, bob } = await aClub();
    bob.update(`m-${BOB}`, { rejected: aDate() }, 'members');
    const answer = await server.sync(bob);
    expect([answer.realms, answer.inviteRealms, bob.rows()]).toEqual([[BOB, 'rlm-public'], [], []]);
  });

  it('SYN-53 that is taken back is told', async () => {
    const server = aServer();
    const [ada, bob] = [server.device(ADA), server.device(BOB)];
    ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
    ada.insert(invitation(BOB), 'members');
    await server.sync(ada);
    await server.sync(bob);
    ada.delete(`m-${BOB}`, 'members');
    await server.sync(ada);
    await server.sync(bob);
    expect([bob.rows('members'), bob.rows('realms'), bob.inviteRealms]).toEqual([[], [], []]);
  });
});

describe('members', () => {
  it('SYN-50 editors write both ways, and see each other', async () => {
    const { server, ada, bob } = await aClub();
    bob.update(uuid(1), { title: 'By Bob' });
    bob.insert(inClub(2));
    ada.update(uuid(1), { genre: 'By Ada' });
    await server.sync(bob);
    await server.sync(ada);
    await server.sync(bob);
    expect(ada.row(uuid(1))).toMatchObject({ title: 'By Bob', genre: 'By Ada', owner: ADA });
    expect(ada.row(uuid(2))?.['owner']).toBe(BOB);
    expect(bob.rows()).toEqual(ada.rows());
  });

  it('SYN-54 a reader changes nothing, and finds what they wrote in notices', async () => {
    const { server, ada, bob } = await aClub({ roles: ['reader'] });
    bob.update(uuid(1), { title: 'By Bob' });
    bob.insert(inClub(2, { title: 'New' }));
    await server.sync(bob);
    expect(bob.rows()).toEqual(ada.rows());
    expect(reasons(bob)).toEqual(['read-only', 'read-only']);
    expect(
      bob
        .rows('notices')
        .map((notice) => String(notice['content']))
        .join(),
    ).toContain('By Bob');
  });

  it('SYN-52 no member but a keeper says who belongs to the realm', async () => {
    const { server, ada, bob } = await aClub({ permissions: { add: '*', update: '*', manage: ['members', 'roles', 'realms'] } });
    bob.insert(invitation(EVE), 'members');
    bob.insert({ realmId: CLUB, name: 'mine', permissions: { manage: '*' } }, 'roles');
    bob.update(CLUB, { name: 'Mine' }, 'realms');
    bob.delete(CLUB, 'realms');
    await server.sync(bob);
    expect(reasons(bob)).toEqual(['read-only', 'read-only', 'read-only', 'read-only']);
    await server.sync(ada);
    expect([ada.rows('members').length, ada.rows('roles'), ada.row(CLUB, 'realms')?.['name']]).toEqual([1, [], 'Club']);
  });

  it('SYN-50 a role of the realm counts before a built-in one of the same name', async () => {
    const { server, ada, bob } = await aClub({ roles: ['reader'] });
    ada.insert({ realmId: CLUB, name: 'reader', permissions: { update: { books: ['title'] } } }, 'roles');
    await server.sync(ada);
    bob.update(uuid(1), { title: 'By Bob' });
    bob.update(uuid(1), { genre: 'By Bob' });
    await server.sync(bob);
    await server.sync(ada);
    expect(ada.row(uuid(1))).toMatchObject({ title: 'By Bob' });
    expect(ada.row(uuid(1))?.['genre']).toBeUndefined();
    expect(reasons(bob)).toEqual(['read-only']);
  });

  it('SYN-55 what an expelled member wrote offline comes back as notices in the same answer, and the realm goes', async () => {
    const { server, ada, bob } = await aClub();
    bob.update(uuid(1), { title: 'Written offline' });
    bob.insert(inClub(2, { title: 'Made offline' }));
    ada.delete(`m-${BOB}`, 'members');
    await server.sync(ada);
    const answer = await server.sync(bob);
    expect(answer.realms).toEqual([BOB, 'rlm-public']);
    expect([bob.rows(), bob.rows('members')]).toEqual([[], []]);
    expect(reasons(bob)).toEqual(['no-longer-member', 'no-longer-member']);
    const contents = bob
      .rows('notices')
      .map((notice) => String(notice['content']))
      .join();
    expect([contents.includes('Written offline'), contents.includes('Made offline')]).toEqual([true, true]);
    await server.sync(ada);
    expect(ada.rows().map((row) => row['title'])).toEqual(['Book 1']);
  });

  it('SYN-55 also when the realm is gone, and when the change was made while the answer was on its way', async () => {
    const { server, ada, bob } = await aClub();
    const request = bob.request();
    ada.delete(CLUB, 'realms');
    await server.sync(ada);
    const answer = await server.ask(BOB, request);
    bob.update(uuid(1), { title: 'In flight' });
    bob.take(request, answer);
    await server.sync(bob);
    expect(bob.rows('notices')).toMatchObject([{ reason: 'no-longer-member', content: JSON.stringify({ title: 'In flight' }) }]);
  });

  it('SYN-55 whoever comes back gets the whole realm again', async () => {
    const { server, ada, bob } = await aClub();
    ada.delete(`m-${BOB}`, 'members');
    await server.sync(ada);
    await server.sync(bob);
    ada.insert(invitation(BOB, { id: 'm-again', roles: ['reader'] }), 'members');
    await server.sync(ada);
    await server.sync(bob);
    bob.update('m-again', { accepted: aDate() }, 'members');
    await server.sync(bob);
    expect(bob.rows()).toEqual(ada.rows());
  });
});

describe('a row on its way between realms', () => {
  it('SYN-57 leaves one and stands in the other, for everybody', async () => {
    const { server, ada, bob } = await aClub();
    const tablet = server.device(ADA);
    await server.sync(tablet);
    ada.update(uuid(1), { realmId: ADA });
    await server.sync(ada);
    await server.sync(bob);
    await server.sync(tablet);
    expect(bob.rows()).toEqual([]);
    expect(tablet.rows()).toEqual(ada.rows());
    expect(tablet.rows()).toMatchObject([{ realmId: ADA }]);
    ada.update(uuid(1), { realmId: CLUB });
    await server.sync(ada);
    await server.sync(bob);
    await server.sync(tablet);
    expect(bob.rows()).toEqual(ada.rows());
    expect(tablet.rows()).toEqual(ada.rows());
  });

  it('SYN-57 needs the right to delete it here and to add it there', async () => {
    const { server, ada, bob } = await aClub({ permissions: { add: '*', update: '*' } });
    bob.update(uuid(1), { realmId: BOB });
    await server.sync(bob);
    expect(reasons(bob)).toEqual(['read-only']);
    expect(bob.row(uuid(1))?.['realmId']).toBe(CLUB);
    ada.update(uuid(1), { realmId: BOB });
    await server.sync(ada);
    expect(reasons(ada)).toEqual(['not-allowed']);
    expect(ada.row(uuid(1))?.['realmId']).toBe(CLUB);
  });
});

describe('isolation', () => {
  it('SYN-58 nothing of a realm is in the answers to whoever is not in it', async () => {
    const { server, ada } = await aClub();
    const eve = server.device(EVE);
    eve.insert(invitation(EVE, { accepted: aDate(), roles: ['owner'] }), 'members');
    eve.insert(inClub(7));
    const request = eve.request();
    const answer = await server.ask(EVE, {
      ...request,
      lastPull: { serverRevision: 'memory:0,rlm-club=0', realms: [EVE, CLUB, ADA], inviteRealms: [CLUB] },
    });
    expect(answer.rejections).toMatchObject([{ name: 'not-allowed' }, { name: 'not-allowed' }]);
    expect([answer.realms, answer.inviteRealms]).toEqual([[EVE, 'rlm-public'], []]);
    expect(JSON.stringify(answer.changes)).not.toContain('Book 1');
    await server.sync(ada);
    expect(ada.rows()).toHaveLength(1);
  });

  it('SYN-58 nobody hides what somebody has by writing its key into a realm that both are in', async () => {
    const { server, ada, bob } = await aClub();
    ada.insert(aBook(9, { title: 'My own' }));
    await server.sync(ada);
    bob.insert(inClub(9, { title: 'In its place' }));
    await server.sync(bob);
    await server.sync(ada);
    const fresh = server.device(ADA);
    await server.sync(fresh);
    expect([ada.row(uuid(9))?.['title'], fresh.row(uuid(9))?.['title']]).toEqual(['My own', 'My own']);
    ada.delete(uuid(9));
    await server.sync(ada);
    await server.sync(fresh);
    expect(fresh.row(uuid(9))?.['title']).toBe('In its place');
  });
});

describe('one request with what somebody forged among what they may write', () => {
  it('SYN-50 SYN-51 SYN-52 takes the honest changes, tells the others one by one, and nobody else sees a thing', async () => {
    const { server, ada, bob } = await aClub();
    const eve = server.device(EVE);
    const before = [ada.rows(), ada.rows('members'), ada.rows('realms')];
    eve.insert(aBook(21, { title: 'Honest, first' }));
    // Somebody else's realm, somebody else as the owner, a seat and a role of one's own making, and the realm itself.
    eve.insert(inClub(22));
    eve.insert(aBook(23, { owner: ADA, realmId: ADA }));
    eve.insert({ id: 'm-eve', realmId: CLUB, userId: EVE, accepted: aDate(), roles: ['admin'] }, 'members');
    eve.insert({ realmId: CLUB, name: 'reader', permissions: { manage: '*' } }, 'roles');
    eve.update(`m-${BOB}`, { roles: ['admin'] }, 'members');
    eve.update(CLUB, { owner: EVE }, 'realms');
    eve.update(uuid(1), { realmId: EVE });
    eve.insert(aBook(24, { title: 'Honest, last' }));
    await server.sync(eve);
    await server.sync(ada);
    await server.sync(bob);
    expect(eve.rows().map(({ title, owner, realmId }) => [title, owner, realmId])).toEqual([
      ['Honest, first', EVE, EVE],
      ['Honest, last', EVE, EVE],
    ]);
    expect(eve.realms).toEqual([EVE, 'rlm-public']);
    // Of rows that she cannot see nothing is said, not even that there are any.
    expect(reasons(eve)).toEqual(['not-allowed', 'not-allowed', 'not-allowed', 'not-allowed']);
    expect([ada.rows(), ada.rows('members'), ada.rows('realms')]).toEqual(before);
    expect(bob.row(`m-${BOB}`, 'members')?.['roles']).toEqual(['editor']);
  });

  it('SYN-52 an editor who makes themself an administrator stays one, and what they wrote beside it stands', async () => {
    const { server, ada, bob } = await aClub();
    bob.update(`m-${BOB}`, { roles: ['admin'], permissions: { manage: '*' }, owner: BOB }, 'members');
    bob.update(uuid(1), { title: 'By Bob' });
    await server.sync(bob);
    await server.sync(ada);
    expect(ada.row(`m-${BOB}`, 'members')).toMatchObject({ roles: ['editor'], owner: ADA });
    expect(ada.row(`m-${BOB}`, 'members')?.['permissions']).toBeUndefined();
    expect(ada.row(uuid(1))?.['title']).toBe('By Bob');
  });
});

describe('what lost', () => {
  it('SYN-58 is told to its author with what stands now, and to whoever was expelled without it', async () => {
    const { server, ada, bob } = await aClub();
    const tablet = server.device(ADA);
    await server.sync(tablet);
    for (const title of ['First of Bob', 'Second of Bob']) {
      bob.update(uuid(1), { title });
      await server.sync(bob);
      tablet.update(uuid(1), { title: `Not knowing ${title}` });
      if (title.startsWith('Second')) {
        ada.delete(`m-${BOB}`, 'members');
        await server.sync(ada);
      }
      await server.sync(tablet);
      await server.sync(bob);
    }
    const told = bob.rows('notices').map(({ kind, content, standing }) => ({ kind, content, standing }));
    expect(told).toHaveLength(2);
    expect(told).toContainEqual({
      kind: 'replaced',
      content: '{"title":"First of Bob"}',
      standing: '{"title":"Not knowing First of Bob"}',
    });
    expect(told).toContainEqual({ kind: 'replaced', content: '{"title":"Second of Bob"}', standing: undefined });
  });
});

describe('limits', () => {
  it('SYN-59 a realm has at most five hundred members', async () => {
    const { server, ada } = await aClub();
    for (let n = 0; n < SHARING_LIMITS.membersPerRealm; n++) ada.insert(invitation(uuid(n), { id: `m${n}` }), 'members');
    const answer = await server.ask(ADA, ada.request());
    expect(answer.rejections).toHaveLength(1);
  });

  it('SYN-59 a person has at most two hundred realms', async () => {
    const server = aServer();
    const ada = server.device(ADA);
    for (let n = 0; n <= SHARING_LIMITS.realmsPerPerson; n++) ada.insert({ realmId: `rlm-${n}`, name: 'x' }, 'realms');
    const answer = await server.ask(ADA, ada.request());
    expect(answer.rejections).toHaveLength(1);
    expect(answer.realms).toHaveLength(SHARING_LIMITS.realmsPerPerson + 2);
  });
});
