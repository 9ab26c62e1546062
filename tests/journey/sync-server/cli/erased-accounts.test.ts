import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ENGINES, aGriotPlace, type GriotPlace } from '../../../kit/griot-place.ts';
import { aBook } from '../../../kit/library.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';
import { doorsOf } from '../../../kit/account-doors.ts';

describe.each(ENGINES)('an account that was erased, on %s', (engine) => {
  let place: GriotPlace;
  afterEach(() => place.close());

  /** A backup of two people, one of whom erased their account after it was taken. */
  const erasedAfterABackup = async (env: Readonly<Record<string, string>> = {}) => {
    place = await aGriotPlace(engine, env);
    const server = await place.griot.serve();
    const [ada, bob] = [await aWirePerson(server.url, 'Ada', 'Sow'), await aWirePerson(server.url, 'Bob', 'Ly')];
    for (const who of [ada, bob]) {
      who.device.insert(aBook());
      expect(await who.sync()).toBe(200);
    }
    const backup = place.below('backup');
    expect((await place.griot.run('backup', backup)).code).toBe(0);
    expect((await ada.doors.call('erase', { endsFor: [] }, { token: ada.signedIn.tokens.accessToken })).status).toBe(200);
    await server.end('SIGTERM');
    return { ada, bob, backup };
  };
  const isGone = async (url: string, { signedIn }: WirePerson): Promise<boolean> => {
    const { status, body } = await doorsOf(url).call('me', undefined, { token: signedIn.tokens.accessToken });
    return status === 401 && (body as { accountErased?: boolean }).accountErased === true;
  };
  const rowsOf = async ({ userId }: WirePerson) => (await place.query(`select key from sync_row where owner = '${userId}'`)).length;

  it('ACC-52 does not come back with a backup from before', async () => {
    const { ada, bob, backup } = await erasedAfterABackup();
    expect(await place.griot.run('restore', backup, '--force')).toMatchObject({ code: 0 });
    expect(await rowsOf(ada)).toBe(1);
    const server = await place.griot.serve();
    expect([await isGone(server.url, ada), await isGone(server.url, bob)]).toEqual([true, false]);
    const standing = await place.query(`select user_id from account_user`);
    expect(standing.map((row) => row['user_id'])).toEqual([bob.userId]);
    await server.end('SIGTERM');
  });

  it('ACC-52 does not come back on a machine that has only the folder of backups', async () => {
    const folder = join(process.env['TMPDIR'] ?? '/tmp', `griot-backups-${process.pid}-${engine}`);
    const { ada, backup } = await erasedAfterABackup({ GRIOT_BACKUP_DIR: folder });
    const other = await aGriotPlace(engine, { GRIOT_BACKUP_DIR: folder });
    try {
      expect(await readdir(folder)).toContain('erased');
      expect(await other.griot.run('restore', backup)).toMatchObject({ code: 0 });
      const server = await other.griot.serve();
      expect(await isGone(server.url, ada)).toBe(true);
      await server.end('SIGTERM');
    } finally {
      await other.close();
      await rm(folder, { recursive: true });
    }
  });

  it('ACC-52 does not come back where the list is lost and the database that is replaced still knows', async () => {
    const { ada, backup } = await erasedAfterABackup();
    await rm(join(place.folder, 'erased'));
    expect(await place.griot.run('restore', backup, '--force')).toMatchObject({ code: 0 });
    const server = await place.griot.serve();
    expect(await isGone(server.url, ada)).toBe(true);
    await server.end('SIGTERM');
  });

  it.skipIf(engine !== 'sqlite')('ACC-52 does not come back with a file that was copied back by hand', async () => {
    const { ada } = await erasedAfterABackup();
    const [file, copy] = [join(place.folder, 'griot.sqlite'), place.below('copy.sqlite')];
    const again = await place.griot.serve();
    const late = await aWirePerson(again.url, 'Late', 'Ba');
    await again.end('SIGTERM');
    await cp(file, copy);
    const server = await place.griot.serve();
    await doorsOf(server.url).call('erase', { endsFor: [] }, { token: late.signedIn.tokens.accessToken });
    await server.end('SIGTERM');
    for (const rest of ['-wal', '-shm']) await rm(file + rest, { force: true });
    await cp(copy, file);
    const last = await place.griot.serve();
    expect([await isGone(last.url, late), await isGone(last.url, ada)]).toEqual([true, true]);
    await last.end('SIGTERM');
  });
});
