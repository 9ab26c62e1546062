import { describe, expect, it } from 'vitest';
import { hasMorePages, type SyncRequest } from '#protocol/sync.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';

/** A phone that wrote so many books, one after the other, and a tablet that has nothing yet. */
const newTablet = async (books: number) => {
  const server = aServer();
  const phone = server.device(ADA);
  for (let n = 0; n < books; n++) phone.insert(aBook(n));
  await server.sync(phone);
  return { server, phone, tablet: server.fetchingDevice(ADA) };
};
const progressOf = async (server: ReturnType<typeof aServer>, device: WireDevice) => {
  const { answer } = await server.answer(ADA, device.request());
  device.take(
    device.request(),
    JSON.parse(JSON.stringify({ serverRevision: answer.revision, realms: answer.realms, changes: [] })) as never,
  );
  return answer.progress;
};

describe('a first sync', () => {
  it('SYN-145 brings the newest rows first and ends with all of them, at the revision of whoever wrote', async () => {
    const { server, phone, tablet } = await newTablet(6);
    await server.sync(tablet);
    expect(tablet.rows().map(({ id }) => id)).toEqual([uuid(5)]);
    await server.syncWhole(tablet);
    expect(tablet.rows()).toEqual(phone.rows());
    expect(tablet.revision).toBe(phone.revision);
  });

  it('SYN-145 of rows that were sent together the books come first', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    phone.insert({ id: uuid(2), key: 'saga', category: 'bd', createdAt: '2026', updatedAt: '2026' }, 'series');
    await server.sync(phone);
    const tablet = server.fetchingDevice(ADA);
    await server.sync(tablet);
    expect([tablet.rows().length, tablet.rows('series').length]).toEqual([1, 0]);
  });

  it('SYN-145 brings what was written meanwhile with the next page, before older rows', async () => {
    const { server, phone, tablet } = await newTablet(6);
    await server.sync(tablet);
    phone.update(uuid(0), { title: 'Written meanwhile' });
    phone.delete(uuid(1));
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.row(uuid(0))?.['title']).toBe('Written meanwhile');
    await server.syncWhole(tablet);
    expect(tablet.rows()).toEqual(phone.rows());
  });

  it('SYN-145 keeps what the device writes meanwhile, to rows it has and to rows it does not have yet', async () => {
    const { server, phone, tablet } = await newTablet(6);
    await server.sync(tablet);
    tablet.update(uuid(5), { title: 'Mine' });
    tablet.put(aBook(0, { title: 'Mine too' }));
    tablet.insert(aBook(7));
    await server.syncWhole(tablet);
    await server.sync(phone);
    expect(phone.rows()).toEqual(tablet.rows());
    expect(phone.row(uuid(0))?.['title']).toBe('Mine too');
  });

  it('SYN-149 says how many rows of how many are there, until the last page', async () => {
    const { server, tablet } = await newTablet(5);
    const said: unknown[] = [];
    do said.push(await progressOf(server, tablet));
    while (hasMorePages(tablet.revision));
    expect(said).toEqual([{ received: 1, total: 5 }, { received: 2, total: 5 }, { received: 4, total: 5 }, undefined]);
  });

  it('SYN-149 counts anew when a shared realm begins in the middle', async () => {
    const { server, phone, tablet } = await newTablet(5);
    await progressOf(server, tablet);
    phone.insert({ realmId: 'rlm-a', name: 'x' }, 'realms');
    phone.insert(aBook(9, { realmId: 'rlm-a' }));
    await server.sync(phone);
    expect((await progressOf(server, tablet))?.total).toBe(7);
  });

  it('SYN-147 a device that does not say that it fetches pages gets a revision of before, and everything at once', async () => {
    const { server, phone } = await newTablet(6);
    const old = server.device(ADA);
    await server.sync(old);
    expect(old.rows()).toEqual(phone.rows());
    expect(old.revision).toBe(phone.revision);
  });

  it('SYN-147 an app that was put back to a version of before is sent what is missing', async () => {
    const { server, phone, tablet } = await newTablet(6);
    await server.sync(tablet);
    const old = server.device(ADA);
    Object.assign(old, { revision: tablet.revision, realms: tablet.realms });
    await server.sync(old);
    expect(hasMorePages(old.revision)).toBe(false);
    expect(old.rows()).toHaveLength(phone.rows().length - tablet.rows().length);
  });

  it('SYN-148 a table that a newer app brought and that fits no page makes everything come once more, page by page', async () => {
    const { server, phone, tablet } = await newTablet(2);
    await server.syncWhole(tablet);
    const aSeries = (n: number) => ({ id: uuid(n), key: 'saga', category: 'bd', createdAt: '2026', updatedAt: '2026' });
    for (let n = 0; n < 5_001; n++) phone.insert(aSeries(n + 100), 'series');
    await server.sync(phone);
    // It had heard of them, as an app that has no such table.
    tablet.revision = phone.revision;
    const request: SyncRequest = { ...tablet.request(), schema: { books: { initiallySynced: true }, series: { markedForSync: true } } };
    const answer = await server.ask(ADA, request);
    expect(hasMorePages(answer.serverRevision)).toBe(true);
    expect(answer.schema['series']).toMatchObject({ initiallySynced: true });
    tablet.take(request, answer);
    await server.syncWhole(tablet);
    expect(tablet.rows('series')).toHaveLength(5_001);
    expect(tablet.revision).toBe(phone.revision);
  }, 60_000);
});
