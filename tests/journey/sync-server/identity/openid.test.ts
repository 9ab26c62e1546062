import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenIdBegun } from '../../../../src/protocol/openid.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../../../sync-server/http/server.ts';
import { MOST_IDENTITIES } from '../../../../sync-server/identity/identities.ts';
import { freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, doorsOf } from '../../../kit/account-doors.ts';
import { addAddress, tokenOf } from '../../../kit/mail-person.ts';
import { aMailbox } from '../../../kit/mailbox.ts';
import { aNewOpenIdDevice, asAdding } from '../../../kit/openid-person.ts';
import { aGenuineProvider, type GenuineProvider } from '../../../kit/openid-provider.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const SITE = 'https://griot.example';
let ahead = 0;
let provider: GenuineProvider;
let server: RunningServer;
let shared: ServerOptions;
let awa: WirePerson;

beforeEach(async () => {
  ahead = 0;
  provider = await aGenuineProvider([`${SITE}/compte/retour/openid`]);
  shared = {
    storage: createMemoryStorage(),
    secrets: freshSecrets(),
    rateLimits: false,
    now: () => Date.now() + ahead,
    publicUrl: SITE,
    openId: [provider.asked],
    trustedProxies: ['127.0.0.1'],
  };
  server = await startServer(shared);
  awa = await aWirePerson(server.url);
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

const proven = (flow: OpenIdBegun, login = 'awa') => provider.visit(flow.address, { login });
const added = async (person = awa, login = 'awa') => {
  const adding = asAdding(person);
  const flow = await adding.begin();
  return adding.handIn(flow, await proven(flow, login));
};
const entered = async (device = aNewOpenIdDevice(server.url), login = 'awa') => {
  const flow = await device.begin();
  return device.handIn(flow, await proven(flow, login));
};

describe('an identity at a provider', () => {
  it('ACC-116 is offered by the name of its provider, with the one origin to which people come back', async () => {
    expect((await doorsOf(server.url).call('waysOffered', undefined)).body).toEqual({
      email: false,
      openId: { returnTo: SITE, providers: [{ id: 'openid', name: 'Maison' }] },
    });
    const none = await startServer({ storage: createMemoryStorage(), publicUrl: SITE });
    expect((await doorsOf(none.url).call('waysOffered', undefined)).body).toEqual({ email: false });
    const device = aNewOpenIdDevice(none.url);
    expect((await device.doors.call('openIdBegin', { provider: 'openid', publicKey: device.keys.publicKey })).status).toBe(404);
    await none.close();
  });

  it('ACC-117 is asked for with a code, PKCE, a state and a nonce, in a fragment where the provider can, and somebody shows who they are', async () => {
    const device = aNewOpenIdDevice(server.url);
    const [one, two] = [await device.begin(), await device.begin()];
    const asked = new URL(one.address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'griot',
      scope: 'openid email profile',
      redirect_uri: `${SITE}/compte/retour/openid`,
      code_challenge_method: 'S256',
      response_mode: 'fragment',
      prompt: 'login',
      state: one.state,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(new URL(two.address).searchParams.get(name)).not.toBe(asked.get(name));
    expect(one.expiresAt - Date.now()).toBeLessThanOrEqual(10 * 60_000);
  });

  it('ACC-120 ACC-121 is added on one device and signs another one in to the same account', async () => {
    const { status, body } = await added();
    expect(status).toBe(200);
    expect(body.identities).toMatchObject([{ provider: 'Maison', label: 'awa@maison.example', usedAt: null }]);

    const answer = await entered();

    expect(answer).toMatchObject({ status: 200, body: { state: 'signed-in', profile: awa.signedIn.profile } });
    const { devices } = (await awa.doors.call('devices', undefined, tokenOf(awa))).body;
    expect(devices.map(({ deviceName }) => deviceName)).toContain('Tablette');
    expect((await asAdding(awa).ways()).identities?.[0]?.usedAt).toBeGreaterThan(0);
  });

  it('ACC-121 repeats a lost answer to the same device until it has refreshed, and redeems a code once', async () => {
    await added();
    const device = aNewOpenIdDevice(server.url);
    const flow = await device.begin();
    const answer = await proven(flow);
    const before = provider.redemptions();
    const both = await Promise.all([device.handIn(flow, answer), device.handIn(flow, answer)]);
    const later = await device.handIn(flow, answer);
    const refreshTokens = [...both, later].map(({ body }) => body.state === 'signed-in' && body.tokens.refreshToken);
    expect(new Set(refreshTokens).size).toBe(1);
    expect(refreshTokens[0]).toBeTruthy();
    expect(provider.redemptions() - before).toBe(1);

    await device.doors.send('/api/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(aRefresh(String(refreshTokens[0]), device.keys, Date.now())),
    });
    expect((await device.handIn(flow, answer)).body.kind).toBe('openid-expired');
  });

  it('ACC-121 gives nothing to another device with the same answer, nor spends it', async () => {
    await added();
    const [device, thief] = [aNewOpenIdDevice(server.url), aNewOpenIdDevice(server.url)];
    const flow = await device.begin();
    const answer = await proven(flow);
    expect((await thief.handIn(flow, answer)).body.kind).toBe('openid-expired');
    const own = await thief.begin();
    expect((await thief.handIn(own, answer)).body.kind).toBe('openid-refused');
    expect((await device.handIn(flow, answer)).body).toMatchObject({ state: 'signed-in' });
  });

  it('ACC-118 a code that was redeemed is worth nothing in another flow, nor an answer at the page of another provider', async () => {
    await added();
    const device = aNewOpenIdDevice(server.url);
    const flow = await device.begin();
    const answer = await proven(flow);
    const other = await device.begin();
    const mixed = new URLSearchParams(answer);
    mixed.set('state', other.state);
    expect((await device.handIn(other, mixed.toString())).body.kind).toBe('openid-refused');
    expect((await device.handIn(flow, answer, 'google')).body.kind).toBe('openid-refused');
    expect((await device.handIn(flow, answer)).body.kind).toBe('openid-expired');
  });

  it('ACC-118 names its issuer where the provider does so, and an answer that names another one is refused', async () => {
    await added();
    const device = aNewOpenIdDevice(server.url);
    for (const change of ['https://evil.example', undefined]) {
      const flow = await device.begin();
      const answer = new URLSearchParams(await proven(flow));
      if (change === undefined) answer.delete('iss');
      else answer.set('iss', change);
      expect((await device.handIn(flow, answer.toString())).body.kind).toBe('openid-refused');
    }
  });

  it('ACC-117 is over after ten minutes, and before that another server with the same database goes on with it', async () => {
    await added();
    const device = aNewOpenIdDevice(server.url);
    const [flow, late] = [await device.begin(), await device.begin()];
    const [answer, lateAnswer] = [await proven(flow), await proven(late)];
    const second = await startServer(shared);
    expect((await aNewOpenIdDevice(second.url, 'openid', device.keys).handIn(flow, answer)).body).toMatchObject({ state: 'signed-in' });
    await second.close();
    ahead = 10 * 60_000;
    expect((await device.handIn(late, lateAnswer)).body.kind).toBe('openid-expired');
  });

  it('ACC-119 an address that an account has leads nowhere: the identity is nobody’s', async () => {
    const mailbox = await aMailbox();
    await server.close();
    server = await startServer({ ...shared, mail: createSmtpMail({ url: mailbox.url, from: 'griot@example.org' }) });
    awa = await aWirePerson(server.url);
    await addAddress(awa, mailbox, 'awa@maison.example');
    expect((await entered()).body).toMatchObject({ state: 'unknown', label: 'awa@maison.example' });
    await server.close();
    await mailbox.close();
  });

  it('ACC-120 belongs to one account, and whoever proves to hold it is told so, with an entry for both eyes', async () => {
    await added();
    const bob = await aWirePerson(server.url, 'Bob');
    expect(await added(bob)).toMatchObject({ status: 409, body: { kind: 'identity-taken' } });
    expect((await asAdding(bob).ways()).identities).toBeUndefined();
    const entries = (await bob.doors.call('audit', undefined, tokenOf(bob))).body.entries;
    expect(entries.map(({ action, result, about }) => [action, result, about])).toContainEqual(['identity-refused', 'refused', 'Maison']);
    expect((await entered()).body).toMatchObject({ state: 'signed-in', profile: awa.signedIn.profile });
  });

  it('ACC-120 handed in again after a lost answer is one identity; nobody else’s device hands it in; ten are the most', async () => {
    const adding = asAdding(awa);
    const flow = await adding.begin();
    const answer = await proven(flow);
    const bob = await aWirePerson(server.url, 'Bob');
    expect((await asAdding(bob).handIn(flow, answer)).body.kind).toBe('openid-expired');
    await adding.handIn(flow, answer);
    expect((await adding.handIn(flow, answer)).body.identities).toHaveLength(1);
    const device = aNewOpenIdDevice(server.url);
    expect((await device.handIn(flow, answer)).body.kind).toBe('openid-expired');
    for (let number = 1; number < MOST_IDENTITIES; number += 1) await added(awa, `awa-${number}`);
    expect((await added(awa, 'one-too-many')).status).toBe(422);
  });

  it('ACC-122 that no account has makes one when its person says so, in the same session as any', async () => {
    const device = aNewOpenIdDevice(server.url);
    const flow = await device.begin();
    const answer = await proven(flow, 'newcomer');
    const unknown = { state: 'unknown', label: 'newcomer@maison.example', firstName: 'Awa', lastName: 'Ndiaye', registration: 'open' };
    expect((await device.handIn(flow, answer)).body).toEqual(unknown);
    expect((await device.handIn(flow, answer)).body).toEqual(unknown);
    const requestId = crypto.randomUUID();
    const made = await device.register(flow, { requestId });
    expect(made.status).toBe(200);
    expect((await device.register(flow, { requestId })).body.profile).toEqual(made.body.profile);
    expect((await device.handIn(flow, answer)).body.kind).toBe('openid-expired');
    expect((await device.register(flow)).body.kind).toBe('openid-expired');

    expect((await entered(undefined, 'newcomer')).body).toMatchObject({ state: 'signed-in', profile: made.body.profile });
  });

  it('ACC-122 makes no account without the key of the device that proved it, nor of an identity that somebody took meanwhile, nor where registration is closed', async () => {
    const [device, thief] = [aNewOpenIdDevice(server.url), aNewOpenIdDevice(server.url)];
    const flow = await device.begin();
    expect((await device.register(flow)).body.kind).toBe('openid-expired');
    await device.handIn(flow, await proven(flow));
    expect((await thief.register(flow)).body.kind).toBe('openid-expired');
    expect((await device.register(flow, { signature: 'forged' })).body.kind).toBe('openid-expired');
    await added();
    expect((await device.register(flow)).body.kind).toBe('identity-taken');

    const closed = await startServer({ ...shared, storage: createMemoryStorage(), registration: 'closed' });
    const late = aNewOpenIdDevice(closed.url);
    const there = await late.begin();
    expect((await late.handIn(there, await proven(there))).body).toMatchObject({ state: 'unknown', registration: 'closed' });
    expect((await late.register(there)).status).toBe(404);
    await closed.close();
  });

  it('ACC-123 that is taken away signs in to nothing and signs nobody out; somebody else’s does not exist', async () => {
    const { identities } = (await added()).body;
    const tablet = (await entered()).body;
    const id = identities?.[0]?.identityId ?? '';
    const bob = await aWirePerson(server.url, 'Bob');
    expect((await asAdding(bob).remove(id)).body).toEqual({ addresses: [] });
    expect((await asAdding(awa).ways()).identities).toHaveLength(1);
    expect((await asAdding(awa).remove(id)).body).toEqual({ addresses: [] });
    expect((await asAdding(awa).remove(id)).body).toEqual({ addresses: [] });
    expect((await entered()).body).toMatchObject({ state: 'unknown' });
    const token = tablet.state === 'signed-in' ? tablet.tokens.accessToken : '';
    expect((await awa.doors.call('me', undefined, { token })).status).toBe(200);
  });

  it('ACC-124 is told to every address of the account and noted, with the provider’s name and nobody’s address', async () => {
    const mailbox = await aMailbox();
    await server.close();
    server = await startServer({ ...shared, mail: createSmtpMail({ url: mailbox.url, from: 'griot@example.org' }) });
    awa = await aWirePerson(server.url);
    await addAddress(awa, mailbox, 'awa@example.org');
    const { identities } = (await added()).body;
    await mailbox.next('awa@example.org', /ouvre maintenant votre compte Griot/);
    await entered();
    await asAdding(awa).remove(identities?.[0]?.identityId ?? '');
    await mailbox.next('awa@example.org', /n’ouvre plus votre compte Griot/);
    const { entries } = (await awa.doors.call('audit', undefined, tokenOf(awa))).body;
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['identity-added', 'identity-used', 'identity-removed']));
    expect(JSON.stringify(entries)).not.toContain('@');
    await server.close();
    await mailbox.close();
  });

  it('ACC-125 goes with its account, and nobody is signed in by what was begun before', async () => {
    await added();
    const device = aNewOpenIdDevice(server.url);
    const flow = await device.begin();
    const answer = await proven(flow);
    await awa.doors.call('erase', { endsFor: [] }, tokenOf(awa));
    expect((await device.handIn(flow, answer)).body).toMatchObject({ state: 'unknown' });
  });
});
