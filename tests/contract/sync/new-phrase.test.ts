import { expect, test } from 'vitest';
import { devicesAtServer } from '../../kit/devices-at-server.ts';

const { newDevice } = devicesAtServer();

const anAccount = async () => {
  const phone = await newDevice({ seed: 5 });
  const made = await phone.desk.register('Awa', 'Diop', 'adopt');
  if (!made.ok) throw new Error('no account');
  await phone.sent();
  return { phone, old: made.value.phrase };
};

test('ACC-55 twelve new words bring the account back, and the old ones do not, although answers were lost', async () => {
  const { phone, old } = await anAccount();
  const fresh = await phone.desk.freshPhrase();
  if (!fresh.ok) return expect.unreachable();
  const { phrase } = fresh.value;
  expect(phrase.length).toBe(12);
  expect(phrase).not.toEqual(old);
  phone.proxy.faults = { ...phone.proxy.faults, dropAnswer: 0.7 };

  let replaced = await phone.desk.replacePhrase(phrase);
  for (let tries = 0; !replaced.ok && tries < 20; tries++) replaced = await phone.desk.replacePhrase(phrase);

  expect(phone.proxy.counts.dropAnswer).toBeGreaterThan(0);
  phone.proxy.faults = { ...phone.proxy.faults, dropAnswer: 0 };
  const listed = await phone.desk.devices();
  expect(listed).toMatchObject({ value: { recoverySince: replaced.ok ? replaced.value.recoverySince : undefined } });
  const [late, lost] = [await newDevice(), await newDevice()];
  expect(await lost.desk.recover(old, 'adopt')).toEqual({ ok: false, error: { type: 'ServerSaid', kind: 'recovery-unknown' } });
  expect(await late.desk.recover(phrase, 'adopt')).toMatchObject({ ok: true, value: { firstName: 'Awa' } });
});

test('ACC-55 without a network nothing is replaced, and the old words go on', async () => {
  const { phone, old } = await anAccount();
  const fresh = await phone.desk.freshPhrase();
  if (!fresh.ok) return expect.unreachable();
  phone.setOnline(false);
  expect(await phone.desk.replacePhrase(fresh.value.phrase)).toEqual({ ok: false, error: { type: 'Offline' } });
  const other = await newDevice();
  expect(await other.desk.recover(old, 'adopt')).toMatchObject({ ok: true });
});
