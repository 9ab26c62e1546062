import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const CLUB = 'rlm-club';

/** Ada, with two devices, and Bob share a realm with one book; all are up to date. */
const aClub = async () => {
  const server = aServer();
  const [phone, tablet, bob] = [server.device(ADA), server.device(ADA), server.device(BOB)];
  phone.insert({ realmId: CLUB, name: 'Club' }, 'realms');
  phone.insert({ id: 'm-bob', realmId: CLUB, userId: BOB, invite: true, roles: ['editor'] }, 'members');
  phone.insert(aBook(1, { realmId: CLUB }));
  await server.sync(phone);
  await server.sync(bob);
  bob.update('m-bob', { accepted: { $t: 'Date', v: '2026-01-01T00:00:00.000Z' } }, 'members');
  for (const device of [bob, phone, tablet]) await server.sync(device);
  return { server, phone, tablet, bob };
};
const told = (device: WireDevice): unknown[] =>
  device
    .rows('notices')
    .map(({ kind, content, standing }) => [kind, JSON.parse(String(content)), standing && JSON.parse(String(standing))]);
const move = (device: WireDevice, realmId: string, more: Row = {}): void => device.update(uuid(1), { realmId, ...more });

describe('a row that moves', () => {
  it('SYN-192 whoever moved it without having heard of a value, and writes over it in a later request, has not heard of it yet', async () => {
    const { server, phone, tablet } = await aClub();
    move(tablet, ADA);
    const held = tablet.request();
    tablet.update(uuid(1), { title: 'Of the tablet' });
    phone.update(uuid(1), { title: 'Of the phone' });
    await server.sync(phone);
    tablet.take(held, await server.ask(ADA, held));
    await server.sync(tablet);
    await server.sync(phone);
    expect(phone.rows()).toMatchObject([{ title: 'Of the tablet', realmId: ADA }]);
    expect(told(phone)).toEqual([['replaced', { title: 'Of the phone' }, { title: 'Of the tablet' }]]);
  });

  it('SYN-192 there and back, a value is still that of whoever wrote it, in the realm that they see', async () => {
    const { server, phone, tablet, bob } = await aClub();
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    await server.sync(phone);
    for (const realmId of [ADA, CLUB]) {
      move(phone, realmId);
      await server.sync(phone);
    }
    tablet.update(uuid(1), { title: 'Of the tablet', genre: 'essay' });
    await server.sync(tablet);
    await server.sync(bob);
    await server.sync(phone);
    expect(told(bob)).toEqual([['replaced', { title: 'Of Bob' }, { title: 'Of the tablet' }]]);
    expect(told(phone)).toEqual([]);
  });

  it('SYN-192 SYN-71 who had heard of a value where it was written is not in conflict with it elsewhere', async () => {
    const { server, phone, tablet } = await aClub();
    phone.update(uuid(1), { title: 'Of the phone' });
    await server.sync(phone);
    await server.sync(tablet);
    move(phone, ADA);
    await server.sync(phone);
    tablet.update(uuid(1), { title: 'Knowing of the phone' });
    await server.sync(tablet);
    expect(tablet.rows()).toMatchObject([{ title: 'Knowing of the phone', realmId: ADA }]);
    expect(told(tablet)).toEqual([]);
  });

  it('SYN-192 SYN-71 a device that heard of the row only after the move has heard of everything in it', async () => {
    const { server, phone, bob } = await aClub();
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    await server.sync(phone);
    move(phone, ADA);
    await server.sync(phone);
    const laptop = server.device(ADA);
    await server.sync(laptop);
    laptop.update(uuid(1), { title: 'Of the laptop' });
    await server.sync(laptop);
    await server.sync(bob);
    expect(told(bob)).toEqual([]);
  });

  it('SYN-193 out of the sight of somebody whose change the mover had not heard of comes back to them as it stood', async () => {
    const { server, phone, bob } = await aClub();
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    move(phone, ADA, { genre: 'a secret of Ada' });
    await server.sync(phone);
    await server.sync(bob);
    expect(bob.rows()).toEqual([]);
    expect(told(bob)).toMatchObject([['removed', { id: uuid(1), title: 'Of Bob', realmId: CLUB }, undefined]]);
    expect(JSON.stringify(told(bob))).not.toContain('secret');
    expect(phone.rows()).toMatchObject([{ title: 'Of Bob', genre: 'a secret of Ada', realmId: ADA }]);
    expect(told(phone)).toEqual([]);
  });

  it('SYN-193 tells nobody who still sees it, and nobody whose change the mover had heard of', async () => {
    const { server, phone, tablet, bob } = await aClub();
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    await server.sync(phone);
    await server.sync(tablet);
    phone.update(uuid(1), { genre: 'Of the phone' });
    await server.sync(phone);
    move(tablet, ADA);
    for (const device of [tablet, phone, bob]) await server.sync(device);
    expect([told(phone), told(bob)]).toEqual([[], []]);
  });
});

describe('a row that is deleted', () => {
  it('SYN-194 with its whole realm gives whoever changed it unheard their own values back', async () => {
    const { server, phone, bob } = await aClub();
    phone.insert(aBook(2, { realmId: CLUB }));
    await server.sync(phone);
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    phone.delete(CLUB, 'realms');
    await server.sync(phone);
    await server.sync(bob);
    expect([phone.rows(), bob.rows()]).toEqual([[], []]);
    expect(told(bob)).toEqual([['replaced', { title: 'Of Bob' }, undefined]]);
    expect(told(phone)).toEqual([]);
  });

  it('SYN-193 gives whoever does not see its realm any more their own values back, and nothing else of it', async () => {
    const { server, phone, tablet, bob } = await aClub();
    phone.update(uuid(1), { genre: 'of Ada' });
    await server.sync(phone);
    await server.sync(tablet);
    bob.update(uuid(1), { title: 'Of Bob' });
    await server.sync(bob);
    phone.delete('m-bob', 'members');
    await server.sync(phone);
    tablet.update(uuid(1), { subtitle: 'since then' });
    const held = tablet.request();
    tablet.delete(uuid(1));
    tablet.take(held, await server.ask(ADA, held));
    await server.sync(tablet);
    await server.sync(bob);
    expect([tablet.rows(), bob.rows()]).toEqual([[], []]);
    expect(told(bob)).toEqual([['replaced', { title: 'Of Bob' }, undefined]]);
  });
});
