import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PasskeyAsked, PasskeyProof } from '../../../../src/protocol/passkey.ts';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { MAX_PASSKEYS } from '../../../../sync-server/identity/passkeys.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { doorsOf, someDeviceKeys } from '../../../kit/account-doors.ts';
import { turnOnSecondFactor } from '../../../kit/administrator.ts';
import { aKeyKeeper, type KeyKeeper } from '../../../kit/key-keeper.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const SITE = 'https://griot.example';
const OTHER_SITE = 'https://livres.example';
const START = Date.UTC(2026, 10, 22);
let now = START;
let server: RunningServer;
let awa: WirePerson;
let phone: KeyKeeper;

beforeEach(async () => {
  now = START;
  server = await startServer({
    storage: createMemoryStorage(),
    rateLimits: false,
    now: () => now,
    allowedOrigins: [SITE, OTHER_SITE],
  });
  awa = await aWirePerson(server.url);
  phone = aKeyKeeper();
});
afterEach(() => server.close());

const as = (who: WirePerson, origin = SITE) => ({ token: who.signedIn.tokens.accessToken, origin });
const begun = async (who = awa): Promise<PasskeyAsked> => (await who.doors.call('passkeyOptions', undefined, as(who))).body;
const added = async (who = awa, keeper = phone, name = 'Téléphone') => {
  const asked = await begun(who);
  return who.doors.call('addPasskey', { challengeId: asked.challengeId, name, made: keeper.make(asked, SITE) }, as(who));
};
const asked = async (origin = SITE): Promise<PasskeyAsked> =>
  (await doorsOf(server.url).call('passkeySignInOptions', undefined, { origin })).body;
const brought = ({ challengeId }: PasskeyAsked, proof: PasskeyProof, { publicKey } = someDeviceKeys(), origin = SITE) =>
  doorsOf(server.url).call('passkeySignIn', { challengeId, proof, publicKey, deviceName: 'Tablette' }, { origin });
const signedIn = async (keeper = phone) => {
  const question = await asked();
  return brought(question, keeper.sign(question, SITE));
};

