import { describe, expect, it } from 'vitest';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';

describe('two devices of one person', () => {
  it('SYN-1 what one wrote, the other has', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1));
    await server.sync(phone);
    await server.sync(tablet);
    expect(tablet.rows()).toEqual(phone.rows());
    expect(tablet.rows()).toHaveLength(1);
  });

  it('SYN-12 whoever wrote a row does not get it back', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    expect((await server.sync(phone)).changes).toEqual([]);
    phone.update(uuid(1), { title: 'Other' });
    expect((await server.sync(phone)).changes).toEqual([]);
    expect((await server.sync(phone)).changes).toEqual([]);
  });

  it('SYN-2 the same operations twice take effect once, even a sum', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, { pages: 10 }));
    await server.sync(phone);
    phone.update(uuid(1), { pages: { '@@propmod': { add: 5 } } });
    const request = phone.request();
    await server.ask(ADA, request);
    phone.take(request, await server.ask(ADA, request));
    expect(phone.row(uuid(1))?.['pages']).toBe(15);
  });

  it('SYN-10 a device is told what a sum came to: what arrived while it waited may have hidden it', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, { pages: 10 }));
    await server.sync(phone);
    phone.update(uuid(1), { pages: { '@@propmod': { add: 5 } } });
    const { changes } = await server.sync(phone);
    expect(changes[0]?.muts[0]).toMatchObject({ type: 'upsert', keys: [uuid(1)], values: [{ pages: 15 }] });
  });

  it('SYN-3 operations act in the order the device counted, not in the order of its clock', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    phone.update(uuid(1), { title: 'First' });
    phone.update(uuid(1), { title: 'Last' });
    await server.sync(phone);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))?.['title']).toBe('Last');
  });

  it('SYN-10 a row changed twice by a device whose clock was set back is told how it ended', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    phone.insert(aBook(2));
    await server.sync(phone);
    phone.update(uuid(1), { title: 'First' });
    phone.update(uuid(2), { title: 'Once' });
    phone.update(uuid(1), { title: 'Last' });
    const [told] = (await server.sync(phone)).changes;
    expect(told).toMatchObject({ table: 'books', muts: [{ type: 'upsert', keys: [uuid(1)], values: [{ title: 'Last' }] }] });
  });

  it('SYN-6 changes of different properties both stay, of the same the last to arrive', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1));
    await server.sync(phone);
    await server.sync(tablet);
    phone.update(uuid(1), { title: 'By phone', genre: 'BD' });
    tablet.update(uuid(1), { title: 'By tablet', pages: 12 });
    await server.sync(phone);
    await server.sync(tablet);
    await server.sync(phone);
    expect(phone.row(uuid(1))).toMatchObject({ title: 'By tablet', genre: 'BD', pages: 12 });
    expect(tablet.rows()).toEqual(phone.rows());
  });

  it('SYN-6 a deletion wins over a change, a whole row brings it back', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1));
    phone.insert(aBook(2));
    await server.sync(phone);
    await server.sync(tablet);
    phone.delete(uuid(1));
    phone.delete(uuid(2));
    await server.sync(phone);
    tablet.update(uuid(1), { title: 'Too late' });
    tablet.put(aBook(2, { title: 'Again' }));
    await server.sync(tablet);
    await server.sync(phone);
    expect(tablet.rows().map((row) => row['title'])).toEqual(['Again']);
    expect(phone.rows()).toEqual(tablet.rows());
  });

  it('SYN-10 a change made before a foreign one was heard hears the outcome, even after the line advanced the cursor', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1));
    await server.sync(phone);
    await server.sync(tablet);
    tablet.put(aBook(1, { title: 'Put while away' }));
    phone.delete(uuid(1));
    const before = tablet.revision ?? '';
    const { serverRevision } = await server.sync(phone);
    tablet.hear({ baseRev: before, newRev: serverRevision, changes: [{ table: 'books', muts: [{ type: 'delete', keys: [uuid(1)] }] }] });
    expect(tablet.rows()).toEqual([]);
    await server.sync(tablet);
    expect(tablet.row(uuid(1))?.['title']).toBe('Put while away');
  });

  it.each([
    ['made and deleted in a request that was answered twice', true],
    ['refused', false],
  ])('SYN-10 a row written again while the answer that undoes it was on its way comes back, after it was %s', async (_what, isGone) => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, isGone ? {} : { status: 'eaten' }));
    if (isGone) phone.delete(uuid(1));
    const request = phone.request();
    await server.ask(ADA, request);
    const answer = await server.ask(ADA, request);
    phone.put(aBook(1, { title: 'Again' }));
    phone.take(request, answer);
    expect(phone.rows()).toEqual([]);
    await server.sync(phone);
    expect(phone.row(uuid(1))?.['title']).toBe('Again');
  });

  it('an insert of a row that stands already keeps what stands and says so', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1, { title: 'First' }));
    await server.sync(phone);
    tablet.insert(aBook(1, { title: 'Second' }));
    await server.sync(tablet);
    expect(tablet.row(uuid(1))?.['title']).toBe('First');
  });
});

