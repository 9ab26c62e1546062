import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aRefresh, asJson, doorsOf } from '../../../kit/account-doors.ts';
import { ENGINES, aGriotPlace, type GriotPlace } from '../../../kit/griot-place.ts';
import { aWirePerson } from '../../../kit/wire-person.ts';

describe.each(ENGINES)('griot secret new, on %s', (engine) => {
  let place: GriotPlace;
  afterEach(() => place.close());

  // Seven processes, one after the other.
  const SEVEN_PROCESSES = { timeout: 180_000 };

  it(
    'ACC-57 changes the secret under a server; devices go on, a backup of before goes back, and the former one can go',
    SEVEN_PROCESSES,
    async () => {
      place = await aGriotPlace(engine);
      const first = await place.griot.serve();
      const ada = await aWirePerson(first.url);
      const { accessToken, refreshToken } = ada.signedIn.tokens;
      const backup = place.below('backup');
      expect((await place.griot.run('backup', backup)).code).toBe(0);
      expect((await place.griot.run('secret', 'new')).code).toBe(0);
      await first.end('SIGTERM');

      const second = await place.griot.serve();
      expect((await doorsOf(second.url).call('me', undefined, { token: accessToken })).status).toBe(200);
      await second.end('SIGTERM');
      expect(await place.griot.run('restore', backup, '--force')).toMatchObject({ code: 0 });

      const third = await place.griot.serve();
      expect((await doorsOf(third.url).call('me', undefined, { token: accessToken })).status).toBe(200);
      await third.end('SIGTERM');
      await rm(join(place.folder, 'secret-previous'));
      const fourth = await place.griot.serve();
      const doors = doorsOf(fourth.url);
      expect((await doors.call('me', undefined, { token: accessToken })).status).toBe(401);
      const { body } = await doors.send('/api/token', asJson(aRefresh(refreshToken, ada.keys, Date.now())));
      expect((await doors.call('me', undefined, { token: String(body['accessToken']) })).status).toBe(200);
      await fourth.end('SIGTERM');
    },
  );

  it('ACC-43 is refused where the secret is given from outside', async () => {
    place = await aGriotPlace(engine, { GRIOT_SECRET: 'kP3v9xQ2mL7wZ1nB5tR8yC4jH6gF0dSa' });
    const { code, err } = await place.griot.run('secret', 'new');
    expect(code).toBe(78);
    expect(err).toContain('GRIOT_SECRET_PREVIOUS');
  });
});
