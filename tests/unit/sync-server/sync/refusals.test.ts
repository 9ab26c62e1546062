import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';

describe('refusals', () => {
  it('SYN-8 SYN-9 a bad row is refused alone, rolled back, and its content comes back as a notice in the same answer', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    phone.insert(aBook(2, { pages: -3 }));
    phone.insert(aBook(3));
    const request = phone.request();
    const answer = await server.ask(ADA, request);
    phone.take(request, answer);
    expect(phone.rows().map((row) => row['id'])).toEqual([uuid(1), uuid(3)]);
    const [notice] = phone.rows('notices');
    expect(notice).toMatchObject({ kind: 'refused', reason: 'invalid', table: 'books', key: uuid(2), owner: ADA, realmId: ADA });
    expect(JSON.parse(String(notice?.['content']))).toMatchObject({ title: 'Book 2', pages: -3 });
    expect(answer.rejections).toHaveLength(1);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows('notices')).toEqual(phone.rows('notices'));
  });

  const hanging = { id: uuid(2), bookId: uuid(1), createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
  it.each<readonly [table: string, row: Row]>([
    ...[0, -3, 100_001, 1.5].map((pages) => ['books', aBook(2, { pages })] as const),
    ['books', aBook(2, { title: '' })],
    ['books', aBook(2, { title: 'x'.repeat(501) })],
    ['books', aBook(2, { publishedOn: '12 novembre 1984' })],
    ['books', aBook(2, { authors: Array.from({ length: 21 }, (_, n) => ({ name: `Name ${n}` })) })],
    ['books', aBook(2, { description: 'x'.repeat(20_001) })],
    ...[0, 21, -4, 2.5].map((ratingQuarters) => ['readings', { ...hanging, outcome: 'finished', ratingQuarters }] as const),
    ['readings', { ...hanging, outcome: 'open', page: -1 }],
    ['readings', { ...hanging, outcome: 'open', percent: 101 }],
    ['readings', { ...hanging, outcome: 'finished', review: 'x'.repeat(20_001) }],
    ['readings', { ...hanging, outcome: 'finished', endedOn: '21 novembre 2026' }],
    ...[-1, 100_000].map((from) => ['volumes', { ...hanging, seriesName: 'Dune', label: '', from, kind: 'tome' }] as const),
    ['volumes', { ...hanging, seriesName: 'Dune', label: 'x'.repeat(41), kind: 'tome' }],
    ['quotes', { ...hanging, text: '' }],
    ['bookTags', { ...hanging, tag: 'x'.repeat(61) }],
  ])('SYN-8 SYN-9 what a form would refuse in %s is refused again, %#, and its content kept', async (table, row) => {
    const server = aServer();
    const phone = server.device(ADA, ...(table === 'books' ? [] : [table]));
    phone.insert(aBook(1));
    phone.insert(row, table);
    await server.sync(phone);
    expect(phone.rows().map(({ id }) => id)).toEqual([uuid(1)]);
    expect(phone.rows(table).filter(({ id }) => id === uuid(2))).toEqual([]);
    const [notice] = phone.rows('notices');
    expect(notice).toMatchObject({ kind: 'refused', reason: 'invalid', table, key: uuid(2) });
    const { id: _, ...content } = row;
    expect(JSON.parse(String(notice?.['content']))).toMatchObject(JSON.parse(JSON.stringify(content)) as object);
  });

  it('SYN-9 a refused change of a standing row brings the standing row back', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    await server.sync(phone);
    phone.update(uuid(1), { status: 'eaten' });
    await server.sync(phone);
    expect(phone.row(uuid(1))?.['status']).toBe('to-read');
    expect(phone.rows('notices')).toHaveLength(1);
  });

  it('SYN-9 a refusal is told once, also when the request is repeated', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, { status: 'eaten' }));
    const request = phone.request();
    await server.ask(ADA, request);
    phone.take(request, await server.ask(ADA, request));
    await server.sync(phone);
    expect(phone.rows()).toEqual([]);
    expect(phone.rows('notices')).toHaveLength(1);
  });

  it('SYN-9 a person clears a notice but writes none', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1, { status: 'eaten' }));
    await server.sync(phone);
    phone.delete(String(phone.rows('notices')[0]?.['id']), 'notices');
    await server.sync(phone);
    expect(phone.rows('notices')).toEqual([]);
    phone.insert({ id: uuid(7), kind: 'refused', reason: 'invalid', table: 'books', key: 'k', content: '', at: '2026' }, 'notices');
    await server.sync(phone);
    expect(phone.rows('notices').map((row) => row['reason'])).toEqual(['not-allowed']);
  });

  it.each([
    [
      'an unknown table',
      { table: 'secrets', muts: [{ type: 'insert', keys: [uuid(9)], values: [aBook(9)], txid: 't', opNo: 1, rev: 1 }] },
      'unknown-table',
    ],
    [
      'a realm of a reserved name',
      {
        table: 'realms',
        muts: [{ type: 'insert', keys: ['rlm-public'], values: [{ realmId: 'rlm-public' }], txid: 't', opNo: 1, rev: 1 }],
      },
      'not-allowed',
    ],
    ['an unknown type', { table: 'books', muts: [{ type: 'explode', keys: [uuid(9)], txid: 't', opNo: 1, rev: 1 }] }, 'invalid'],
    ['no object', { table: 'books', muts: ['hello'] }, 'invalid'],
    [
      'fewer values than keys',
      { table: 'books', muts: [{ type: 'insert', keys: [uuid(9), uuid(8)], values: [aBook(9)], txid: 't', opNo: 1, rev: 1 }] },
      'invalid',
    ],
    [
      'somebody else as its author',
      { table: 'books', muts: [{ type: 'insert', keys: [uuid(9)], values: [aBook(9)], txid: 't', opNo: 1, rev: 1, userId: BOB }] },
      'not-allowed',
    ],
    [
      'a key that is not the id',
      { table: 'books', muts: [{ type: 'insert', keys: [uuid(8)], values: [aBook(9)], txid: 't', opNo: 1, rev: 1 }] },
      'invalid',
    ],
    [
      'a very long key',
      { table: 'books', muts: [{ type: 'insert', keys: ['k'.repeat(257)], values: [aBook(9)], txid: 't', opNo: 1, rev: 1 }] },
      'invalid',
    ],
    [
      'a key with a zero character',
      { table: 'books', muts: [{ type: 'delete', keys: ['a\u0000b'], txid: 't', opNo: 1, rev: 1 }] },
      'invalid',
    ],
    [
      'a private key of somebody else',
      { table: 'books', muts: [{ type: 'upsert', keys: [`#me:${BOB}`], values: [aBook(9)], txid: 't', opNo: 1, rev: 1 }] },
      'not-allowed',
    ],
    [
      'a row of more than a megabyte',
      {
        table: 'books',
        muts: [{ type: 'insert', keys: [uuid(9)], values: [aBook(9, { note: 'x'.repeat(1_000_001) })], txid: 't', opNo: 1, rev: 1 }],
      },
      'too-large',
    ],
    [
      'a sum of nothing',
      {
        table: 'books',
        muts: [{ type: 'update', keys: [uuid(1)], changeSpecs: [{ pages: { '@@propmod': { add: true } } }], txid: 't', opNo: 1, rev: 1 }],
      },
      'failed',
    ],
    [
      'a path through the language',
      { table: 'books', muts: [{ type: 'update', keys: [uuid(1)], changeSpecs: [{ 'a.constructor.b': 1 }], txid: 't', opNo: 1, rev: 1 }] },
      'invalid',
    ],
    [
      'a foreign realm',
      { table: 'books', muts: [{ type: 'insert', keys: [uuid(9)], values: [aBook(9, { realmId: BOB })], txid: 't', opNo: 1, rev: 1 }] },
      'not-allowed',
    ],
  ])('SYN-8 %s is refused and the row beside it is kept', async (_what, change, reason) => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    await server.sync(phone);
    phone.insert(aBook(2));
    const request = phone.request();
    const answer = await server.ask(ADA, { ...request, changes: [change, ...request.changes] });
    expect(answer.rejections).toMatchObject([{ name: reason }]);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows()).toHaveLength(2);
    expect(new Set(tablet.rows('notices').map((notice) => notice['reason']))).toEqual(new Set([reason]));
  });

  it('SYN-5 a property named __proto__ refuses its row, touches no object and no other row', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    const request = phone.request();
    const poisoned = JSON.parse(
      `{"table":"books","muts":[{"type":"insert","keys":["${uuid(2)}"],"values":[${JSON.stringify(aBook(2)).slice(0, -1)},"__proto__":{"polluted":true}}],"txid":"t","opNo":1,"rev":1}]}`,
    ) as (typeof request.changes)[number];
    const { answer } = await server.answer(ADA, { ...request, changes: [poisoned, ...request.changes] });
    expect(answer.refused).toMatchObject([{ reason: 'invalid', key: uuid(2) }]);
    expect(answer.refused[0]?.content).toContain('"__proto__":{"polluted":true}');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
