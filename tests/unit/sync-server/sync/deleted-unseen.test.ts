import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const KEY = uuid(1);

/** Two devices with a row that the server's backup had not: it knows nothing of it. */
const afterARestore = async () => {
  const server = aServer();
  const [phone, tablet] = [server.device(ADA), server.device(ADA)];
  for (const device of [phone, tablet]) {
    device.insert(aBook(2));
    await server.sync(device);
    await server.sync(device);
    device.tables.get('books')?.set(KEY, aBook(1, { owner: ADA, realmId: ADA }));
  }
  return { server, phone, tablet };
};
const notices = (device: WireDevice): Row[] => device.rows('notices');

describe('a row that the server has not and that one device deletes', () => {
  it('SYN-99 is not brought back by a device that gives it back without having heard of that, which keeps it as a notice', async () => {
    const { server, phone, tablet } = await afterARestore();
    tablet.delete(KEY);
    await server.sync(tablet);
    phone.put(aBook(1, { title: 'Given back' }));
    await server.sync(phone);
    await server.sync(phone);
    await server.sync(tablet);
    expect([phone.row(KEY), tablet.row(KEY)]).toEqual([undefined, undefined]);
    expect(notices(phone)).toMatchObject([{ kind: 'removed', key: KEY, device: 'device 1', otherDevice: 'device 2' }]);
    expect(JSON.parse(String(notices(phone)[0]?.['content']))).toMatchObject({ title: 'Given back' });
  });

  it('SYN-99 stays deleted when its device had given it back in the very request that deletes it', async () => {
    const { server, phone, tablet } = await afterARestore();
    tablet.put(aBook(1));
    tablet.delete(KEY);
    await server.sync(tablet);
    phone.put(aBook(1, { title: 'Given back' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect([phone.row(KEY), tablet.row(KEY)]).toEqual([undefined, undefined]);
  });

  it('SYN-99 comes back when somebody puts it back who knows that it was deleted', async () => {
    const { server, phone, tablet } = await afterARestore();
    tablet.delete(KEY);
    await server.sync(tablet);
    await server.sync(phone);
    phone.put(aBook(1, { title: 'Put back' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(KEY)).toMatchObject({ title: 'Put back' });
  });

  it('SYN-99 comes back when the device that deleted it puts it back, whatever answers were lost', async () => {
    const { server, phone, tablet } = await afterARestore();
    tablet.delete(KEY);
    await server.ask(ADA, tablet.request());
    tablet.put(aBook(1, { title: 'Put back' }));
    await server.sync(tablet);
    await server.sync(phone);
    expect([tablet.row(KEY), phone.row(KEY)]).toMatchObject([{ title: 'Put back' }, { title: 'Put back' }]);
    expect(notices(phone)).toEqual([]);
  });
});

/** Two devices and a row that one of them gave back, which the server had by then. */
const givenBackByOne = async () => {
  const known = await afterARestore();
  const { server, tablet } = known;
  tablet.giveBack(aBook(1, { title: 'First' }));
  await server.sync(tablet);
  return known;
};

describe('a row that one device gave back and deleted, and that another one gives back', () => {
  it('SYN-99 stays deleted where the other had not heard of that, which keeps it as a notice', async () => {
    const { server, phone, tablet } = await givenBackByOne();
    tablet.delete(KEY);
    await server.sync(tablet);
    phone.giveBack(aBook(1, { title: 'Second' }));
    await server.sync(phone);
    await server.sync(phone);
    await server.sync(tablet);
    expect([phone.row(KEY), tablet.row(KEY)]).toEqual([undefined, undefined]);
    expect(JSON.parse(String(notices(phone)[0]?.['content']))).toMatchObject({ title: 'Second' });
  });

  it('SYN-99 stays deleted although its device changed it before it heard, and the change is told', async () => {
    const { server, phone, tablet } = await givenBackByOne();
    tablet.delete(KEY);
    await server.sync(tablet);
    phone.giveBack(aBook(1, { title: 'Second' }));
    phone.update(KEY, { title: 'Changed' });
    await server.sync(phone);
    await server.sync(phone);
    await server.sync(tablet);
    expect([phone.row(KEY), tablet.row(KEY)]).toEqual([undefined, undefined]);
    expect(
      notices(phone)
        .map(({ content }) => String(content))
        .join(),
    ).toContain('Changed');
  });

  it('SYN-99 is no notice where its device deleted it as well', async () => {
    const { server, phone, tablet } = await givenBackByOne();
    tablet.delete(KEY);
    await server.sync(tablet);
    phone.giveBack(aBook(1, { title: 'Second' }));
    phone.delete(KEY);
    await server.sync(phone);
    await server.sync(phone);
    expect([phone.row(KEY), notices(phone)]).toEqual([undefined, []]);
  });

  it('SYN-99 is there again when the other one had heard of the deletion, and was told that the row may come back', async () => {
    const { server, phone, tablet } = await givenBackByOne();
    tablet.delete(KEY);
    await server.sync(tablet);
    await server.sync(phone);
    phone.giveBack(aBook(1, { title: 'Second' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(KEY)).toMatchObject({ title: 'Second' });
  });

  it('SYN-99 is there although a change of it was refused before, which deleted nothing', async () => {
    const { server, phone, tablet } = await afterARestore();
    tablet.update(KEY, { title: 'Changed' });
    await server.sync(tablet);
    await server.sync(tablet);
    expect(tablet.row(KEY)).toBeUndefined();
    phone.giveBack(aBook(1, { title: 'Given back' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect([phone.row(KEY), tablet.row(KEY)]).toMatchObject([{ title: 'Given back' }, { title: 'Given back' }]);
  });

  it('SYN-99 is changed by the other one while it stands', async () => {
    const { server, phone, tablet } = await givenBackByOne();
    phone.giveBack(aBook(1, { title: 'Second' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(KEY)).toMatchObject({ title: 'Second' });
  });
});
