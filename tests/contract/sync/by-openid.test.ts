import { afterAll, beforeEach, expect, test } from 'vitest';
import type { OpenIdNext } from '../../../src/runtime/runtime.ts';
import { browserClock } from '../../../src/sync/surroundings.ts';
import { createOpenIdProvider } from '../../../sync-server/openid/provider.ts';
import type { TestDevice } from '../../kit/device.ts';
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { aFaultyProvider, FAULTY_CLIENT, type FaultyProvider } from '../../kit/faulty-provider.ts';
import { aBook } from '../../kit/library.ts';

let provider: FaultyProvider;
afterAll(() => provider.close());
beforeEach(() => {
  provider.fault = undefined;
});
const { newDevice } = devicesAtServer({
  openId: async () => {
    provider = await aFaultyProvider();
    const { issuer } = provider;
    return [createOpenIdProvider({ id: 'openid', name: 'Maison', issuer, ...FAULTY_CLIENT, scopes: 'openid', now: Date.now })];
  },
});

const MAISON = { id: 'openid', name: 'Maison' };
const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const addressOf = (next: OpenIdNext): string => (next.type === 'go' ? next.address : '');
/** Goes to the provider to sign in, and comes back with what it says. */
const sentBack = async (device: TestDevice, subject: string, choice: 'adopt' | 'keep-apart' = 'adopt') =>
  provider.answerTo(addressOf(must(await device.desk.openId({ type: 'begin', provider: MAISON, choice }))), subject);
const back = (device: TestDevice, answer?: string) =>
  device.desk.openId({ type: 'return', providerId: 'openid', ...(answer !== undefined && { answer }) });
/** A phone of an account with an identity, and one book in it. */
const anAccountWith = async (subject: string) => {
  const phone = await newDevice();
  must(await phone.desk.register('Awa', 'Diop', 'adopt'));
  await phone.db().books.add(aBook({ title: 'Sous l’orage' }));
  await phone.sent();
  const address = addressOf(must(await phone.desk.openId({ type: 'begin-adding', provider: MAISON })));
  expect(must(await back(phone, provider.answerTo(address, subject)))).toEqual({ type: 'added', provider: 'Maison' });
  return phone;
};

test('ACC-121 who comes by a provider takes the books of no account along, as by any other way', async () => {
  await anAccountWith('awa');
  const tablet = await newDevice();
  await tablet.db().books.add(aBook({ title: 'Le devoir de violence' }));

  expect(await back(tablet, await sentBack(tablet, 'awa'))).toEqual({ ok: true, value: { type: 'entered' } });

  expect(tablet.desk.current).toMatchObject({ firstName: 'Awa' });
  await tablet.sent();
  await tablet.connection().whole();
  const titles = (await tablet.db().books.toArray()).map(({ title }) => title);
  expect(titles.toSorted()).toEqual(['Le devoir de violence', 'Sous l’orage']);
  await tablet.restart();
  expect(tablet.desk.current).toMatchObject({ firstName: 'Awa' });
  expect(must(await back(tablet))).toEqual({ type: 'nothing-begun' });
});

test('ACC-126 a device that lost its network on the way back goes on with the answer that it kept, also after a kill', async () => {
  await anAccountWith('offline');
  const tablet = await newDevice();
  const answer = await sentBack(tablet, 'offline');
  tablet.setOnline(false);
  expect(await back(tablet, answer)).toEqual({ ok: false, error: { type: 'Offline' } });
  await tablet.restart();
  tablet.setOnline(true);
  expect(must(await back(tablet))).toEqual({ type: 'entered' });
});

test('ACC-121 an answer that was lost makes no second device', async () => {
  const phone = await anAccountWith('lost');
  const tablet = await newDevice({ seed: 3 });
  const answer = await sentBack(tablet, 'lost');
  tablet.proxy.faults = { ...tablet.proxy.faults, dropAnswer: 0.5 };
  for (let tries = 0; tries < 20 && tablet.desk.current === undefined; tries++) await back(tablet, tries === 0 ? answer : undefined);
  expect(tablet.proxy.counts.dropAnswer).toBeGreaterThan(0);
  tablet.proxy.faults = { ...tablet.proxy.faults, dropAnswer: 0 };
  expect(must(await phone.desk.devices()).devices).toHaveLength(2);
});

test('ACC-127 an answer to what this device did not begin is sent nowhere, and what it began goes on', async () => {
  await anAccountWith('mine');
  const [tablet, other] = [await newDevice(), await newDevice()];
  const [mine, theirs] = [await sentBack(tablet, 'mine'), await sentBack(other, 'mine')];
  const asked = provider.redemptions();
  expect(must(await back(tablet, theirs))).toEqual({ type: 'nothing-begun' });
  expect(must(await back(tablet, `${mine}x`.replace('state=', 'status=')))).toEqual({ type: 'nothing-begun' });
  const elsewhere = await tablet.desk.openId({ type: 'return', providerId: 'google', answer: mine });
  expect(must(elsewhere)).toEqual({ type: 'nothing-begun' });
  expect(provider.redemptions()).toBe(asked);
  expect(must(await back(tablet, mine))).toEqual({ type: 'entered' });
});

