import { describe, expect, it } from 'vitest';
import { inOrderOfChange } from '../../../../sync-server/core/operations.ts';
import { basesOf } from '../../../../sync-server/core/base.ts';
import { standIn } from '../../../../sync-server/core/cursor.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const BOB = 'bob-user-id';

const withChanges = (server: ReturnType<typeof aServer>, userId: string, changes: readonly unknown[]) =>
  ({ ...server.device(userId).request(), changes }) as never;

describe('a stranger', () => {
  it('SYN-2 cannot make an operation look done by using its transaction first', async () => {
    const server = aServer();
    const change = (n: number) => ({
      table: 'books',
      muts: [{ type: 'insert', keys: [uuid(n)], values: [aBook(n)], txid: 'same', opNo: 1, rev: 1 }],
    });
    await server.ask(BOB, withChanges(server, BOB, [change(1)]));
    await server.ask(ADA, withChanges(server, ADA, [change(2)]));
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows().map((row) => row['id'])).toEqual([uuid(2)]);
  });
});

describe('an operation that cannot be read', () => {
  const broken = { type: 'insert', keys: [uuid(9)], values: [aBook(9), aBook(8)], txid: 'broken', opNo: 3, rev: 1 };

  it('SYN-9 is told once, however often it is sent again', async () => {
    const server = aServer();
    for (let attempt = 0; attempt < 3; attempt += 1) await server.ask(ADA, withChanges(server, ADA, [{ table: 'books', muts: [broken] }]));
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows('notices')).toHaveLength(1);
  });

  it('SYN-9 is undone on the device in all of its places', async () => {
    const server = aServer();
    const keys = Array.from({ length: 1_500 }, (_, n) => uuid(n));
    const answer = await server.ask(ADA, withChanges(server, ADA, [{ table: 'books', muts: [{ ...broken, keys }] }]));
    expect(answer.changes.find(({ table }) => table === 'books')?.muts).toEqual([{ type: 'delete', keys }]);
  });

  it.each([
    ['an operation number below zero', { opNo: -1 }],
    ['a huge operation number', { opNo: 2 ** 52 }],
  ])('SYN-2 %s is a number like another', async (_what, more) => {
    const server = aServer();
    const change = { table: 'books', muts: [{ type: 'insert', keys: [uuid(1)], values: [aBook(1)], txid: 't', rev: 1, ...more }] };
    for (let attempt = 0; attempt < 2; attempt += 1) await server.ask(ADA, withChanges(server, ADA, [change]));
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows()).toHaveLength(1);
  });

  it.each([
    ['a number as its key', { keys: [7] }],
    ['a revision that is no number', { rev: { $t: 'number', v: 'NaN' } }],
    ['a fraction as its number', { opNo: 1.5 }],
    ['a number beyond what numbers can count', { opNo: 1e300 }],
  ])('SYN-8 with %s is refused alone', async (_what, more) => {
    const server = aServer();
    const odd = { type: 'insert', keys: [uuid(9)], values: [aBook(9)], txid: 't', opNo: 1, rev: 1, ...more };
    const good = { type: 'insert', keys: [uuid(1)], values: [aBook(1)], txid: 'u', opNo: 1, rev: 2 };
    expect((await server.ask(ADA, withChanges(server, ADA, [{ table: 'books', muts: [odd, good] }]))).rejections).toHaveLength(1);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows()).toHaveLength(1);
  });
});

describe('a row that is none', () => {
  it.each([null, 7, 'text', [1]])('SYN-8 %j is refused alone, the rows of the same operation take effect', async (value) => {
    const server = aServer();
    const change = {
      table: 'books',
      muts: [{ type: 'insert', keys: [uuid(1), uuid(2), uuid(3)], values: [aBook(1), value, aBook(3)], txid: 't', opNo: 1, rev: 1 }],
    };
    const answer = await server.ask(ADA, withChanges(server, ADA, [change]));
    expect(answer.rejections).toMatchObject([{ name: 'invalid' }]);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    expect(tablet.rows().map((row) => row['id'])).toEqual([uuid(1), uuid(3)]);
  });
});

describe('depth', () => {
  it('SYN-19 a path of many parts cannot build a row that is nested deeper than a row may be', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    await server.sync(phone);
    for (const parts of [40, 20_000]) {
      const spec = { [Array.from({ length: parts }, () => 'a').join('.')]: 1 };
      const change = {
        table: 'books',
        muts: [{ type: 'update', keys: [uuid(1)], changeSpecs: [spec], txid: `t${parts}`, opNo: 1, rev: 1 }],
      };
      expect((await server.ask(ADA, withChanges(server, ADA, [change]))).rejections).toMatchObject([{ name: 'invalid' }]);
    }
  });
});

