import { expect, test } from 'vitest';
import { registered } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';

const { server, newDevice, twoDevices } = devicesAtServer();

test('ACC-50 another device hears that the account was erased, keeps what it has, and says so after a restart without a network', async () => {
  const [phone, tablet] = await twoDevices();
  await phone.db().books.add(aBook({ title: 'Maus' }));
  await eventually(async () => (await tablet.db().books.count()) === 1);

  expect(await phone.desk.erase([])).toEqual({ ok: true, value: undefined });

  await tablet.db().books.add(aBook({ title: 'Après' }));
  await eventually(() => reasonOf(tablet.status()) === 'account-erased');
  expect(await tablet.db().books.count()).toBe(2);
  expect(tablet.status()).toMatchObject({ pending: 1 });
  expect(await tablet.desk.devices()).toEqual({ ok: false, error: { type: 'AccountErased' } });

  await server.stop();
  await tablet.restart();
  await eventually(() => reasonOf(tablet.status()) === 'account-erased');
  expect((await tablet.db().books.toArray()).map(({ title }) => title).toSorted()).toEqual(['Après', 'Maus']);
});

test('ACC-53 the device that asked keeps its library until it is signed out, which leaves nothing', async () => {
  const phone = await newDevice();
  await registered(phone);
  await phone.db().books.add(aBook({ title: 'Maus' }));
  await phone.sent();
  expect(await phone.desk.erasurePreview()).toEqual({ ok: true, value: { devices: 1, shared: [], memberOf: 0 } });

  await phone.desk.erase([]);
  expect(reasonOf(phone.status())).toBe('account-erased');
  expect(await phone.db().books.count()).toBe(1);
  await phone.db().books.add(aBook({ title: 'Encore' }));
  expect(await phone.db().books.count()).toBe(2);

  await phone.desk.signOut();
  expect(phone.status()).toEqual({ type: 'local-only' });
  await eventually(async () => (await phone.store().accounts()).length === 0);
});

test('ACC-47 a lost answer leaves no doubt: asked again, the account is erased', async () => {
  const phone = await newDevice({ seed: 11 });
  await registered(phone);
  await phone.sent();
  phone.proxy.faults = { ...phone.proxy.faults, dropAnswer: 0.7 };
  let erased = await phone.desk.erase([]);
  for (let tries = 0; !erased.ok && tries < 20; tries++) erased = await phone.desk.erase([]);
  expect(erased.ok).toBe(true);
  expect(phone.proxy.counts.dropAnswer).toBeGreaterThan(0);
});

test('ACC-50 who had to be offline hears it when they come back, and nothing is created again', async () => {
  const [phone, tablet] = await twoDevices();
  await tablet.sent();
  tablet.setOnline(false);
  await tablet.db().books.add(aBook({ title: 'Dans le train' }));
  await phone.desk.erase([]);
  tablet.setOnline(true);
  await eventually(() => reasonOf(tablet.status()) === 'account-erased');
  expect(await tablet.db().books.count()).toBe(1);
  expect(tablet.desk.current).toBeDefined();
});

const reasonOf = (status: { readonly type: string; readonly reason?: string }): string | undefined => status.reason;