test('ACC-128 a no of the provider, one that is away, and an answer that is not believed leave everything as it was', async () => {
  const tablet = await newDevice();
  const stateOf = async () => new URLSearchParams(await sentBack(tablet, 'awa')).get('state') ?? '';
  expect(must(await back(tablet, `error=access_denied&state=${await stateOf()}`))).toEqual({ type: 'declined', provider: 'Maison' });
  const away = await back(tablet, `error=temporarily_unavailable&state=${await stateOf()}`);
  expect(away).toMatchObject({ error: { kind: 'openid-unreachable' } });
  const answer = await sentBack(tablet, 'awa');
  provider.fault = 'nonce';
  expect(await back(tablet, answer)).toMatchObject({ error: { kind: 'openid-refused' } });
  expect(must(await back(tablet))).toEqual({ type: 'nothing-begun' });
  provider.fault = 'failing';
  const unreachable = await back(tablet, await sentBack(tablet, 'awa'));
  expect(unreachable).toMatchObject({ error: { kind: 'openid-unreachable' } });
  expect(await tablet.store().accounts()).toEqual([]);
});

test('ACC-128 comes back too late by the clock of the device, and reads that it is over', async () => {
  let ahead = 0;
  const tablet = await newDevice({ clock: { ...browserClock, now: () => browserClock.now() + ahead } });
  const answer = await sentBack(tablet, 'awa');
  ahead = 10 * 60_000;
  const asked = provider.redemptions();
  expect(await back(tablet, answer)).toMatchObject({ error: { kind: 'openid-expired' } });
  expect(provider.redemptions()).toBe(asked);
});

test('ACC-120 an identity that another account has is refused, and the account keeps what it had', async () => {
  await anAccountWith('taken');
  const other = await newDevice();
  must(await other.desk.register('Bob', 'Sow', 'adopt'));
  const address = addressOf(must(await other.desk.openId({ type: 'begin-adding', provider: MAISON })));
  expect(await back(other, provider.answerTo(address, 'taken'))).toMatchObject({ error: { kind: 'identity-taken' } });
  expect(must(await other.desk.waysIn()).identities).toBeUndefined();
});

test('ACC-126 what was begun for one person of the device is not handed in for another', async () => {
  const shared = await newDevice();
  must(await shared.desk.register('Awa', 'Diop', 'keep-apart'));
  const address = addressOf(must(await shared.desk.openId({ type: 'begin-adding', provider: MAISON })));
  must(await shared.desk.register('Binta', 'Sow', 'keep-apart'));
  expect(must(await back(shared, provider.answerTo(address, 'shared')))).toEqual({ type: 'other-library' });
  expect(must(await shared.desk.waysIn()).identities).toBeUndefined();
});

test('ACC-122 whoever is new makes an account under names of their own, once they say so, and comes back in by it', async () => {
  const phone = await newDevice();
  await phone.db().books.add(aBook());
  const stranger = must(await back(phone, await sentBack(phone, 'newcomer')));
  expect(stranger).toMatchObject({ type: 'unknown', provider: 'Maison', label: 'awa@example.org', registration: 'open' });
  await phone.restart();
  expect(must(await back(phone))).toEqual(stranger);
  expect(await phone.desk.openId({ type: 'register', firstName: ' ', lastName: 'Fall' })).toMatchObject({ error: { field: 'firstName' } });
  expect(phone.desk.current).toBeUndefined();

  const made = must(await phone.desk.openId({ type: 'register', firstName: 'Fatou', lastName: 'Fall' }));

  expect(made).toMatchObject({ type: 'made', phrase: expect.objectContaining({ length: 12 }) });
  expect(phone.desk.current).toMatchObject({ firstName: 'Fatou' });
  await phone.sent();
  const { identities = [] } = must(await phone.desk.waysIn());
  expect(identities).toMatchObject([{ provider: 'Maison', label: 'awa@example.org' }]);
  const tablet = await newDevice();
  expect(must(await back(tablet, await sentBack(tablet, 'newcomer')))).toEqual({ type: 'entered' });
  expect(tablet.desk.current).toMatchObject({ firstName: 'Fatou' });
  must(await phone.desk.waysIn({ type: 'remove-identity', identityId: identities[0]?.identityId ?? '' }));
  expect(must(await phone.desk.waysIn()).identities).toBeUndefined();
});
