import { expect, test } from 'vitest';
import { registered, type TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aFolder } from '../../kit/server.ts';

const HOUR = 3_600_000;
let later = 0;
const folder = aFolder();
const { server, newDevice } = devicesAtServer({ place: () => folder, now: () => Date.now() + later });

/** A device on whose line somebody writes down every refresh, as it was sent. */
const anOverheardDevice = async (name?: string) => {
  const refreshes: string[] = [];
  const heard = (_: string, { path, body }: { readonly path: string; readonly body: string }): void => {
    if (path === '/api/token') refreshes.push(body);
  };
  const device = await newDevice({ ...(name === undefined ? {} : { name }), script: { strike: () => undefined, heard } });
  return { device, refreshes };
};
const expireToken = async (device: TestDevice) => {
  const { engine } = device.connection();
  const login = await engine.login();
  if (!login) throw new Error('not signed in');
  await engine.saveAccessToken(login.userId, login.accessToken, 0);
  return login;
};
/** The engine refreshes before its next exchange. */
const refreshed = async (device: TestDevice, refreshes: readonly string[]): Promise<void> => {
  const before = refreshes.length;
  await expireToken(device);
  device.connection().engine.ask('pull');
  await eventually(() => refreshes.length > before);
  await device.sent();
};
const replay = async (body: string) => {
  const headers = { 'content-type': 'application/json' };
  return (await (await fetch(`${server.url}/api/token`, { method: 'POST', headers, body })).json()) as object;
};
const reasonOf = (device: TestDevice): string | undefined => {
  const status = device.status();
  return status.type === 'waiting' ? status.reason : undefined;
};

test('ACC-155 ACC-156 a device whose recorded refresh comes back says so, keeps everything, and sends what waited after signing in again', async () => {
  const { device: phone, refreshes } = await anOverheardDevice();
  const made = await phone.desk.register('Awa', 'Diop', 'adopt');
  if (!made.ok) return expect.unreachable();
  await phone.db().books.add(aBook({ title: 'Maus' }));
  await phone.sent();
  await refreshed(phone, refreshes);
  later += HOUR;
  await refreshed(phone, refreshes);
  later += HOUR;
  const [recorded = ''] = refreshes;
  expect(await replay(recorded)).toMatchObject({ kind: 'session-revoked', refreshReplayed: true });

  await phone.db().books.add(aBook({ title: 'Persepolis' }));
  await eventually(() => reasonOf(phone) === 'session-replayed');
  await eventually(() => (phone.status() as { readonly pending?: number }).pending === 1);
  expect(await phone.db().books.count()).toBe(2);
  await phone.restart();
  await eventually(() => reasonOf(phone) === 'session-replayed');
  expect(await phone.db().books.count()).toBe(2);

  expect(await phone.desk.recover(made.value.phrase, 'keep-apart')).toMatchObject({ ok: true });
  await phone.sent();
  expect((await phone.db().books.toArray()).map(({ title }) => title).toSorted()).toEqual(['Maus', 'Persepolis']);
  const tablet = await newDevice({ name: 'Tablette' });
  expect(await tablet.desk.recover(made.value.phrase, 'keep-apart')).toMatchObject({ ok: true });
  await eventually(async () => (await tablet.db().books.count()) === 2);
  expect(await tablet.desk.devices()).toMatchObject({ ok: true, value: { replayed: [{ deviceName: 'Téléphone' }] } });
});

test('ACC-152 a device that is told to sign later does so by itself, for the engine and for its own questions', async () => {
  const { device: phone, refreshes } = await anOverheardDevice();
  await registered(phone);
  await phone.sent();
  const { refreshToken } = await expireToken(phone);
  const storage = await folder.open();
  const ahead = Date.now() + 1_000 * HOUR;
  await storage.transact((writer) => writer.forgetProofs(refreshToken.split('.')[0] ?? '', [{ stamp: ahead, at: 0 }]));
  await storage.close();

  await phone.db().books.add(aBook({ title: 'Maus' }));
  await refreshed(phone, refreshes);
  expect(refreshes.map((body) => (JSON.parse(body) as { time_stamp: number }).time_stamp)).toContain(ahead + 1);
  const login = await phone.connection().engine.login();
  expect(login?.accessTokenExpiration).toBeLessThan(Date.now() + 2 * HOUR);

  await expireToken(phone);
  expect(await phone.desk.devices()).toMatchObject({ ok: true });
  expect(refreshes.map((body) => (JSON.parse(body) as { time_stamp: number }).time_stamp)).toContain(ahead + 2);
});

test('ACC-157 a device whose line repeats its refreshes stays signed in', async () => {
  const phone = await newDevice({ seed: 7 });
  await registered(phone);
  await phone.sent();
  phone.proxy.faults = { ...phone.proxy.faults, duplicate: 0.8 };
  for (let round = 0; round < 6; round++) {
    await expireToken(phone);
    const answers = await Promise.all(Array.from({ length: 4 }, () => phone.desk.devices()));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    later += 20 * 60_000;
  }
  expect(phone.proxy.counts.duplicate).toBeGreaterThan(6);
});
