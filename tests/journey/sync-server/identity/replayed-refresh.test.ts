/** An old refresh comes back, at two servers over one database: whom it signs out, who hears of it, and whom it leaves alone. */
import { afterEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import { freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { createMemoryCounters } from '../../../../sync-server/limits/counters.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys, type Doors } from '../../../kit/account-doors.ts';
import { aMailbox, codeIn, type Mailbox } from '../../../kit/mailbox.ts';
import { aFolder, aSchema, type Place } from '../../../kit/server.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 20);
const ADDRESS = 'awa@example.org';
const [keys, tabletKeys, thiefKeys] = [someDeviceKeys(), someDeviceKeys(), someDeviceKeys()];

const { GRIOT_TEST_POSTGRES_URL: postgresUrl } = process.env;
const PLACES: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', async () => aFolder()],
  ...(postgresUrl === undefined ? [] : [['PostgreSQL', () => aSchema(postgresUrl)] as const]),
];

const endings: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe.each(PLACES)('on %s', (kind, place) => {
  interface House {
    now: number;
    readonly here: Doors;
    readonly there: Doors;
    readonly storage: Storage;
    readonly mailbox: Mailbox;
    /** Another pair of servers over the same database, as after a restart. */
    restarted(): Promise<Doors>;
  }

  const aHouse = async (rateLimits = false): Promise<House> => {
    const at = await place();
    endings.push(() => at.remove());
    const mailbox = await aMailbox();
    endings.push(() => mailbox.close());
    const secrets = freshSecrets();
    const time = { now: START };
    const counters = createMemoryCounters(() => time.now);
    // On SQLite one process has the file: its two servers share its storage. On PostgreSQL each has a pool of its own.
    const shared = await at.open();
    endings.push(() => shared.close());
    const aNode = async (): Promise<Doors> => {
      const storage = kind === 'SQLite' ? shared : await at.open();
      if (storage !== shared) endings.push(() => storage.close());
      const mail = createSmtpMail({ url: mailbox.url, from: 'Griot <griot@example.org>' });
      endings.push(() => mail.close());
      const server = await startServer({
        storage,
        secrets,
        mail,
        rateLimits,
        counters,
        trustedProxies: ['127.0.0.1'],
        now: () => time.now,
      });
      endings.push(() => server.close());
      return doorsOf(server.url);
    };
    const [here, there] = [await aNode(), await aNode()];
    return Object.assign(time, { here, there, storage: shared, mailbox, restarted: aNode });
  };
  const registered = async ({ here }: House) => (await here.call('register', aRegistration({ publicKey: keys.publicKey }))).body;
  const send = (doors: Doors, body: unknown) => doors.send('/api/token', asJson(body));
  const me = async (doors: Doors, token: string) => (await doors.call('me', undefined, { token })).body;
  /** A device that was recorded, and went on. */
  const recorded = async (house: House) => {
    const { tokens, profile } = await registered(house);
    house.now += HOUR;
    const proof = aRefresh(tokens.refreshToken, keys, house.now);
    expect((await send(house.here, proof)).status).toBe(200);
    house.now += HOUR;
    expect((await send(house.here, aRefresh(tokens.refreshToken, keys, house.now))).status).toBe(200);
    house.now += HOUR;
    return { tokens, profile, proof };
  };

  it('ACC-150 ACC-155 an old refresh ends the session at whichever server it comes back, also after a restart, and says why', async () => {
    const house = await aHouse();
    const { tokens, proof } = await recorded(house);
    const ended = { kind: 'session-revoked', refreshReplayed: true, status: 401 };
    expect((await send(await house.restarted(), proof)).body).toMatchObject(ended);

    expect(await me(house.here, tokens.accessToken)).toMatchObject(ended);
    expect((await send(house.there, aRefresh(tokens.refreshToken, keys, house.now))).body).toMatchObject(ended);
    expect((await send(house.here, proof)).body).toMatchObject(ended);
  });

  it('ACC-150 ACC-153 ends that session alone, once, with one entry, however many bring it at once', async () => {
    const house = await aHouse();
    const { tokens, proof, profile } = await recorded(house);
    const { pairingId, words } = (await house.here.call('pairingOpen', undefined, { token: tokens.accessToken })).body;
    const claim = { words, publicKey: tabletKeys.publicKey, deviceName: 'Tablet' };
    const { claimToken } = (await house.here.call('pairingClaim', claim)).body;
    await house.here.call('pairingAnswer', { accept: true }, { token: tokens.accessToken, parts: { pairingId } });
    const tablet = (await house.here.call('pairingCollect', { claimToken })).body;
    if (tablet.state !== 'confirmed') throw new Error('not confirmed');
    const token = tablet.tokens.accessToken;

    await Promise.all([house.here, house.there, house.here, house.there, house.there].map((doors) => send(doors, proof)));

    expect(await me(house.there, token)).toEqual(profile);
    const listed = (await house.there.call('devices', undefined, { token })).body;
    expect(listed).toMatchObject({ devices: [{ deviceName: 'Tablet' }], replayed: [{ deviceName: 'Phone', at: house.now }] });
    const { entries } = (await house.here.call('audit', undefined, { token })).body;
    const told = entries.filter(({ action }) => action === 'refresh-replayed');
    expect(told).toEqual([expect.objectContaining({ by: 'nobody', about: 'Phone', result: 'done', at: house.now })]);

    house.now += 31 * 24 * HOUR;
    const later = aRefresh(tablet.tokens.refreshToken, tabletKeys, house.now);
    const fresh = (await send(house.here, later)).body['accessToken'] as string;
    expect((await house.here.call('devices', undefined, { token: fresh })).body).not.toHaveProperty('replayed');
  });

  it('ACC-154 every address of the account is told once, in both languages, without a code and without the address', async () => {
    const house = await aHouse();
    const { tokens, proof } = await recorded(house);
    const token = tokens.accessToken;
    const { codeId } = (await house.here.call('addressCode', { address: ADDRESS, language: 'en' }, { token })).body;
    const code = codeIn(await house.mailbox.next(ADDRESS, /add this address/));
    expect((await house.here.call('addressConfirm', { codeId, code, language: 'en' }, { token })).status).toBe(200);
    await house.mailbox.next(ADDRESS, /An address was added/);

    await Promise.all([send(house.here, proof), send(house.there, proof)]);
    const letter = await house.mailbox.next(ADDRESS, /déconnecté/);
    expect(letter.text).toMatch(/rien n’est effacé/);
    expect(letter.text).toMatch(/nothing is deleted/);
    expect(letter.html).toContain('<p lang="en"');
    expect(letter.text).not.toContain(ADDRESS);
    expect(letter.text).not.toMatch(/\d{4} \d{4}/);
    await send(house.here, proof);
    expect(house.mailbox.mails.filter(({ subject }) => /déconnecté/.test(subject ?? ''))).toHaveLength(1);
  });

  it('ACC-151 a laptop that wakes with an answered refresh under way is refused it, and stays signed in', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    house.now += HOUR;
    const underWay = aRefresh(tokens.refreshToken, keys, house.now);
    expect((await send(house.here, underWay)).status).toBe(200);
    house.now += 9 * HOUR;
    // Another tab of it is quicker.
    expect((await send(house.there, aRefresh(tokens.refreshToken, keys, house.now))).status).toBe(200);
    house.now += 30_000;
    const again = await send(house.there, underWay);
    expect(again.body).toMatchObject({ kind: 'bad-signature', signAfter: house.now - 30_000 });
    expect((await send(house.here, aRefresh(tokens.refreshToken, keys, house.now))).status).toBe(200);
  });

  it('ACC-151 a request that was never answered is answered hours later, when it arrives at last', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    const late = aRefresh(tokens.refreshToken, keys, house.now);
    house.now += 9 * HOUR;
    expect((await send(house.here, aRefresh(tokens.refreshToken, keys, house.now))).status).toBe(200);
    house.now += HOUR;
    expect((await send(house.there, late)).status).toBe(200);
  });

  it('ACC-151 a phone that begins at the same date after every start is refused, never signed out', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    for (const minutes of [1, 2, 1, 2, 1]) {
      house.now += 5 * HOUR;
      const { status, body } = await send(house.here, aRefresh(tokens.refreshToken, keys, minutes * 60_000));
      if (status === 200) continue;
      expect(body.kind).toBe('bad-signature');
      const signed = { ...aRefresh(tokens.refreshToken, keys, Number(body['signAfter']) + 1), device_clock: minutes * 60_000 };
      const cured = await send(house.there, signed);
      expect([cured.status, cured.body['accessTokenExpiration']]).toEqual([200, minutes * 60_000 + HOUR]);
    }
  });

  it('ACC-152 a device whose clock is set back and forth refreshes for months, and nothing old of it is ever answered', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    let recordedProof: ReturnType<typeof aRefresh> | undefined;
    for (let round = 0; round < 120; round++) {
      house.now += HOUR;
      const clock = house.now + (round % 3 === 1 ? -400 * 24 * HOUR : 0);
      const proof = aRefresh(tokens.refreshToken, keys, clock);
      recordedProof ??= proof;
      const { status, body } = await send(round % 2 ? house.here : house.there, proof);
      if (status === 200) continue;
      const cured = { ...aRefresh(tokens.refreshToken, keys, Number(body['signAfter']) + 1), device_clock: clock };
      expect((await send(house.here, cured)).status).toBe(200);
    }
    expect((await send(house.here, recordedProof)).body.kind).toBe('bad-signature');
    expect(
      await me(house.here, (await send(house.here, aRefresh(tokens.refreshToken, keys, house.now))).body['accessToken'] as string),
    ).toMatchObject({
      firstName: 'Awa',
    });
    const sessionId = tokens.refreshToken.split('.')[0] ?? '';
    expect((await house.storage.read((reader) => reader.proofsOf(sessionId))).length).toBeLessThan(100);
  });

  it('ACC-157 forty tabs that refresh in the same instant, again and again, stay signed in', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    for (let round = 0; round < 5; round++) {
      house.now += HOUR;
      const same = aRefresh(tokens.refreshToken, keys, house.now);
      const statuses = await Promise.all(
        Array.from({ length: 40 }, async (_, tab) => {
          const proof = tab % 3 === 0 ? same : aRefresh(tokens.refreshToken, keys, house.now + (tab % 7));
          return (await send(tab % 2 ? house.here : house.there, proof)).status;
        }),
      );
      expect(new Set(statuses)).toEqual(new Set([200]));
    }
  });

  it('ACC-157 two copies of one profile refresh side by side', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    for (let round = 0; round < 12; round++) {
      house.now += HOUR / 2;
      const offset = round % 2 ? 0 : 13;
      expect((await send(house.here, aRefresh(tokens.refreshToken, keys, house.now + offset))).status).toBe(200);
    }
  });

  it('ACC-158 a refresh token in other hands ends nothing, however often it is tried, and fills no trail', async () => {
    const house = await aHouse();
    const { tokens } = await registered(house);
    for (let round = 0; round < 30; round++) {
      house.now += 60_000;
      expect((await send(house.here, aRefresh(tokens.refreshToken, thiefKeys, house.now))).body.kind).toBe('bad-signature');
    }
    expect((await send(house.there, aRefresh(tokens.refreshToken, keys, house.now))).status).toBe(200);
    const { entries } = (await house.here.call('audit', undefined, { token: tokens.accessToken })).body;
    expect(entries.filter(({ action }) => action === 'refresh-refused')).toHaveLength(20);
  });

  it('ACC-159 refreshes are counted by account too, from however many addresses, and only those that its devices signed', async () => {
    const house = await aHouse(true);
    const [{ tokens }, other] = [await registered(house), await registered(house)];
    const from = (address: number, who: typeof keys, token: string) => {
      const { body, headers, method } = asJson(aRefresh(token, who, house.now + address));
      const init = { method, body, headers: { ...headers, 'x-forwarded-for': `10.0.${address >> 8}.${address & 255}` } };
      return (address % 2 ? house.here : house.there).send('/api/token', init);
    };
    const statuses = async (count: number, who: typeof keys) =>
      Promise.all(Array.from({ length: count }, async (_, at) => (await from(at, who, tokens.refreshToken)).status));
    expect(new Set(await statuses(130, thiefKeys))).toEqual(new Set([401]));
    const genuine = await statuses(125, keys);
    expect(genuine.filter((status) => status === 200)).toHaveLength(120);
    expect(genuine.filter((status) => status === 429)).toHaveLength(5);
    expect((await from(300, keys, other.tokens.refreshToken)).status).toBe(200);
    house.now += 61_000;
    expect((await from(301, keys, tokens.refreshToken)).status).toBe(200);
  });
});

