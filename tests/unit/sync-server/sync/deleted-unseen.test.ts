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
