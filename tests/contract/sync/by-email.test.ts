import { afterAll, expect, test } from 'vitest';
import { createSmtpMail } from '../../../sync-server/mail/smtp.ts';
import { codeOf } from '../../kit/administrator.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aMailbox, codeIn, type Mailbox } from '../../kit/mailbox.ts';
import type { TestDevice } from '../../kit/device.ts';

let mailbox: Mailbox;
afterAll(() => mailbox.close());
const { newDevice } = devicesAtServer({
  mail: async () => {
    mailbox = await aMailbox();
    return createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
  },
});

const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const codeFor = async (device: TestDevice, address: string) => {
  const { codeId } = must(await device.desk.askForCode({ for: 'sign-in', address }));
  return { codeId, code: codeIn(await mailbox.next(address, /entrer dans Griot/)) };
};
/** A phone of an account with an address, and one book in it. */
const anAccountWith = async (address: string) => {
  const phone = await newDevice({ seed: 7 });
  must(await phone.desk.register('Awa', 'Diop', 'adopt'));
  await phone.db().books.add(aBook({ title: 'Sous l’orage' }));
  await phone.sent();
  const { codeId } = must(await phone.desk.askForCode({ for: 'address', address }));
  const code = codeIn(await mailbox.next(address, /ajouter cette adresse/));
  must(await phone.desk.waysIn({ type: 'add-address', codeId, code }));
  return phone;
};

test('ACC-95 what a server offers is told before anybody is signed in', async () => {
  const device = await newDevice();
  expect(await device.desk.waysOffered()).toEqual({ ok: true, value: { email: true } });
});

test('ACC-96 who comes with a code takes the books of no account along, as by any other way', async () => {
  await anAccountWith('awa@example.org');
  const tablet = await newDevice();
  await tablet.db().books.add(aBook({ title: 'Le devoir de violence' }));

  const entered = await tablet.desk.enterByEmail(await codeFor(tablet, 'awa@example.org'), 'adopt');

  expect(entered).toMatchObject({ ok: true, value: { firstName: 'Awa' } });
  await tablet.sent();
  await tablet.connection().whole();
  const titles = (await tablet.db().books.toArray()).map(({ title }) => title);
  expect(titles.toSorted()).toEqual(['Le devoir de violence', 'Sous l’orage']);
});

test('ACC-96 who comes beside somebody else leaves their library and the books of no account where they are', async () => {
  await anAccountWith('beside@example.org');
  const shared = await newDevice();
  await shared.db().books.add(aBook());
  must(await shared.desk.register('Binta', 'Sow', 'keep-apart'));
  must(await shared.desk.enterByEmail(await codeFor(shared, 'beside@example.org'), 'keep-apart'));
  const here = (await shared.store().accounts()).map(({ firstName }) => firstName);
  expect(here.toSorted()).toEqual(['Awa', 'Binta']);
  expect(await shared.desk.localBookCount()).toBe(1);
});

test('ACC-86 ACC-91 an answer that was lost makes no second device, by code and by password', async () => {
  const phone = await anAccountWith('lost@example.org');
  must(await phone.desk.waysIn({ type: 'set-password', password: 'le baobab chante' }));
  const [tablet, laptop] = [await newDevice({ seed: 3 }), await newDevice({ seed: 4 })];
  const proof = await codeFor(tablet, 'lost@example.org');
  let lost = 0;
  for (const [device, by] of [
    [tablet, proof],
    [laptop, { address: 'lost@example.org', password: 'le baobab chante' }],
  ] as const) {
    device.proxy.faults = { ...device.proxy.faults, dropAnswer: 0.4 };
    for (let tries = 0; tries < 20 && device.desk.current === undefined; tries++) await device.desk.enterByEmail(by, 'adopt');
    lost += device.proxy.counts.dropAnswer;
    device.proxy.faults = { ...device.proxy.faults, dropAnswer: 0 };
    expect(device.desk.current).toMatchObject({ firstName: 'Awa' });
  }
  expect(lost).toBeGreaterThan(0);
});

test('ACC-130 ACC-132 a second factor asks for a code in between; lost answers, also of all repetitions, spend nothing', async () => {
  const phone = await anAccountWith('factor@example.org');
  const post = async (path: string, body: object) =>
    must(await phone.desk.ask({ method: 'POST', path: `/api/account/second-factor${path}`, body }));
  const { secret } = (await post('', {})) as { readonly secret: string };
  const at = Date.now();
  await post('/confirmation', { code: codeOf(secret, at) });
  const tablet = await newDevice({ seed: 5 });
  const proof = await codeFor(tablet, 'factor@example.org');
  const lossy = async (entering: () => ReturnType<TestDevice['desk']['enterByEmail']>) => {
    tablet.proxy.faults = { ...tablet.proxy.faults, dropAnswer: 1 };
    expect(await entering()).toEqual({ ok: false, error: { type: 'Offline' } });
    tablet.proxy.faults = { ...tablet.proxy.faults, dropAnswer: 0 };
    return entering();
  };

  expect(await lossy(() => tablet.desk.enterByEmail(proof, 'adopt'))).toMatchObject({ error: { kind: 'second-factor-needed' } });
  expect(await tablet.store().accounts()).toEqual([]);
  expect(await tablet.desk.enterByEmail({ factor: '000000' }, 'adopt')).toMatchObject({ error: { kind: 'second-factor-wrong' } });
  const factor = codeOf(secret, Math.max(at + 30_000, Date.now()));
  expect(await lossy(() => tablet.desk.enterByEmail({ factor }, 'adopt'))).toMatchObject({ ok: true, value: { firstName: 'Awa' } });

  await tablet.connection().whole();
  expect(await tablet.db().books.count()).toBe(1);
  expect(must(await phone.desk.devices()).devices).toHaveLength(2);
  expect(await tablet.desk.enterByEmail({ factor }, 'adopt')).toMatchObject({ error: { kind: 'sign-in-over' } });
});

test('ACC-137 a new password whose answer was lost is asked for again, and told as set', async () => {
  const phone = await anAccountWith('twice@example.org');
  must(await phone.desk.waysIn({ type: 'set-password', password: 'le baobab chante' }));
  phone.proxy.faults = { ...phone.proxy.faults, dropAnswer: 1 };
  const before = phone.proxy.counts.dropAnswer;
  const change = { type: 'set-password', password: 'une pirogue verte', proof: { current: 'le baobab chante' } } as const;
  const changing = phone.desk.waysIn(change);
  await eventually(() => phone.proxy.counts.dropAnswer > before);
  phone.proxy.faults = { ...phone.proxy.faults, dropAnswer: 0 };
  expect(await changing).toMatchObject({ ok: true, value: { passwordSince: expect.any(Number) } });
});

test('ACC-80 ACC-91 what is wrong leaves nothing behind on the device', async () => {
  await anAccountWith('wrong@example.org');
  const tablet = await newDevice();
  const { codeId, code } = await codeFor(tablet, 'wrong@example.org');
  const other = code.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));
  expect(await tablet.desk.enterByEmail({ codeId, code: other }, 'adopt')).toMatchObject({ error: { kind: 'code-wrong' } });
  const byPassword = await tablet.desk.enterByEmail({ address: 'wrong@example.org', password: 'le baobab' }, 'adopt');
  expect(byPassword).toMatchObject({ error: { kind: 'credentials-wrong' } });
  expect(await tablet.store().accounts()).toEqual([]);
  tablet.setOnline(false);
  expect(await tablet.desk.enterByEmail({ codeId, code }, 'adopt')).toEqual({ ok: false, error: { type: 'Offline' } });
});
