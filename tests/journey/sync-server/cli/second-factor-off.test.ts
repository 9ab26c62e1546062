import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, turnOnSecondFactor } from '../../../kit/administrator.ts';
import { ENGINES, aGriotPlace, type GriotPlace } from '../../../kit/griot-place.ts';
import { addAddress, setPassword, tokenOf, aNewDevice } from '../../../kit/mail-person.ts';
import { aMailbox, type Mailbox } from '../../../kit/mailbox.ts';
import { aWirePerson } from '../../../kit/wire-person.ts';

const ADDRESS = 'awa@example.org';
const PASSWORD = 'le baobab chante à midi';

describe.each(ENGINES)('griot second-factor off, on %s', (engine) => {
  let place: GriotPlace;
  let mailbox: Mailbox;
  afterEach(async () => {
    await place.close();
    await mailbox.close();
  });

  it(
    'ACC-139 takes the second factor away beside a running server, for one person who is named, and tells every address',
    { timeout: 120_000 },
    async () => {
      mailbox = await aMailbox();
      place = await aGriotPlace(engine, { GRIOT_MAIL: 'smtp', GRIOT_SMTP_URL: mailbox.url, GRIOT_MAIL_FROM: 'griot@example.org' });
      const { url, end } = await place.griot.serve();
      const awa = await aWirePerson(url, 'Awa', 'Diop');
      await addAddress(awa, mailbox, ADDRESS);
      await setPassword(awa, PASSWORD);
      const { secret } = await turnOnSecondFactor(awa, Date.now());
      const phone = aNewDevice(url);
      expect((await phone.byPassword(ADDRESS, PASSWORD)).body.kind).toBe('second-factor-needed');

      expect(await place.griot.run('second-factor', 'off', 'Awa Diallo')).toMatchObject({ code: 1, out: '' });
      expect(await place.griot.run('second-factor', 'off', 'Awa Diop')).toMatchObject({ code: 0, err: '' });

      expect((await phone.byPassword(ADDRESS, PASSWORD)).status).toBe(200);
      expect((await awa.doors.call('secondFactorProve', { code: codeOf(secret, Date.now() + 30_000) }, tokenOf(awa))).status).toBe(422);
      const { entries } = (await awa.doors.call('audit', undefined, tokenOf(awa))).body;
      expect(entries).toContainEqual(expect.objectContaining({ action: 'second-factor-off', by: 'nobody' }));
      await mailbox.next(ADDRESS, /second facteur de votre compte Griot n.est plus actif/);
      await end('SIGTERM');
    },
  );
});
