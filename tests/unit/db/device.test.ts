import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { accountDbName, openDevice } from '../../../src/db/device.ts';

const lea = { dbName: 'griot-1', userId: 'u1', firstName: 'Léa', lastName: 'Diop', addedAt: '2026-11-20T10:00:00.000Z' };
const awa = { ...lea, dbName: 'griot-2', userId: 'u2', firstName: 'Awa' };

test('a device begins without an account', async () => {
  const device = openDevice('device-empty');
  expect(await device.current()).toBeUndefined();
  device.close();
});

test('two people share a device: each is kept, one is in use', async () => {
  const device = openDevice('device-two');
  await device.keep(lea);
  await device.keep(awa);
  await device.switchTo('griot-2');
  expect(await device.current()).toEqual(awa);
  expect(await device.accounts()).toEqual([lea, awa]);
  device.close();
});

test('forgetting the account in use leaves the device without one, and the others in place', async () => {
  const device = openDevice('device-forget');
  await device.keep(lea);
  await device.keep(awa);
  await device.switchTo('griot-1');
  await device.forget('griot-1');
  expect(await device.current()).toBeUndefined();
  expect(await device.account('griot-2')).toEqual(awa);
  device.close();
});

test('the name of an account database tells nothing about its owner', () => {
  expect(accountDbName(() => 'f3a0')).toBe('griot-f3a0');
});