it('ACC-152 what was recorded after a backup is worth nothing to the server that was put back, and its device refreshes', async () => {
  const folder = aFolder();
  endings.push(() => folder.remove());
  const secrets = freshSecrets();
  let now = Date.now() - 10 * HOUR;
  const running = async () => {
    const storage = await folder.open();
    const server = await startServer({ storage, secrets, rateLimits: false, now: () => now });
    const stop = async (): Promise<void> => {
      await server.close();
      await storage.close();
    };
    return { doors: doorsOf(server.url), stop };
  };
  const before = await running();
  const { tokens } = (await before.doors.call('register', aRegistration({ publicKey: keys.publicKey }))).body;
  await before.stop();
  await folder.backUp();
  const lost = await running();
  now += HOUR;
  const proof = aRefresh(tokens.refreshToken, keys, now);
  expect((await lost.doors.send('/api/token', asJson(proof))).status).toBe(200);
  await lost.stop();

  await folder.restoreWithNewEpoch(new Date(now).toISOString());
  now = Date.now() + 1_000;
  const after = await running();
  endings.push(after.stop);
  const { body } = await after.doors.send('/api/token', asJson(proof));
  expect(body.kind).toBe('bad-signature');
  expect((await after.doors.send('/api/token', asJson(aRefresh(tokens.refreshToken, keys, now)))).status).toBe(200);
});
