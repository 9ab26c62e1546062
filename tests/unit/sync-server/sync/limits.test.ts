import { describe, expect, it } from 'vitest';
import { MAX_OPERATIONS } from '../../../../sync-server/core/apply.ts';
import type { Row } from '../../../../sync-server/core/row.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const room = { rows: 2, characters: 2_000 };
const aSmallServer = () => aServer(createMemoryStorage(), room);
const reasons = (device: WireDevice): unknown[] => device.rows('notices').map((it) => it['reason']);

describe('limits', () => {
  it('SYN-81 a full account refuses what would make it larger, and nothing else', async () => {
    const server = aSmallServer();
    const phone = server.device(ADA);
    for (const n of [1, 2, 3]) phone.insert(aBook(n));
    phone.update(uuid(1), { title: 'Still' });
    await server.sync(phone);
    expect(phone.rows().map((row) => row['title'])).toEqual(['Still', 'Book 2']);
    expect(reasons(phone)).toEqual(['account-full']);
    expect(JSON.parse(String(phone.rows('notices')[0]?.['content']))).toMatchObject({ title: 'Book 3' });
  });

  it('SYN-81 a deletion makes room, in the same request and later', async () => {
    const server = aSmallServer();
    const phone = server.device(ADA);
    for (const n of [1, 2]) phone.insert(aBook(n));
    await server.sync(phone);
    phone.delete(uuid(1));
    phone.insert(aBook(3));
    await server.sync(phone);
    phone.delete(uuid(2));
    await server.sync(phone);
    phone.insert(aBook(4));
    await server.sync(phone);
    expect(phone.rows().map((row) => row['title'])).toEqual(['Book 3', 'Book 4']);
    expect(reasons(phone)).toEqual([]);
    expect(await server.storage.read((reader) => reader.usageOf([ADA]))).toMatchObject([{ rows: 2 }]);
  });

  it('SYN-81 characters count as rows do, and a shorter text is always taken', async () => {
    const server = aSmallServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, { description: 'x'.repeat(1_400) }));
    await server.sync(phone);
    phone.update(uuid(1), { genre: 'y'.repeat(300), subtitle: 'z'.repeat(300) });
    await server.sync(phone);
    phone.update(uuid(1), { description: 'short' });
    await server.sync(phone);
    expect(reasons(phone)).toEqual(['account-full']);
    expect(phone.row(uuid(1))).toMatchObject({ description: 'short' });
  });

  it('SYN-81 a refused change takes no room, and a repeated request takes it once', async () => {
    const server = aSmallServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, { status: 'eaten' }));
    phone.insert(aBook(2));
    await server.ask(ADA, phone.request());
    await server.sync(phone);
    phone.insert(aBook(3));
    await server.sync(phone);
    expect(phone.rows()).toHaveLength(2);
    expect(await server.storage.read((reader) => reader.usageOf([ADA]))).toMatchObject([{ rows: 2 }]);
  });

  it('SYN-81 what one account holds is nothing to another', async () => {
    const server = aSmallServer();
    const [adas, bobs] = [server.device(ADA), server.device('bob-user-id')];
    for (const n of [1, 2]) adas.insert(aBook(n));
    for (const n of [3, 4]) bobs.insert(aBook(n));
    await server.sync(adas);
    await server.sync(bobs);
    expect(bobs.rows()).toHaveLength(2);
    expect(reasons(bobs)).toEqual([]);
  });

  it('SYN-80 an object with too many properties is refused with its content, and the row beside it stays', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`p${n}`, n]));
    phone.insert(aBook(1, many));
    phone.insert(aBook(2));
    await server.sync(phone);
    expect(phone.rows().map((row) => row['title'])).toEqual(['Book 2']);
    expect(JSON.parse(String(phone.rows('notices')[0]?.['content']))).toMatchObject({ p1000: 1000 });
  });

  it(
    'SYN-80 operations beyond the limit of a request are refused with their content, those before it take effect',
    { timeout: 60_000 },
    async () => {
      const server = aServer();
      const phone = server.device(ADA);
      phone.insert(aBook(1));
      const insert = phone.request().changes[0]?.muts[0] as Row;
      const nothings = Array.from({ length: MAX_OPERATIONS - 1 }, (_, n) => ({
        type: 'delete',
        keys: [uuid(9)],
        txid: 'many',
        opNo: n,
        rev: n + 2,
      }));
      const last = {
        type: 'update',
        keys: [uuid(1)],
        changeSpecs: [{ title: 'Too many' }],
        txid: 'last',
        opNo: 1,
        rev: MAX_OPERATIONS + 1,
      };
      const answer = await server.ask(ADA, { ...phone.request(), changes: [{ table: 'books', muts: [insert, ...nothings, last] }] });
      phone.take(phone.request(), answer);
      expect(phone.row(uuid(1))?.['title']).toBe('Book 1');
      expect(phone.rows('notices').map((it) => [it['reason'], it['key']])).toEqual([['too-large', uuid(1)]]);
      expect(String(phone.rows('notices')[0]?.['content'])).toContain('Too many');
    },
  );
});
