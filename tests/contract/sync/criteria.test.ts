/**
 * Changes by criteria ("all that are still to read") made by the genuine engine, while another device adds and edits rows
 * that begin or cease to match. Three places are compared in the end: both devices, and what the server gives to a third.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { PropModification } from 'dexie';
import { LATEST_VERSION, MIGRATIONS } from '../../../src/db/database.ts';
import type { Migration } from '../../../src/db/migrations/migration.ts';
import type { LineScript } from '../../kit/fault-proxy.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder, aSchema, aServer, type TestServer } from '../../kit/server.ts';

/** Indexes of a later app: the wire does not say how they are made, only what they are called. */
const LATER_INDEXES: Migration = {
  version: LATEST_VERSION + 1,
  stores: { books: 'id, status, isbn13, importId, lookup, pages, [category+status], *tags, imprint.name' },
};
/** The engine cuts a change by an index into parts of 200 rows. */
const MANY = 450;

const postgresUrl = process.env['GRIOT_TEST_POSTGRES_URL'];
const PLACES = [
  { name: 'SQLite', isHere: true, place: async () => aFolder() },
  { name: 'PostgreSQL', isHere: postgresUrl !== undefined, place: async () => aSchema(postgresUrl ?? '') },
] as const;

type Sent = { readonly type: string; readonly keys: readonly string[]; readonly isAdditionalChunk?: true } & Record<string, unknown>;

