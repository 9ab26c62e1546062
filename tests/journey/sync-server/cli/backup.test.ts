import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aGriotPlace, ENGINES, type Engine, type GriotPlace } from '../../../kit/griot-place.ts';
import { aBook } from '../../../kit/library.ts';
import { aPlainClient } from '../../../kit/plain-client.ts';

const places: GriotPlace[] = [];
afterEach(async () => {
  for (const place of places.splice(0)) await place.close();
});
const aPlace = async (engine: Engine): Promise<GriotPlace> => {
  const place = await aGriotPlace(engine);
  places.push(place);
  return place;
};

/** A server with some books, a backup of it taken while it ran, and what was written since. */
const aBackedUpServer = async (engine: Engine) => {
  const place = await aPlace(engine);
  const server = await place.griot.serve();
  const client = await aPlainClient(server.url);
  const books = Array.from({ length: 30 }, (_, n) => aBook({ title: `Tome ${n} « é ${'x'.repeat(n)}` }));
  await client.put(server.url, books);
  await client.remove(server.url, [books[0]?.id ?? '']);
  const before = await client.books(server.url);
  const backup = place.below('backup');
  const taken = await place.griot.run('backup', backup);
  await client.put(server.url, [aBook({ title: 'Later' })]);
  await server.end('SIGTERM');
  return { place, client, before, backup, taken };
};

