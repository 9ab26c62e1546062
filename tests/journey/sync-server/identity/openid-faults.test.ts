import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createLog } from '../../../../sync-server/log.ts';
import { createOpenIdProvider } from '../../../../sync-server/openid/provider.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { doorsOf } from '../../../kit/account-doors.ts';
import { aFaultyProvider, FAULTY_CLIENT, type Fault, type FaultyProvider } from '../../../kit/faulty-provider.ts';
import { tokenOf } from '../../../kit/mail-person.ts';
import { aNewOpenIdDevice, asAdding } from '../../../kit/openid-person.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const SITE = 'https://griot.example';
let provider: FaultyProvider;
let storage: Storage;
let server: RunningServer;
let awa: WirePerson;
let logged: string;

beforeEach(async () => {
  provider = await aFaultyProvider();
  storage = createMemoryStorage();
  logged = '';
  const { issuer } = provider;
  const openId = [createOpenIdProvider({ id: 'openid', name: 'Maison', issuer, ...FAULTY_CLIENT, scopes: 'openid', now: Date.now })];
  const log = createLog('debug', { write: (line: string) => void (logged += line) });
  server = await startServer({ storage, rateLimits: false, publicUrl: SITE, openId, log });
  awa = await aWirePerson(server.url);
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

const added = async () => {
  const adding = asAdding(awa);
  const flow = await adding.begin();
  return adding.handIn(flow, provider.answerTo(flow.address));
};
const entered = async () => {
  const device = aNewOpenIdDevice(server.url);
  const flow = await device.begin();
  const answer = provider.answerTo(flow.address);
  return { device, flow, answer, said: await device.handIn(flow, answer) };
};

describe('an answer that is not as it should be', () => {
  it('ACC-118 is believed as long as nothing is wrong with it, and asks who it is where the provider can', async () => {
    expect((await added()).status).toBe(200);
    const { flow, said } = await entered();
    expect(said.body).toMatchObject({ state: 'signed-in', profile: awa.signedIn.profile });
    expect(new URL(flow.address).searchParams.get('prompt')).toBe('select_account');
    expect(new URL(flow.address).searchParams.has('response_mode')).toBe(false);
  });

  it.each<[Fault]>([
    ['nonce'],
    ['no nonce'],
    ['audience'],
    ['issuer'],
    ['signature'],
    ['no algorithm'],
    ['shared secret'],
    ['expired'],
    ['from tomorrow'],
    ['no ID token'],
    ['no subject'],
  ])('ACC-118 (%s) is refused, signs nobody in, adds nothing, and is not asked about again', async (fault) => {
    await added();
    provider.fault = fault;
    const { device, flow, answer, said } = await entered();
    expect(said).toMatchObject({ status: 422, body: { kind: 'openid-refused' } });
    expect(Object.keys(said.body).toSorted()).toEqual(['kind', 'requestId', 'status', 'title', 'type']);

    provider.fault = undefined;
    const asked = provider.redemptions();
    expect((await device.handIn(flow, answer)).body.kind).toBe('openid-expired');
    expect(provider.redemptions()).toBe(asked);
    expect((await device.register(flow)).body.kind).toBe('openid-expired');
    expect((await awa.doors.call('devices', undefined, tokenOf(awa))).body.devices).toHaveLength(1);
  });

  it('ACC-124 that somebody signed in handed in is noted for them', async () => {
    provider.fault = 'nonce';
    expect((await added()).body.kind).toBe('openid-refused');
    expect((await asAdding(awa).ways()).identities).toBeUndefined();
    const { entries } = (await awa.doors.call('audit', undefined, tokenOf(awa))).body;
    expect(entries[0]).toMatchObject({ action: 'identity-refused', result: 'refused', about: 'Maison' });
  });

  it('ACC-118 with another state, two of them, or a no of the provider asks it nothing', async () => {
    for (const change of ['other', 'twice', 'denied'] as const) {
      const device = aNewOpenIdDevice(server.url);
      const flow = await device.begin();
      const answer = new URLSearchParams(
        change === 'denied' ? { error: 'access_denied', state: flow.state } : provider.answerTo(flow.address),
      );
      if (change === 'other') answer.set('state', 'x'.repeat(43));
      if (change === 'twice') answer.append('state', flow.state);
      expect((await device.handIn(flow, answer.toString())).body.kind).toBe('openid-refused');
    }
    expect(provider.redemptions()).toBe(0);
  });

  it('ACC-118 ten of them stop an address for the rest of a minute', async () => {
    provider.fault = 'audience';
    for (let at = 0; at < 10; at += 1) expect((await entered()).said.status).toBe(422);
    expect((await entered()).said.status).toBe(429);
  });

  it('ACC-31 of any shape is refused as a request, or as what it is not', async () => {
    const device = aNewOpenIdDevice(server.url);
    const { publicKey } = device.keys;
    const call = (body: object) => doorsOf(server.url).call('openIdSignIn', body as never);
    expect((await doorsOf(server.url).call('openIdBegin', { provider: 'openid', publicKey: 'no key' })).status).toBe(400);
    expect((await doorsOf(server.url).call('openIdBegin', { provider: 'x'.repeat(41), publicKey })).status).toBe(400);
    expect((await doorsOf(server.url).call('openIdBegin', { provider: '../openid', publicKey })).status).toBe(404);
    expect((await call({ flowId: 'x', provider: 'openid', answer: 'x'.repeat(8_001), signature: '', deviceName: 'N' })).status).toBe(400);
    expect((await call({ flowId: 'x', provider: 'openid', answer: '', signature: '', deviceName: 'N' })).status).toBe(410);
    expect((await doorsOf(server.url).call('openIdAddBegin', { provider: 'openid' })).status).toBe(401);
  });
});

describe('a provider that does not answer', () => {
  it.each<[Fault]>([['failing'], ['silent']])(
    'ACC-116 ACC-128 (%s) is told to whoever wants it, and the rest of the server works',
    async (fault) => {
      provider.fault = fault;
      const device = aNewOpenIdDevice(server.url);
      const begun = await device.doors.call('openIdBegin', { provider: 'openid', publicKey: device.keys.publicKey });
      expect(begun).toMatchObject({ status: 502, body: { kind: 'openid-unreachable' } });
      expect((await awa.doors.call('me', undefined, tokenOf(awa))).status).toBe(200);
      provider.fault = undefined;
      expect((await added()).status).toBe(200);
    },
  );

  it.each<[Fault]>([['failing'], ['no JSON']])(
    'ACC-128 (%s) when the answer is handed in is asked once more with the same answer',
    async (fault) => {
      await added();
      const device = aNewOpenIdDevice(server.url);
      const flow = await device.begin();
      const answer = provider.answerTo(flow.address);
      provider.fault = fault;
      expect((await device.handIn(flow, answer)).body.kind).toBe('openid-unreachable');
      provider.fault = undefined;
      expect((await device.handIn(flow, answer)).body).toMatchObject({ state: 'signed-in' });
    },
  );

  it('ACC-116 says what it said last of itself while it is away, and a keeper reads why in the log', async () => {
    await added();
    provider.fault = 'failing';
    expect((await aNewOpenIdDevice(server.url).begin()).address).toContain(provider.issuer);
    expect((await entered()).said.body.kind).toBe('openid-unreachable');
    expect(logged).toContain('provider unreachable');
  });
});

it('ACC-45 the log has neither codes, states, secrets, subjects nor addresses', async () => {
  await added();
  const { answer, flow } = await entered();
  provider.fault = 'audience';
  const refused = await entered();
  const secrets = [answer, refused.answer].flatMap((it) => [...new URLSearchParams(it).values()]);
  for (const secret of [...secrets, flow.state, FAULTY_CLIENT.clientSecret, 'awa@example.org', 'worth nothing'])
    expect(logged).not.toContain(secret);
  expect(logged).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  expect(await storage.read((reader) => reader.openIdFlowById(flow.flowId))).toMatchObject({ proven: null });
});