describe('two people', () => {
  it('SYN-7 nobody sees, changes or deletes what another person has', async () => {
    const server = aServer();
    const [ada, bob] = [server.device(ADA), server.device(BOB)];
    ada.insert(aBook(1));
    await server.sync(ada);
    await server.sync(bob);
    expect(bob.rows()).toEqual([]);
    const op = { txid: 't', rev: 1, keys: [uuid(1)] };
    const attack = [
      { ...op, opNo: 1, type: 'update', changeSpecs: [{ title: 'Mine' }] },
      { ...op, opNo: 2, type: 'upsert', values: [aBook(1, { title: 'Mine' })] },
      { ...op, opNo: 3, type: 'insert', values: [aBook(1, { title: 'Mine' })] },
      { ...op, opNo: 4, type: 'delete' },
      { ...op, opNo: 5, type: 'modify', changeSpec: { title: 'Mine' }, criteria: { range: { type: 3 } } },
    ];
    const answer = await server.ask(BOB, { ...bob.request(), changes: [{ table: 'books', muts: attack }] });
    // To bob the key is free: what he writes and deletes under it is his own.
    expect(answer.changes.find(({ table }) => table === 'books')).toEqual({ table: 'books', muts: [{ type: 'delete', keys: [uuid(1)] }] });
    expect(JSON.stringify(answer)).not.toContain(ADA);
    const ofAda = await server.ask(BOB, {
      ...bob.request(),
      changes: [{ table: 'books', muts: [{ ...op, txid: 't2', opNo: 1, type: 'upsert', values: [aBook(1, { realmId: ADA })] }] }],
    });
    expect(ofAda.rejections).toMatchObject([{ name: 'not-allowed' }]);
    const again = server.device(ADA);
    await server.sync(again);
    expect(again.row(uuid(1))?.['title']).toBe('Book 1');
  });

  it('SYN-7 a row that names another owner belongs to whoever sent it, and the device hears so', async () => {
    const server = aServer();
    const ada = server.device(ADA);
    ada.insert(aBook(1, { owner: BOB }));
    await server.sync(ada);
    expect(ada.row(uuid(1))?.['owner']).toBe(ADA);
  });

  it('SYN-18 before anyone signed in the answer is empty and friendly', async () => {
    const server = aServer();
    const answer = await server.ask(undefined, server.device(ADA).request());
    expect(answer).toMatchObject({ changes: [], realms: ['rlm-public'], rejections: [] });
    expect(answer.schema['books']).toMatchObject({ initiallySynced: true, markedForSync: true });
  });
});

describe('what a device is owed', () => {
  it('SYN-11 names the own realm, so that the engine opens its line', async () => {
    const server = aServer();
    expect((await server.sync(server.device(ADA))).realms).toEqual([ADA, 'rlm-public']);
  });

  it('SYN-11 a table that a newer app brought is owed whole', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert({ id: uuid(1), key: 'saga', category: 'bd', createdAt: '2026', updatedAt: '2026' }, 'series');
    phone.insert(aBook(2));
    await server.sync(phone);
    await server.sync(tablet);
    const request = {
      ...tablet.request(),
      schema: { books: { initiallySynced: true }, series: { markedForSync: true }, local: { markedForSync: false } },
    };
    const answer = await server.ask(ADA, request);
    const sent = answer.changes.flatMap(({ table, muts }) => muts.flatMap(({ keys }) => keys.map((key) => `${table} ${key}`)));
    expect(sent).toEqual([`series ${uuid(1)}`]);
  });

  it('SYN-12 a long history comes in pages, each starting where the last one ended', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    for (let n = 0; n < 5_100; n++) phone.insert(aBook(n));
    await server.sync(phone);
    const tablet = server.device(ADA);
    const first = await server.sync(tablet);
    expect(tablet.rows()).toHaveLength(5_000);
    expect(first.serverRevision).not.toBe(phone.revision);
    await server.sync(tablet);
    expect(tablet.rows()).toEqual(phone.rows());
    expect(tablet.revision).toBe(phone.revision);
  });

  it('SYN-14 after a backup was restored the device forgets its rows, keeps its pending changes, and pulls everything', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    await server.sync(phone);
    phone.insert(aBook(2));
    phone.revision = 'another history:17';
    const answer = await server.sync(phone);
    expect(answer).toMatchObject({ realms: [], changes: [] });
    expect(phone.rows()).toEqual([]);
    await server.sync(phone);
    expect(phone.rows().map((row) => row['id'])).toEqual([uuid(1), uuid(2)]);
  });

  it('SYN-14 what was written while the device was told to forget its rows comes back to it', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    await server.sync(phone);
    phone.revision = 'another history:17';
    const asked = phone.request();
    const told = await server.ask(ADA, asked);
    phone.insert(aBook(2));
    phone.take(asked, told);
    await server.sync(phone);
    expect(phone.rows().map((row) => row['id'])).toEqual([uuid(1), uuid(2)]);
  });

  it('SYN-14 a device that begins is not sent what it brings', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    await server.ask(undefined, phone.request());
    phone.realms = ['rlm-public'];
    phone.revision = 'nobody yet:0';
    phone.insert(aBook(1));
    expect((await server.sync(phone)).changes).toEqual([]);
  });

  it('SYN-13 a change by criteria also means what others brought in the meantime', async () => {
    const server = aServer();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    phone.insert(aBook(1, { importId: 'i1' }));
    await server.sync(phone);
    await server.sync(tablet);
    tablet.insert(aBook(2, { importId: 'i1' }));
    tablet.insert(aBook(3, { importId: 'i2' }));
    await server.sync(tablet);
    const undo = {
      type: 'delete',
      keys: [uuid(1)],
      criteria: { index: 'importId', range: { type: 1, lower: 'i1', upper: 'i1' } },
      txid: 't',
      opNo: 1,
      rev: 2,
    };
    await server.ask(ADA, { ...phone.request(), changes: [{ table: 'books', muts: [undo] }] });
    await server.sync(tablet);
    expect(tablet.rows().map((row) => row['id'])).toEqual([uuid(3)]);
  });
});