describe('a passkey', () => {
  it('ACC-110 is added on a device that is signed in, with a name, and asks for the lock of whoever keeps it', async () => {
    const { options } = await begun();
    expect(options).toMatchObject({
      rp: { id: 'griot.example' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
    expect(await added()).toMatchObject({
      status: 200,
      body: { passkeys: [{ name: 'Téléphone', since: START, usedAt: null, isSynced: true }] },
    });
  });

  it('ACC-111 signs a device in to the account it was made for, and no name is asked or told before', async () => {
    await added();
    now += 60_000;
    const question = await asked();
    expect(question.options).not.toHaveProperty('allowCredentials');

    const answer = await brought(question, phone.sign(question, SITE));

    expect(answer).toMatchObject({ status: 200, body: { profile: awa.signedIn.profile } });
    const listing = await awa.doors.call('passkeys', undefined, as(awa));
    expect(listing.body.passkeys).toMatchObject([{ usedAt: START + 60_000 }]);
    const devices = await awa.doors.call('devices', undefined, as(awa));
    expect(devices.body.devices.map(({ deviceName }) => deviceName)).toContain('Tablette');
  });

  it('ACC-112 answers the identical proof again while its challenge lives, with one session, and another device never', async () => {
    await added();
    const question = await asked();
    const [proof, keys] = [phone.sign(question, SITE), someDeviceKeys()];
    const first = await brought(question, proof, keys);
    const again = await brought(question, proof, keys);
    expect([again.status, again.body.tokens.refreshToken]).toEqual([200, first.body.tokens.refreshToken]);
    expect((await brought(question, proof)).body.kind).toBe('bad-signature');
    expect((await brought(question, proof, keys)).body.kind).toBe('bad-signature');
    expect((await awa.doors.call('devices', undefined, as(awa))).body.devices).toHaveLength(2);
  });

  it('ACC-112 is worth nothing after five minutes, nor with a challenge that was meant for making one', async () => {
    await added();
    const question = await asked();
    const late = phone.sign(question, SITE);
    now += 5 * 60_000;
    expect((await brought(question, late)).body.kind).toBe('bad-signature');
    const toMake = await begun();
    const { options } = await asked();
    const confused = phone.sign({ ...toMake, options: { ...options, challenge: toMake.options.challenge } }, SITE);
    expect((await brought(toMake, confused)).body.kind).toBe('bad-signature');
  });

  it('ACC-133 signs in without a code of the second factor: the lock of its keeper is one already', async () => {
    await added();
    await turnOnSecondFactor(awa, now);
    expect((await signedIn()).status).toBe(200);
  });

  it('ACC-134 is added with a fresh code only, where a second factor is on', async () => {
    const { codes } = await turnOnSecondFactor(awa, now);
    const question = await begun();
    const made = phone.make(question, SITE);
    now += 15 * 60_000;
    const add = () => awa.doors.call('addPasskey', { challengeId: question.challengeId, name: 'Téléphone', made }, as(awa));
    expect((await add()).body.kind).toBe('second-factor-needed');
    const again = await begun();
    expect(again).toMatchObject({ kind: 'second-factor-needed' });
    await awa.doors.call('secondFactorProve', { code: codes[0] ?? '' }, as(awa));
    expect((await added()).status).toBe(200);
  });

  it('ACC-113 is refused from the page of another site, also one that this server allows, and without any page', async () => {
    await added();
    const question = await asked();
    const proof = phone.sign(question, SITE);
    expect((await brought(question, proof, someDeviceKeys(), OTHER_SITE)).body.kind).toBe('bad-signature');
    expect((await brought(await asked(), proof, someDeviceKeys(), 'https://evil.example')).status).toBe(400);
    const bare = await doorsOf(server.url).call('passkeySignInOptions', undefined);
    expect(bare.status).toBe(400);
  });

  it('ACC-113 is refused when the lock was not opened, when it was made and when it signs', async () => {
    expect((await added(awa, aKeyKeeper({ unlocked: { toMake: false } }))).status).toBe(400);
    expect((await awa.doors.call('passkeys', undefined, as(awa))).body.passkeys).toEqual([]);
    const careless = aKeyKeeper({ unlocked: { toSign: false } });
    await added(awa, careless);
    expect((await signedIn(careless)).body.kind).toBe('bad-signature');
  });

  it('ACC-113 whose count did not rise was copied, and signs nobody in', async () => {
    await added();
    const [one, other] = [await asked(), await asked()];
    const [earlier, later] = [phone.sign(one, SITE), phone.sign(other, SITE)];
    expect((await brought(other, later)).status).toBe(200);
    expect((await brought(one, earlier)).body.kind).toBe('bad-signature');
  });

  it('ACC-113 spends its challenge with a wrong proof', async () => {
    await added();
    const question = await asked();
    const proof = phone.sign(question, SITE);
    const forged = { ...proof, response: { ...proof.response, signature: Buffer.from('forged').toString('base64url') } };
    expect((await brought(question, forged)).body.kind).toBe('bad-signature');
    expect((await brought(question, proof)).body.kind).toBe('bad-signature');
  });

  it('ACC-113 that no account has is told so, and ten wrong proofs stop an address', async () => {
    const stranger = aKeyKeeper();
    const question = await begun();
    stranger.make(question, SITE);
    expect(await signedIn(stranger)).toMatchObject({ status: 404, body: { kind: 'passkey-unknown' } });
    for (let i = 1; i < 10; i += 1) await signedIn(stranger);
    expect((await signedIn(stranger)).status).toBe(429);
  });

  it('ACC-114 that is taken away signs in to nothing, and signs nobody out', async () => {
    const { passkeys } = (await added()).body;
    const tablet = (await signedIn()).body;
    const id = passkeys[0]?.passkeyId ?? '';
    const remove = (who: WirePerson) => who.doors.call('removePasskey', undefined, { ...as(who), parts: { passkeyId: id } });
    expect((await remove(awa)).body).toEqual({ passkeys: [] });
    expect((await remove(awa)).body).toEqual({ passkeys: [] });
    expect((await signedIn()).body.kind).toBe('passkey-unknown');
    expect((await awa.doors.call('me', undefined, { token: tablet.tokens.accessToken })).status).toBe(200);
  });

  it('ACC-114 of somebody else is neither seen, nor taken away, nor added once more', async () => {
    const { passkeys } = (await added()).body;
    const bob = await aWirePerson(server.url, 'Bob');
    const id = passkeys[0]?.passkeyId ?? '';
    expect((await bob.doors.call('removePasskey', undefined, { ...as(bob), parts: { passkeyId: id } })).body).toEqual({ passkeys: [] });
    expect((await awa.doors.call('passkeys', undefined, as(awa))).body.passkeys).toHaveLength(1);
    const ofAwa = await begun();
    const made = aKeyKeeper().make(ofAwa, SITE);
    const stolen = await bob.doors.call('addPasskey', { challengeId: ofAwa.challengeId, name: 'Clé', made }, as(bob));
    expect(stolen.status).toBe(400);
  });

  it('ACC-110 brought again after a lost answer is one passkey; an account has at most twenty', async () => {
    const question = await begun();
    const body = { challengeId: question.challengeId, name: 'Téléphone', made: phone.make(question, SITE) };
    await awa.doors.call('addPasskey', body, as(awa));
    expect((await awa.doors.call('addPasskey', body, as(awa))).body.passkeys).toHaveLength(1);
    for (let i = 1; i < MAX_PASSKEYS; i += 1) await added(awa, aKeyKeeper());
    expect((await added(awa, aKeyKeeper())).status).toBe(422);
  });

  it('ACC-46 goes with its account', async () => {
    await added();
    await awa.doors.call('erase', { endsFor: [] }, { token: awa.signedIn.tokens.accessToken });
    expect((await signedIn()).body.kind).toBe('passkey-unknown');
  });
});