describe.each(ENGINES)('%s', (engine) => {
  it('SYN-91 a backup of a running server is one moment of it, with its secret, for its owner only', async () => {
    const { place, client, before, backup, taken } = await aBackedUpServer(engine);
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect((await stat(join(backup, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(backup, 'secret'), 'utf8')).toBe(await readFile(join(place.folder, 'secret'), 'utf8'));

    expect(await place.griot.run('restore', backup, '--force')).toMatchObject({ code: 0, err: '' });
    const again = await place.griot.serve();
    const after = await client.books(again.url);
    expect(after.ids).toEqual(before.ids);
    expect(after.cursor).not.toBe(before.cursor);
    expect(await place.griot.run('verify')).toEqual({ code: 0, out: 'All is in order.\n', err: '' });
  });

  it('SYN-92 a database that is there is not replaced without being told so', async () => {
    const { place, backup } = await aBackedUpServer(engine);
    const refused = await place.griot.run('restore', backup);
    expect(refused.code).toBe(65);
    expect(refused.err).toContain('There is a database already');
  });

  it('SYN-92 a backup whose rows were changed, cut or lost is refused, and what is there stays', async () => {
    const { place, client, backup } = await aBackedUpServer(engine);
    const rows = join(backup, 'rows.ndjson.gz');
    const whole = await readFile(rows);
    await writeFile(rows, whole.subarray(0, whole.length - 10));
    const refused = await place.griot.run('restore', backup, '--force');
    expect(refused).toMatchObject({ code: 65, out: '' });
    expect(refused.err).toContain('is damaged');
    const server = await place.griot.serve();
    expect((await client.books(server.url)).ids).toHaveLength(30);
  });

  it('SYN-92 what a manifest promises and the rows do not hold is refused, and what is there stays', async () => {
    const { place, client, backup } = await aBackedUpServer(engine);
    const file = join(backup, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { tables: Record<string, { rows: number }> };
    if (manifest.tables['sync_row']) manifest.tables['sync_row'].rows += 1;
    await writeFile(file, JSON.stringify(manifest));
    const refused = await place.griot.run('restore', backup, '--force');
    expect(refused.code).toBe(65);
    expect(refused.err).toContain('What arrived is not what was sent, in sync_row');
    const server = await place.griot.serve();
    expect((await client.books(server.url)).ids).toHaveLength(30);
  });

  it('SYN-92 a backup from a newer server is refused by name', async () => {
    const { place, backup } = await aBackedUpServer(engine);
    const file = join(backup, 'manifest.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"001-first-tables"', '"001-first-tables", "999-from-the-future"'));
    const refused = await place.griot.run('restore', backup, '--force');
    expect(refused.code).toBe(65);
    expect(refused.err).toContain('999-from-the-future');
  });

  it('SYN-95 rows, revisions, deletions and people that cannot be are named, and verify ends with 1', async () => {
    const { place } = await aBackedUpServer(engine);
    const [first, second, third] = (await place.query('select key from sync_row order by rev')).map(({ key }) => String(key));
    await place.query(`update sync_row set value = 'no json' where key = '${first}' returning key`);
    await place.query(`update sync_row set rev = 5000000 where key = '${second}' returning key`);
    await place.query(`update sync_row set value = replace(value, '"roman"', '7') where key = '${third}' returning key`);
    await place.query(
      `insert into sync_tombstone (tbl, key, realm_id, rev) select tbl, key, realm_id, rev from sync_row where key = '${third}' returning key`,
    );
    await place.query(`update sync_usage set row_count = row_count + 1 returning realm_id`);
    await place.query(
      `insert into file_use (realm_id, tbl, key, hash, vouched_by) select realm_id, tbl, key, 'abcdef', owner from sync_row where key = '${third}' returning key`,
    );
    await place.query(
      `insert into sync_member (realm_id, key, user_id, state) select realm_id, 'intruder', 'eve', 'member' from sync_realm returning key`,
    );
    await place.query(`insert into sync_ledger (user_id, txid, op_no, client_id, at) values ('nobody', 't', 1, 'c', 1) returning txid`);
    const { code, out } = await place.griot.run('sync', 'verify');
    expect(code).toBe(1);
    for (const problem of [
      `books ${first}: is not JSON`,
      `books ${second}: revision 5000000 was never given out`,
      `books ${third}: category`,
      `books ${third}: stands although its deletion is newer`,
      'was given out twice',
      'sync_usage: realm',
      `file_use: books ${third} is said to use the file abcdef`,
      'eve is member; the row intruder says nothing',
      'sync_ledger: 1 rows of nobody, who is nobody here',
    ])
      expect(out).toContain(problem);
  });
});

// Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
describe.skipIf(!ENGINES.includes('postgres'))('PostgreSQL', () => {
  it('SYN-92 servers that run are not robbed of their database, nor of their history', async () => {
    const { place, client, backup } = await aBackedUpServer('postgres');
    const [one, other] = [await place.griot.serve(), await place.griot.serve()];
    for (const words of [
      ['restore', backup, '--force'],
      ['epoch', 'new'],
    ]) {
      const refused = await place.griot.run(...words);
      expect(refused.code).toBe(65);
      expect(refused.err).toContain('Stop every one of them');
    }
    await one.end('SIGTERM');
    expect((await place.griot.run('restore', backup, '--force')).code).toBe(65);
    expect((await client.books(other.url)).ids).toHaveLength(30);
    await other.end('SIGKILL');
    expect(await place.griot.run('restore', backup, '--force')).toMatchObject({ code: 0, err: '' });
  });
});

describe('SQLite', () => {
  it('SYN-92 a running server is not robbed of its database', async () => {
    const { place, client, backup } = await aBackedUpServer('sqlite');
    const server = await place.griot.serve();
    const refused = await place.griot.run('restore', backup, '--force');
    expect(refused.code).toBe(65);
    expect(refused.err).toContain('A server is running');
    expect((await client.books(server.url)).ids).toHaveLength(30);
  });

  it('SYN-92 another secret is not replaced without being told so, and the replaced database and secret are kept', async () => {
    const { place, backup } = await aBackedUpServer('sqlite');
    const other = await aPlace('sqlite');
    await (await other.griot.serve()).end('SIGTERM');
    expect((await other.griot.run('restore', backup)).code).toBe(65);
    expect((await other.griot.run('restore', backup, '--force')).code).toBe(0);
    expect(await readFile(join(other.folder, 'secret'), 'utf8')).toBe(await readFile(join(place.folder, 'secret'), 'utf8'));
    const names = await readdir(other.folder);
    expect(names.filter((name) => /^(secret|griot\.sqlite)\.before-/.test(name))).toHaveLength(2);
    expect(names.filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('SYN-91 a backup of a damaged database is not kept', async () => {
    const { place } = await aBackedUpServer('sqlite');
    const file = join(place.folder, 'griot.sqlite');
    const bytes = await readFile(file);
    // The tail of the file: pages of rows and of their indexes.
    bytes.fill(0x5a, bytes.length - 3 * 4096);
    await writeFile(file, bytes);
    const refused = await place.griot.run('backup', place.below('second'));
    expect(refused.code).not.toBe(0);
    expect(await readdir(place.below('.'))).not.toContain('second');
  });
});

// Without a PostgreSQL there is nothing to try; `npm test` brings one, and says so when it cannot.
describe.skipIf(!ENGINES.includes('postgres'))('both engines', () => {
  it.each([
    ['sqlite', 'postgres'],
    ['postgres', 'sqlite'],
  ] as const)('SYN-92 a backup of %s goes back into %s', async (from, to) => {
    const { client, before, backup } = await aBackedUpServer(from);
    const other = await aPlace(to);
    expect(await other.griot.run('restore', backup)).toMatchObject({ code: 0, err: '' });
    const server = await other.griot.serve();
    expect((await client.books(server.url)).ids).toEqual(before.ids);
    expect((await other.griot.run('verify')).code).toBe(0);
  });
});
