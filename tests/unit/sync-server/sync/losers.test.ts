import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';
const NOW = new Date(1_800_000_000_000).toISOString();

/** A server and two devices of one person that both know the same rows. */
const twoDevices = async (rows: readonly Row[] = [aBook(1)]) => {
  const server = aServer();
  const [phone, tablet] = [server.device(ADA), server.device(ADA)];
  await server.sync(phone);
  for (const row of rows) phone.insert(row);
  await server.sync(phone);
  await server.sync(tablet);
  return { server, phone, tablet };
};

const told = (device: WireDevice): Row[] => device.rows('notices');
const parsed = (text: unknown): unknown => JSON.parse(String(text));

describe('what lost', () => {
  it('SYN-70 a field changed on two devices ends as the last to arrive, and the other value is told with both devices and times', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { title: 'From the phone', genre: 'essay' });
    tablet.update(uuid(1), { title: 'From the tablet' });
    await server.sync(phone);
    await server.sync(tablet);
    await server.sync(phone);
    expect(phone.row(uuid(1))).toMatchObject({ title: 'From the tablet', genre: 'essay' });
    const [notice, ...more] = told(phone);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'replaced',
      reason: 'concurrent',
      table: 'books',
      key: uuid(1),
      owner: ADA,
      realmId: ADA,
      device: 'device 1',
      otherDevice: 'device 2',
      madeAt: NOW,
      otherAt: NOW,
    });
    expect(parsed(notice?.['content'])).toEqual({ title: 'From the phone' });
    expect(parsed(notice?.['standing'])).toEqual({ title: 'From the tablet' });
    expect(told(tablet)).toEqual(told(phone));
  });

  it('SYN-70 a whole row that was put without knowing of a change counts field by field, absent fields too', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { genre: 'essay', status: 'read' });
    tablet.put(aBook(1, { status: 'read', title: 'Put' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect(told(tablet).map((it) => parsed(it['content']))).toEqual([{ genre: 'essay' }]);
    expect(parsed(told(tablet)[0]?.['standing'])).toEqual({ genre: null });
  });

  it('SYN-197 what a change of its own hid from a device is told to its author, although the engine left that change out', async () => {
    const { server, phone, tablet } = await twoDevices();
    tablet.update(uuid(1), { title: 'First' });
    phone.update(uuid(1), { title: 'From the phone' });
    await server.sync(phone);
    // The news arrives, the change still waits and stands in front of it.
    const pull = { ...tablet.request(), changes: [] };
    tablet.take(pull, await server.ask(ADA, pull));
    tablet.update(uuid(1), { title: 'Second' });
    const [, second] = tablet.pending.get('books') ?? [];
    if (second === undefined) throw new Error('nothing waits');
    tablet.pending.set('books', [{ ...second, pendingSince: 1 }]);
    await server.sync(tablet);
    await server.sync(phone);
    expect(phone.row(uuid(1))).toMatchObject({ title: 'Second' });
    expect(told(phone).map((it) => parsed(it['content']))).toEqual([{ title: 'From the phone' }]);
  });

  it('SYN-197 nothing is told where what waited before was sent and answered', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { title: 'From the phone' });
    await server.sync(phone);
    await server.sync(tablet);
    tablet.update(uuid(1), { title: 'Seen and changed' });
    const waiting = tablet.pending.get('books') ?? [];
    tablet.pending.set(
      'books',
      waiting.map((it) => ({ ...it, pendingSince: 0 })),
    );
    await server.sync(tablet);
    await server.sync(phone);
    expect(told(phone)).toEqual([]);
  });

  it('SYN-70 fields inside a field count each for itself', async () => {
    const { server, phone, tablet } = await twoDevices([aBook(1, { importedExtra: { a: '1', b: '2' } })]);
    phone.update(uuid(1), { 'importedExtra.a': 'phone', 'importedExtra.b': 'phone' });
    tablet.update(uuid(1), { 'importedExtra.b': 'tablet' });
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))?.['importedExtra']).toEqual({ a: 'phone', b: 'tablet' });
    expect(told(tablet).map((it) => parsed(it['content']))).toEqual([{ 'importedExtra.b': 'phone' }]);
  });

  it('SYN-71 different fields are no conflict, nor is the time that the app notes with each', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { title: 'T', updatedAt: '2026-02-01T00:00:00.000Z' });
    tablet.update(uuid(1), { genre: 'essay', updatedAt: '2026-02-02T00:00:00.000Z' });
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))).toMatchObject({ title: 'T', genre: 'essay' });
    expect(told(tablet)).toEqual([]);
  });

  it('SYN-71 sums and equal values are no conflict, and a change made knowing of the other one is none', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { score: { '@@propmod': { add: 2 } }, genre: 'essay' });
    tablet.update(uuid(1), { score: { '@@propmod': { add: 3 } }, genre: 'essay' });
    await server.sync(phone);
    await server.sync(tablet);
    tablet.update(uuid(1), { genre: 'poetry', score: 1 });
    await server.sync(tablet);
    expect(tablet.row(uuid(1))).toMatchObject({ score: 1, genre: 'poetry' });
    expect(told(tablet)).toEqual([]);
  });

  it('SYN-70 a value set over a sum that the device had not heard of is told', async () => {
    const { server, phone, tablet } = await twoDevices([aBook(1, { score: 1 })]);
    phone.update(uuid(1), { score: { '@@propmod': { add: 2 } } });
    tablet.update(uuid(1), { score: 0 });
    await server.sync(phone);
    await server.sync(tablet);
    expect(told(tablet).map((it) => parsed(it['content']))).toEqual([{ score: 3 }]);
  });

  it('SYN-71 a device never loses to itself, whether an answer was lost or a page left its cursor behind', async () => {
    const { server, phone } = await twoDevices();
    phone.insert(aBook(2));
    phone.update(uuid(1), { title: 'first' });
    await server.ask(ADA, phone.request());
    phone.update(uuid(2), { title: 'second' });
    phone.update(uuid(1), { title: 'second' });
    await server.ask(ADA, phone.request());
    phone.delete(uuid(2));
    await server.sync(phone);
    expect(told(phone)).toEqual([]);
  });

  it('SYN-70 whoever changed what between the same two revisions is told apart', async () => {
    const { server, phone, tablet } = await twoDevices();
    const laptop = server.device(ADA);
    await server.sync(laptop);
    phone.update(uuid(1), { title: 'phone' });
    laptop.update(uuid(1), { title: 'laptop', genre: 'laptop' });
    await server.sync(phone);
    await server.sync(laptop);
    tablet.update(uuid(1), { title: 'tablet' });
    await server.sync(tablet);
    expect(told(tablet).map((it) => [it['device'], it['content']])).toEqual([
      ['device 1', '{"title":"phone"}'],
      ['device 3', '{"title":"laptop"}'],
    ]);
  });

  it('SYN-70 only what loses in the end is told: a request that changes a field twice, or back', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { title: 'phone', genre: 'phone' });
    await server.sync(phone);
    tablet.update(uuid(1), { title: 'once', genre: 'once' });
    tablet.update(uuid(1), { title: 'twice', genre: 'phone' });
    await server.sync(tablet);
    expect(told(tablet).map((it) => [it['content'], it['standing']])).toEqual([['{"title":"phone"}', '{"title":"twice"}']]);
  });

  it('SYN-72 a change that meets a deletion comes back whole, with the change in it', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.delete(uuid(1));
    tablet.update(uuid(1), { title: 'Too late' });
    tablet.update(uuid(1), { genre: 'essay' });
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))).toBeUndefined();
    const [notice, ...more] = told(tablet);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'removed', key: uuid(1), device: 'device 2', otherDevice: 'device 1', otherAt: NOW });
    expect(parsed(notice?.['content'])).toEqual({ ...aBook(1), title: 'Too late', genre: 'essay', owner: ADA, realmId: ADA });
    const laptop = server.device(ADA);
    await server.sync(laptop);
    expect(told(laptop)).toEqual(told(tablet));
  });

  it('SYN-72 also for the second device that comes too late', async () => {
    const { server, phone, tablet } = await twoDevices();
    const laptop = server.device(ADA);
    await server.sync(laptop);
    phone.delete(uuid(1));
    tablet.update(uuid(1), { title: 'tablet' });
    laptop.update(uuid(1), { title: 'laptop' });
    for (const device of [phone, tablet, laptop]) await server.sync(device);
    expect(told(laptop).map((it) => (parsed(it['content']) as Row)['title'])).toEqual(['tablet', 'laptop']);
  });

  it('SYN-72 a deletion that did not know of a change tells whoever made it, with the row as it stood', async () => {
    const { server, phone, tablet } = await twoDevices();
    phone.update(uuid(1), { title: 'Mine' });
    tablet.delete(uuid(1));
    await server.sync(phone);
    await server.sync(tablet);
    await server.sync(phone);
    expect(phone.row(uuid(1))).toBeUndefined();
    expect(told(phone)).toMatchObject([{ kind: 'removed', key: uuid(1), device: 'device 1', otherDevice: 'device 2' }]);
    expect(parsed(told(phone)[0]?.['content'])).toMatchObject({ id: uuid(1), title: 'Mine' });
  });

  it('SYN-72 a deletion that knew, and a row put again, tell nobody', async () => {
    const { server, phone, tablet } = await twoDevices([aBook(1), aBook(2)]);
    phone.update(uuid(1), { title: 'Mine' });
    await server.sync(phone);
    await server.sync(tablet);
    tablet.delete(uuid(1));
    tablet.delete(uuid(2));
    phone.put(aBook(2, { title: 'Again' }));
    await server.sync(tablet);
    await server.sync(phone);
    expect(phone.row(uuid(2))?.['title']).toBe('Again');
    expect(told(phone)).toEqual([]);
  });

  it('SYN-72 a change of a row that never stood is refused with its content', async () => {
    const { server, phone } = await twoDevices();
    const update = { type: 'update', keys: [uuid(9)], changeSpecs: [{ title: 'T' }], txid: 't', opNo: 1, rev: 1 };
    const answer = await server.ask(ADA, { ...phone.request(), changes: [{ table: 'books', muts: [update] }] });
    phone.take(phone.request(), answer);
    expect(told(phone)).toMatchObject([{ kind: 'refused', reason: 'concurrent', key: uuid(9), content: '{"title":"T"}' }]);
  });

  it('SYN-73 a request that is repeated tells nothing twice', async () => {
    const { server, phone, tablet } = await twoDevices([aBook(1), aBook(2), aBook(3)]);
    phone.update(uuid(1), { title: 'phone' });
    phone.update(uuid(2), { title: 'phone' });
    phone.delete(uuid(3));
    await server.sync(phone);
    tablet.update(uuid(1), { title: 'tablet' });
    tablet.delete(uuid(2));
    tablet.update(uuid(3), { title: 'tablet' });
    await server.ask(ADA, tablet.request());
    await server.ask(ADA, tablet.request());
    await server.sync(tablet);
    await server.sync(tablet);
    expect(
      told(tablet)
        .map((it) => it['kind'])
        .sort(),
    ).toEqual(['removed', 'removed', 'replaced']);
  });

  it('SYN-73 a row inserted where another one stands loses, and its author is told what differed', async () => {
    const { server, phone, tablet } = await twoDevices([]);
    phone.insert(aBook(1, { title: 'phone' }));
    tablet.insert(aBook(1, { title: 'tablet', addedAt: '2026-03-03' }));
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))?.['title']).toBe('phone');
    expect(told(tablet)).toMatchObject([
      { kind: 'replaced', content: '{"title":"tablet"}', standing: '{"title":"phone"}', device: 'device 2' },
    ]);
  });

  it("SYN-74 more changes than are remembered count as somebody's", async () => {
    const { server, phone, tablet } = await twoDevices();
    for (let n = 0; n < 12; n++) {
      phone.update(uuid(1), { [`extra${n}`]: 'phone' });
      await server.sync(phone);
    }
    tablet.update(uuid(1), { extra0: 'tablet', extra11: 'tablet' });
    await server.sync(tablet);
    expect(told(tablet).map((it) => parsed(it['content']))).toEqual([{ extra0: 'phone', extra11: 'phone' }]);
  });

  it('SYN-70 SYN-37 nobody else hears of it', async () => {
    const { server, phone, tablet } = await twoDevices();
    const bobs = server.device(BOB);
    phone.update(uuid(1), { title: 'phone' });
    tablet.update(uuid(1), { title: 'tablet' });
    for (const device of [phone, tablet, bobs]) await server.sync(device);
    expect(told(bobs)).toEqual([]);
  });
});