describe.each(PLACES.filter(({ isHere }) => isHere))('changes by criteria with the genuine engine on $name', ({ place }) => {
  let server: TestServer;
  const devices: TestDevice[] = [];
  beforeAll(async () => {
    (MIGRATIONS as Migration[]).push(LATER_INDEXES);
    server = await aServer(await place());
  });
  afterEach(async () => {
    for (const device of devices.splice(0)) await device.close();
  });
  afterAll(async () => {
    (MIGRATIONS as Migration[]).pop();
    await server.close();
  });

  const newDevice = async (name: string, script?: LineScript) => {
    const device = await aDevice({ server, name, ...(script && { script }) });
    devices.push(device);
    return device;
  };

  /** Two devices of one account that have the same books; what the first one sends is listened to. */
  const twoDevices = async (books: readonly object[]) => {
    const sent: Sent[] = [];
    const line = { lose: 0 };
    const phone = await newDevice('Téléphone', {
      strike: (path) => (path.includes('/sync') && line.lose-- > 0 ? 'dropAnswer' : undefined),
      heard: (_text, { path, body }) => {
        if (!path.includes('/sync') || !body.startsWith('{')) return;
        const { changes = [] } = JSON.parse(body) as { changes?: { table: string; muts: Sent[] }[] };
        sent.push(...changes.flatMap(({ table, muts }) => (table === 'books' ? muts : [])));
      },
    });
    await registered(phone);
    const tablet = await newDevice('Tablette');
    await paired(phone, tablet);
    await phone.db().table('books').bulkAdd(books);
    await phone.sent();
    await eventually(async () => (await tablet.db().books.count()) === books.length);
    sent.length = 0;
    line.lose = 0;
    return { phone, tablet, sent, line };
  };

  /** Both have everything and a new device gets the same: the rows, by id. */
  const agreed = async (phone: TestDevice, tablet: TestDevice): Promise<Map<string, Record<string, unknown>>> => {
    const fresh = await newDevice('Liseuse');
    await phone.sent();
    await tablet.sent();
    await paired(phone, fresh);
    await fresh.connection().whole();
    await fresh.sent();
    const rowsOf = async (device: TestDevice) => (await device.db().table('books').orderBy('id').toArray()) as Record<string, unknown>[];
    const told = await rowsOf(fresh);
    let differing = '';
    await eventually(
      async () => {
        const [mine, theirs] = [await rowsOf(phone), await rowsOf(tablet)];
        differing = JSON.stringify(
          told.filter((row, i) => JSON.stringify(sorted(row)) !== JSON.stringify(sorted(mine[i] ?? {}))).slice(0, 3),
        );
        return [mine, theirs].every((rows) => JSON.stringify(rows.map(sorted)) === JSON.stringify(told.map(sorted)));
      },
      () => `the devices differ from the server: ${differing}`,
      10_000,
    );
    return new Map(told.map((row) => [row['id'] as string, row]));
  };
  const sorted = (row: Record<string, unknown>) => Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const manyBooks = (fields: (n: number) => object = () => ({})) => Array.from({ length: MANY }, (_, n) => ({ ...aBook(), ...fields(n) }));
  const offline = (...all: TestDevice[]) => all.forEach((device) => device.setOnline(false));

  test('SYN-13 a change by an index reaches what another device added and what began to match there, in three parts, once', async () => {
    const books = manyBooks();
    const [first, other] = [books[0]!.id, aBook({ status: 'read' })];
    const { phone, tablet, sent, line } = await twoDevices([...books, other]);
    offline(phone);
    await phone.db().books.where('status').equals('to-read').modify({ genre: 'Sahel' });

    const added = aBook({ title: 'Added meanwhile' });
    const finished = aBook({ title: 'Finished meanwhile', status: 'read' });
    await tablet.db().books.bulkAdd([added, finished]);
    await tablet.db().books.update(other.id, { status: 'to-read' });
    await tablet.db().books.update(first, { status: 'read' });
    await tablet.sent();
    line.lose = 2;
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect(phone.proxy.counts.dropAnswer).toBe(2);
    expect(sent.slice(0, 3).map(({ type, keys, isAdditionalChunk }) => [type, keys.length, isAdditionalChunk])).toEqual([
      ['modify', 200, undefined],
      ['modify', 200, true],
      ['modify', 50, true],
    ]);
    const withGenre = [...rows.values()].filter(({ genre }) => genre === 'Sahel').map(({ id }) => id);
    expect(new Set(withGenre)).toEqual(new Set([...books.map(({ id }) => id), other.id, added.id]));
    // Named by its key: both changes stand.
    expect(rows.get(first)).toMatchObject({ status: 'read', genre: 'Sahel' });
  });

  test('SYN-13 a deletion by an index takes what was added and matches, and a row that ceased to match goes with its change in the drawer', async () => {
    const books = manyBooks();
    const kept = aBook({ status: 'read' });
    const { phone, tablet, sent, line } = await twoDevices([...books, kept]);
    offline(phone);
    await phone.db().books.where('status').startsWith('to-').delete();

    const added = aBook();
    await tablet.db().books.add(added);
    await tablet.db().books.update(books[3]!.id, { status: 'reading', genre: 'Kept' });
    await tablet.sent();
    line.lose = 1;
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect([...rows.keys()]).toEqual([kept.id]);
    expect(sent.slice(0, 3).map(({ type, keys }) => [type, keys.length])).toEqual([
      ['delete', 200],
      ['delete', 200],
      ['delete', 50],
    ]);
    const removed = (await tablet.db().notices.toArray()).filter(({ kind }) => kind === 'removed');
    expect(removed.map(({ key }) => key).toSorted()).toEqual([added.id, books[3]!.id].toSorted());
  });

  test('SYN-3 a range of keys changed at once sends many keys with one change, and each row gets it', async () => {
    const books = manyBooks();
    const { phone, tablet, sent } = await twoDevices(books);
    offline(phone, tablet);
    await phone.db().books.where('id').aboveOrEqual(books[0]!.id).modify({ genre: 'Sahel' });
    await tablet.db().books.update(books[449]!.id, { publisher: 'Présence Africaine' });
    const added = aBook();
    await tablet.db().books.add(added);
    tablet.setOnline(true);
    await tablet.sent();
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect(new Set(sent.map(({ type }) => type))).toEqual(new Set(['update']));
    expect(sent.some(({ keys, changeSpecs }) => keys.length > (changeSpecs as unknown[]).length)).toBe(true);
    expect(books.every(({ id }) => rows.get(id)?.['genre'] === 'Sahel')).toBe(true);
    expect(rows.get(books[449]!.id)).toMatchObject({ publisher: 'Présence Africaine' });
    expect(rows.get(added.id)?.['genre']).toBeUndefined();
  });

  test('SYN-13 a change of everything reaches what was added meanwhile, whatever its device did with it first', async () => {
    const books = manyBooks();
    const { phone, tablet, sent } = await twoDevices(books);
    offline(phone);
    await phone.db().books.toCollection().modify({ language: 'wo' });
    const [added, gone] = [aBook(), aBook()];
    await tablet.db().books.bulkAdd([added, gone]);
    await tablet.db().books.delete(gone.id);
    await tablet.db().books.delete(books[7]!.id);
    await tablet.sent();
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect(sent[0]).toMatchObject({ type: 'modify', criteria: { range: { type: 3 } } });
    expect(rows.size).toBe(MANY);
    expect([...rows.values()].every(({ language }) => language === 'wo')).toBe(true);
    expect(rows.has(added.id)).toBe(true);
  });

  test('SYN-13 emptying a table takes what others had added before it arrives, told to them, and leaves what comes later', async () => {
    const books = manyBooks();
    const { phone, tablet } = await twoDevices(books);
    offline(phone);
    await phone.db().books.clear();
    const before = aBook({ title: 'Before the emptying arrives' });
    await tablet.db().books.add(before);
    await tablet.sent();
    offline(tablet);
    const after = aBook({ title: 'After it' });
    await tablet.db().books.add(after);
    phone.setOnline(true);
    await phone.sent();
    tablet.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect([...rows.keys()]).toEqual([after.id]);
    expect((await tablet.db().notices.toArray()).map(({ kind, key }) => [kind, key])).toEqual([['removed', before.id]]);
  });

  test('SYN-13 compound, multi-entry and nested indexes are understood as the device understands them', async () => {
    const books = manyBooks((n) => ({ tags: n % 2 === 0 ? ['fort', 'noir'] : ['noir'], imprint: { name: `I${n % 10}` }, category: 'bd' }));
    const { phone, tablet } = await twoDevices(books);
    offline(phone);
    const table = phone.db().table('books');
    await table.where('[category+status]').equals(['bd', 'to-read']).modify({ compound: true });
    await table.where('tags').equals('fort').modify({ tagged: true });
    await table.where('imprint.name').between('I3', 'I5').modify({ 'imprint.city': 'Dakar' });
    const added = [
      { ...aBook(), tags: ['fort'], imprint: { name: 'I4' }, category: 'bd' },
      { ...aBook(), tags: ['faible'], imprint: { name: 'I5' }, category: 'manga' },
      { ...aBook(), tags: 'fort', status: 'read', category: 'bd' },
    ];
    await tablet.db().table('books').bulkAdd(added);
    await tablet.sent();
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    const told = added.map(({ id }) => rows.get(id));
    expect(told[0]).toMatchObject({ compound: true, tagged: true, imprint: { name: 'I4', city: 'Dakar' } });
    expect(told[1]).not.toHaveProperty('compound');
    expect(told[1]).not.toHaveProperty('tagged');
    expect(told[1]?.['imprint']).toEqual({ name: 'I5' });
    expect(told[2]).not.toHaveProperty('compound');
    // A text in a multi-entry index is one entry.
    expect([...rows.values()].filter(({ tagged }) => tagged === true)).toHaveLength(MANY / 2 + 2);
  });

  test('SYN-13 a range that is open to one side is understood, whatever is changed or deleted by it', async () => {
    const books = manyBooks((n) => ({ pages: n + 1 }));
    const { phone, tablet } = await twoDevices(books);
    offline(phone);
    const table = phone.db().table('books');
    await table.where('pages').above(400).modify({ genre: 'Long' });
    await table.where('pages').belowOrEqual(10).delete();
    const added = [aBook({ pages: 401 }), aBook({ pages: 10 }), aBook({ pages: 400 })];
    await tablet.db().table('books').bulkAdd(added);
    await tablet.sent();
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect([...rows.values()].filter(({ genre }) => genre === 'Long')).toHaveLength(MANY - 400 + 1);
    expect(added.map(({ id }) => rows.get(id)?.['genre'])).toEqual(['Long', undefined, undefined]);
    expect(rows.has(added[1]!.id)).toBe(false);
    expect(rows.size).toBe(MANY - 10 + 2);
  });

  test('SYN-2 sums by an index count once on every row, also on those of others, however often the request comes', async () => {
    const books = manyBooks(() => ({ pages: 10 }));
    const { phone, tablet, line } = await twoDevices(books);
    offline(phone, tablet);
    await phone
      .db()
      .table('books')
      .where('status')
      .equals('to-read')
      .modify({ pages: new PropModification({ add: 5 }) });
    await tablet
      .db()
      .table('books')
      .where('pages')
      .above(3)
      .modify({ pages: new PropModification({ add: 100 }) });
    const added = aBook({ pages: 1 });
    await tablet.db().books.add(added);
    tablet.setOnline(true);
    await tablet.sent();
    line.lose = 3;
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect(new Set(books.map(({ id }) => rows.get(id)?.['pages']))).toEqual(new Set([115]));
    expect(rows.get(added.id)).toMatchObject({ pages: 6 });
  });

  test('SYN-13 two changes by criteria of one device act one after the other, also on rows it never saw', async () => {
    const { phone, tablet } = await twoDevices(manyBooks());
    offline(phone);
    await phone.db().books.where('status').equals('to-read').modify({ status: 'reading' });
    await phone.db().books.where('status').equals('reading').modify({ status: 'paused' });
    await phone.db().books.where('status').equals('nothing at all').modify({ genre: 'Nobody' });
    await phone.restart();
    const added = aBook();
    await tablet.db().books.add(added);
    await tablet.sent();
    phone.setOnline(true);

    const rows = await agreed(phone, tablet);
    expect(new Set([...rows.values()].map(({ status }) => status))).toEqual(new Set(['paused']));
    expect([...rows.values()].some(({ genre }) => genre === 'Nobody')).toBe(false);
    expect(rows.has(added.id)).toBe(true);
  });

  test('SYN-13 SYN-38 both devices change by criteria without a network, on a line that loses and repeats', async () => {
    const books = manyBooks((n) => ({ status: n % 3 === 0 ? 'read' : 'to-read' }));
    const { phone, tablet } = await twoDevices(books);
    offline(phone, tablet);
    await phone.db().books.where('status').equals('to-read').modify({ genre: 'Phone' });
    await phone.db().books.add(aBook());
    await tablet.db().books.where('status').equals('to-read').modify({ status: 'read', publisher: 'Tablet' });
    await tablet.db().books.add(aBook());
    await tablet.db().books.where('status').equals('read').delete();
    tablet.proxy.faults = { ...tablet.proxy.faults, dropAnswer: 0.5, duplicate: 0.5 };
    tablet.setOnline(true);
    phone.setOnline(true);
    const rows = await agreed(phone, tablet);
    expect([...rows.values()].filter(({ status }) => status === 'read')).toEqual([]);
  });
});
