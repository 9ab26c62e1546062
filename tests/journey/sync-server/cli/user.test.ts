import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doorsOf } from '../../../kit/account-doors.ts';
import { unpacked } from '../../../kit/account-archive.ts';
import { ENGINES, aGriotPlace, type GriotPlace } from '../../../kit/griot-place.ts';
import type { GriotServer } from '../../../kit/griot-command.ts';
import { aBook } from '../../../kit/library.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

describe.each(ENGINES)('griot user, beside a running server on %s', (engine) => {
  let place: GriotPlace;
  let server: GriotServer;
  let ada: WirePerson;
  let bob: WirePerson;
  beforeEach(async () => {
    place = await aGriotPlace(engine);
    server = await place.griot.serve();
    [ada, bob] = [await aWirePerson(server.url, 'Ada', 'Sow'), await aWirePerson(server.url, 'Bob', 'Ly')];
    ada.device.insert(aBook({ title: 'MARK-of-ada' }));
    bob.device.insert(aBook({ title: 'MARK-of-bob' }));
    for (const who of [ada, bob]) expect(await who.sync()).toBe(200);
  });
  afterEach(() => place.close());

  const user = (...words: string[]) => place.griot.run('user', ...words);
  const meOf = async ({ signedIn }: WirePerson) =>
    (await doorsOf(server.url).call('me', undefined, { token: signedIn.tokens.accessToken })).body;

  it('ADM-13 people are found by a part of a name, with figures and nothing that they wrote', async () => {
    const all = await user('list');
    expect(all).toMatchObject({ code: 0, err: '' });
    expect(all.out.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(new RegExp(`^${bob.userId} {2}Bob Ly, since \\d{4}-\\d\\d-\\d\\d, 1 devices, 1 rows, 0 bytes of files$`)),
      expect.stringContaining(`${ada.userId}  Ada Sow`),
    ]);
    expect(all.out).not.toContain('MARK');
    expect((await user('list', 'so')).out).toContain('Ada Sow');
    expect((await user('list', 'so')).out).not.toContain('Bob Ly');
  });

  it('ADM-13 suspending and resuming name an id, do nothing without --yes, and are in the trail', async () => {
    expect(await user('suspend', 'nobody', '--yes')).toMatchObject({ code: 65, out: '' });
    expect(await user('suspend', ada.userId)).toMatchObject({ code: 64, err: expect.stringContaining('--yes') });
    expect(await meOf(ada)).toMatchObject({ firstName: 'Ada' });
    expect(await user('suspend', ada.userId, '--yes')).toMatchObject({ code: 0, err: '' });
    expect(await meOf(ada)).toMatchObject({ accountSuspended: true });
    expect((await user('list')).out).toContain('suspended');
    expect(await user('resume', ada.userId, '--yes')).toMatchObject({ code: 0 });
    expect(await ada.sync()).toBe(200);
    const trail = (await ada.doors.call('audit', undefined, { token: ada.signedIn.tokens.accessToken })).body.entries;
    expect(trail.map(({ action, by }) => `${action} ${by}`).slice(0, 2)).toEqual(['account-resumed nobody', 'account-suspended nobody']);
  });

  it('ADM-14 everything about a person is one file that only its owner reads, and is never written over another', async () => {
    const path = place.below('ada.zip');
    expect(await user('export', ada.userId, path)).toMatchObject({ code: 0, err: '' });
    const archive = unpacked(new Uint8Array(await readFile(path)));
    expect(archive.lines('rows/books.jsonl')).toMatchObject([{ row: { title: 'MARK-of-ada' } }]);
    expect(archive.allText).not.toContain('MARK-of-bob');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.part`)).toBe(false);
    expect(await user('export', ada.userId, path)).toMatchObject({ code: 65, err: expect.stringContaining('exists already') });
    expect(await user('export', 'nobody', place.below('nobody.zip'))).toMatchObject({ code: 65 });
    const trail = (await ada.doors.call('audit', undefined, { token: ada.signedIn.tokens.accessToken })).body.entries;
    expect(trail[0]).toMatchObject({ action: 'account-exported-by-keeper' });
  });

  it('ADM-15 erasing names the groups that end for others, does nothing without --yes, and is for good', async () => {
    const club = 'rlm-club';
    ada.device.insert({ realmId: club, name: 'Club du mardi' }, 'realms');
    ada.device.insert({ id: 'm-1', realmId: club, userId: bob.userId, invite: true, roles: ['editor'] }, 'members');
    await ada.sync();
    const asked = await user('delete', ada.userId);
    expect(asked).toMatchObject({ code: 64, err: expect.stringContaining('Nothing was changed') });
    expect(asked.out).toContain('The group "Club du mardi" ends for 1 others.');
    expect(await meOf(ada)).toMatchObject({ firstName: 'Ada' });

    expect(await user('delete', ada.userId, '--yes')).toMatchObject({ code: 0, err: '' });

    expect(await meOf(ada)).toMatchObject({ accountErased: true });
    expect(await meOf(bob)).toMatchObject({ firstName: 'Bob' });
    expect(await place.query(`select key from sync_row where owner = '${ada.userId}'`)).toEqual([]);
    expect(await readFile(join(place.folder, 'erased'), 'utf8')).toMatch(/[0-9a-f]{64} /);
    expect(await place.griot.run('verify')).toMatchObject({ code: 0 });
  });
});
