/** The backups that a server takes by itself, with the real process and its real child. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../kit/eventually.ts';
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

/** What of a client's books is in a backup, told by a server of its own that it is put back into. */
const booksIn = async (backup: string, client: Awaited<ReturnType<typeof aPlainClient>>) => {
  const other = await aPlace('sqlite');
  expect(await other.griot.run('restore', backup)).toMatchObject({ code: 0, err: '' });
  const server = await other.griot.serve();
  return (await client.books(server.url)).ids;
};

describe.each(ENGINES)('%s', (engine) => {
  it('SYN-93 a server that brings an older database to a new shape takes a whole backup of it first', async () => {
    const place = await aPlace(engine);
    const before = await place.griot.serve();
    const client = await aPlainClient(before.url);
    const book = aBook();
    await client.put(before.url, [book]);
    await before.end('SIGTERM');
    await place.query(`alter table sync_row drop column shape`);
    await place.query(`delete from sync_migration where name = '009-shapes-of-rows'`);

    const backups = place.below('backups');
    const after = await place.griot.serve({ GRIOT_BACKUP_DIR: backups });
    const [name = '', ...others] = await readdir(backups);
    expect([name.endsWith('Z-before-migration'), others]).toEqual([true, []]);
    expect((await client.books(after.url)).ids).toEqual([book.id]);
    expect(await booksIn(join(backups, name), client)).toEqual([book.id]);
  });
});

it('SYN-93 the backup of the night is taken by a process of its own, a minute after a server began that has none', async () => {
  const place = await aPlace('sqlite');
  const backups = place.below('backups');
  const server = await place.griot.serve({ GRIOT_BACKUP_DIR: backups });
  const client = await aPlainClient(server.url);
  const book = aBook();
  await client.put(server.url, [book]);
  const taken = async (): Promise<readonly string[]> => (await readdir(backups).catch(() => [])).filter((name) => !name.endsWith('.part'));
  await eventually(async () => (await taken()).length === 1, undefined, 150_000);
  expect(await booksIn(join(backups, (await taken())[0] ?? ''), client)).toEqual([book.id]);
}, 200_000);