describe('size', () => {
  it('SYN-9 the content of a huge row is kept whole, in notices of a bearable size', async () => {
    const server = aServer();
    const row = aBook(1, { note: 'é'.repeat(2_600_000) });
    await server.ask(
      ADA,
      withChanges(server, ADA, [
        { table: 'books', muts: [{ type: 'insert', keys: [uuid(1)], values: [row], txid: 't', opNo: 1, rev: 1 }] },
      ]),
    );
    const tablet = server.device(ADA);
    await server.sync(tablet);
    const notices = tablet.rows('notices') as { content: string; part: number; parts: number; reason: string }[];
    expect(notices.length).toBeGreaterThan(1);
    expect(
      notices.every(({ content, reason, parts }) => content.length <= 500_000 && reason === 'too-large' && parts === notices.length),
    ).toBe(true);
    const whole = notices.toSorted((a, b) => a.part - b.part).map(({ content }) => content);
    expect(JSON.parse(whole.join(''))).toEqual(row);
  });

  it('SYN-9 one change of many rows that is refused keeps its content once, not once for each row', async () => {
    const server = aServer();
    const keys = Array.from({ length: 500 }, (_, n) => uuid(n));
    const phone = server.device(ADA);
    for (let n = 0; n < 500; n += 1) phone.insert(aBook(n));
    await server.sync(phone);
    const changeSpecs = [{ status: 'x'.repeat(100_000) }];
    await server.ask(
      ADA,
      withChanges(server, ADA, [{ table: 'books', muts: [{ type: 'update', keys, changeSpecs, txid: 't', opNo: 1, rev: 1 }] }]),
    );
    await server.sync(phone);
    const kept = phone.rows('notices').reduce((sum, { content }) => sum + String(content).length, 0);
    expect(kept).toBeLessThan(300_000);
    expect(
      phone
        .rows('notices')
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(keys);
  });

  it('SYN-9 very many refusals of one request are told in a few notices, and all their content is kept', async () => {
    const server = aServer();
    const muts = Array.from({ length: 6_000 }, (_, n) => ({
      type: 'insert',
      keys: [uuid(n)],
      values: [{ id: uuid(n), odd: n }],
      txid: `t${n}`,
      opNo: 1,
      rev: n + 1,
    }));
    const answer = await server.ask(ADA, withChanges(server, ADA, [{ table: 'books', muts }]));
    expect(answer.rejections.length).toBe(100);
    const tablet = server.device(ADA);
    await server.sync(tablet);
    await server.sync(tablet);
    expect(tablet.rows('notices').length).toBeLessThan(1_100);
    const text = tablet
      .rows('notices')
      .map(({ content }) => String(content))
      .join('');
    expect(muts.filter(({ keys }) => !text.includes(keys[0] ?? '')).length).toBe(0);
  });
});

describe('numbers', () => {
  it('SYN-3 a hundred thousand operations with as many base revisions and criteria are judged without a pause', () => {
    const count = 100_000;
    const base = basesOf(
      Array.from({ length: count }, (_, n) => ({ tableName: 'books', clientRev: count - n, serverRev: `e:${count - n}` })),
      'e',
    );
    let sum = 0;
    for (let rev = 1; rev <= count; rev += 1) sum += standIn(base('books', rev), ADA).seq;
    expect(sum).toBe((count * (count + 1)) / 2);
    expect(
      inOrderOfChange([
        {
          table: 'books',
          muts: Array.from({ length: count }, (_, n) => ({ type: 'delete', keys: [`k${n}`], txid: 't', opNo: n, rev: count - n })),
        },
      ])[0]?.operation?.rev,
    ).toBe(1);
  });

  it('SYN-13 a flood of changes by criteria is answered', async () => {
    const server = aServer();
    const phone = server.device(ADA);
    for (let n = 0; n < 200; n += 1) phone.insert(aBook(n));
    await server.sync(phone);
    const criteria = { index: 'title', range: { type: 1, lower: 'nothing', upper: 'nothing', lowerOpen: false, upperOpen: false } };
    const muts = Array.from({ length: 30_000 }, (_, n) => ({
      type: 'modify',
      keys: [],
      changeSpec: { pages: 1 },
      criteria,
      txid: 'one',
      opNo: n,
      rev: n + 1,
    }));
    expect((await server.ask(ADA, withChanges(server, ADA, [{ table: 'books', muts }]))).rejections).toEqual([]);
  });
});
