/** Invitations into a household by e-mail: the doors over real HTTP, the mails over real SMTP, on either database. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEvents } from '../../../sync-server/events.ts';
import { startServer, type RunningServer } from '../../../sync-server/http/server.ts';
import { deriveSecrets } from '../../../sync-server/identity/secrets.ts';
import { createLog } from '../../../sync-server/log.ts';
import { createSmtpMail } from '../../../sync-server/mail/smtp.ts';
import type { SqlStorage } from '../../../sync-server/storage/kysely/sql-storage.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { forgetOld } from '../../../sync-server/upkeep/forget-old.ts';
import { doorsOf } from '../../kit/account-doors.ts';
import { eventually } from '../../kit/eventually.ts';
import { addAddress, tokenOf } from '../../kit/mail-person.ts';
import { aMailbox, type Letter, type Mailbox } from '../../kit/mailbox.ts';
import { aFolder, aSchema, type Place } from '../../kit/server.ts';
import { aWirePerson, type WirePerson } from '../../kit/wire-person.ts';

const HOME = 'rlm-home';
const TO = 'Bob.Sow@example.org';
const DAY = 24 * 3_600_000;
const PUBLIC = 'https://griot.example.org';
const LINK = /https:\/\/griot\.example\.org\/invitation#([\w-]{43})$/m;
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
const places: readonly { readonly engine: string; readonly place: () => Promise<Place> }[] = [
  { engine: 'SQLite', place: async () => aFolder() },
  ...(url === undefined ? [] : [{ engine: 'PostgreSQL', place: () => aSchema(url) }]),
];

describe.each(places)('invitations by e-mail on $engine', ({ place: newPlace }) => {
  let now = Date.UTC(2026, 10, 22);
  let [place, storage, mailbox, server, awa, log]: [Place, Storage, Mailbox, RunningServer, WirePerson, string[]] = [] as never;
  let requests = 0;
  const secret = randomBytes(32);

  const start = async (more: Partial<Parameters<typeof startServer>[0]> = {}): Promise<RunningServer> => {
    const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
    const events = createEvents(createLog('debug', { write: (line: string) => void log.push(line) }));
    const common = { storage, mail, events, rateLimits: false, now: () => now, publicUrl: PUBLIC, secrets: deriveSecrets(secret) };
    return startServer({ ...common, ...more });
  };
  /** Writes as the engine of that person does. */
  const write = (by: WirePerson, table: string, mut: object) => {
    requests += 1;
    const muts = [{ ...mut, txid: `t${requests}`, opNo: 1, rev: requests, ts: now }];
    const body = JSON.stringify({ v: 3, clientIdentity: by.userId, schema: {}, baseRevs: [], changes: [{ table, muts }] });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(by).token}` };
    return by.doors.send('/api/sync', { method: 'POST', headers, body });
  };
  const found = (by: WirePerson, realmId = HOME, name = 'Rue Blanche', represents = 'household') =>
    write(by, 'realms', { type: 'insert', keys: [realmId], values: [{ realmId, name, represents }] });

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 22);
    log = [];
    mailbox = await aMailbox();
    place = await newPlace();
    storage = await place.open();
    server = await start();
    awa = await aWirePerson(server.url);
    await found(awa);
  });
  afterEach(async () => {
    await server.close();
    await storage.close();
    await place.remove();
    await mailbox.close();
  });

  const mailed = (by: WirePerson, { realmId = HOME, ...more }: { readonly realmId?: string } & Record<string, unknown> = {}) =>
    by.doors.call('invitationMail', { role: 'editor', address: TO, language: 'fr', requestId: randomUUID(), ...more } as never, {
      ...tokenOf(by),
      parts: { realmId },
    });
  const waiting = async (by = awa) => by.doors.call('invitationsOpen', undefined, { ...tokenOf(by), parts: { realmId: HOME } });
  const revoke = (invitationId: string) =>
    awa.doors.call('invitationRevoke', undefined, { ...tokenOf(awa), parts: { realmId: HOME, invitationId } });
  const letter = (to = TO, about = /vous invite/): Promise<Letter> => mailbox.next(to, about);
  const secretIn = (mail: Letter): string => LINK.exec(mail.text ?? '')?.[1] ?? '';
  const answer = (by: WirePerson, it: string, accept = true) => by.doors.call('invitationAnswer', { secret: it, accept }, tokenOf(by));
  const rows = () => storage.read((reader) => reader.invitationsInto(HOME));
  /** Everything that was sent was sent. */
  const quiet = () => eventually(async () => (await storage.read((reader) => reader.nextMailAt())) === undefined);
  const another = (name: string) => aWirePerson(server.url, name, 'Sow');

  it('HSE-38 HSE-41 who reads the mail comes in by its link, with whatever account they have', async () => {
    const { status, body } = await mailed(awa);
    expect([status, body]).toMatchObject([200, { role: 'editor', isNew: true, expiresAt: now + 7 * DAY }]);
    const bob = await another('Bob');
    const link = secretIn(await letter());
    expect((await bob.doors.call('invitationLook', { secret: link })).body).toMatchObject({ realmName: 'Rue Blanche', role: 'editor' });
    expect((await answer(bob, link)).body).toEqual({ state: 'accepted', realmId: HOME });
    expect((await waiting()).body.invitations).toEqual([]);
  });

  it('HSE-38 is offered where mail is sent and the server knows its own address, and nowhere else', async () => {
    expect((await awa.doors.call('waysOffered', undefined)).body).toEqual({ email: true, invitationsByEmail: true });
    for (const [without, offers] of [
      [{ mail: undefined }, { email: false }],
      [{ publicUrl: undefined }, { email: true }],
    ] as const) {
      const other = await start(without as object);
      const doors = doorsOf(other.url);
      expect((await doors.call('waysOffered', undefined)).body).toEqual(offers);
      expect((await mailed({ ...awa, doors })).body.kind).toBe('not-found');
      await other.close();
    }
    expect(await rows()).toEqual([]);
  });

  it('HSE-30 HSE-38 nobody but who keeps the household sends one, and no address is written to for anybody else', async () => {
    const eve = await another('Eve');
    expect((await mailed(eve)).body.kind).toBe('not-found');
    await mailed(awa);
    await answer(eve, secretIn(await letter()));
    expect((await mailed(eve, { address: 'other@example.org' })).body.kind).toBe('not-found');
    for (const address of ['nobody', 'a@b@c', 'a@example.org, b@example.org', `x@example.org\r\nBcc: y@example.org`])
      expect((await mailed(awa, { address })).status).toBe(400);
    expect((await mailed(awa, { role: 'owner' })).status).toBe(400);
    await quiet();
    expect(mailbox.mails).toHaveLength(1);
  });

  it('HSE-39 a request that is repeated is answered the same, and sends one mail', async () => {
    const requestId = randomUUID();
    const answers = await Promise.all([mailed(awa, { requestId }), mailed(awa, { requestId })]);
    await letter();
    const late = await mailed(awa, { requestId });
    expect(new Set([...answers, late].map(({ body }) => JSON.stringify(body)))).toHaveLength(1);
    await quiet();
    expect([mailbox.mails.length, (await rows()).length]).toEqual([1, 1]);
  });

  it('HSE-39 who waits already is not written to again, until that invitation is taken back', async () => {
    const first = (await mailed(awa, { role: 'reader' })).body;
    const again = (await mailed(awa, { address: TO.toLowerCase(), role: 'admin' })).body;
    expect(again).toEqual({ ...first, isNew: false });
    await letter();
    await revoke(first.invitationId);
    expect((await mailed(awa, { role: 'admin' })).body).toMatchObject({ role: 'admin', isNew: true });
    const second = await letter();
    expect((await awa.doors.call('invitationLook', { secret: secretIn(second) })).body).toMatchObject({ role: 'admin' });
  });

  it('HSE-40 a mail that is tried again carries the same link, and the link lies neither in the database nor in the log', async () => {
    mailbox.hangUpOnce();
    await mailed(awa);
    await eventually(async () => mailbox.mails.length === 1);
    // Ends once the try under way is noted, at the time of before.
    await server.close();
    now += 2_500;
    server = await start();
    await quiet();
    const links = mailbox.mails.map(secretIn);
    expect([links.length, new Set(links).size]).toEqual([2, 1]);
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId)).size).toBe(1);
    const [row] = await rows();
    const kept = JSON.stringify([row, await storage.read((reader) => reader.mailById(`invitation ${row?.invitationId}`)), log]);
    expect(kept).not.toContain(links[0]);
    expect(kept.toLowerCase()).not.toContain(TO.toLowerCase());
  });

  it('HSE-40 is sent under the secret of before, after the server was given a new one', async () => {
    mailbox.refuse(451);
    await mailed(awa);
    await eventually(async () => mailbox.tries() > 0);
    await server.close();
    mailbox.refuse(undefined);
    now += 2_500;
    server = await start({ secrets: deriveSecrets(randomBytes(32), secret) });
    const link = secretIn(await letter());
    expect((await doorsOf(server.url).call('invitationLook', { secret: link })).status).toBe(200);
  });

  it('HSE-42 answers the same for an address that an account has and for one that nobody has', async () => {
    const bob = await another('Bob');
    await addAddress(bob, mailbox, TO);
    const [known, unknown] = [await mailed(awa), await mailed(awa, { address: 'nobody@example.org' })];
    expect([known.status, Object.keys(known.body)]).toEqual([unknown.status, Object.keys(unknown.body)]);
    expect((await letter()).text?.replace(LINK, '')).toBe((await letter('nobody@example.org')).text?.replace(LINK, ''));
  });

  it('HSE-42 three a day to one address, by whomever; what was refused or repeated counts nothing', async () => {
    const eve = await another('Eve');
    await found(eve, 'rlm-eve');
    for (let at = 0; at < 3; at++) {
      const { body } = await mailed(at === 1 ? eve : awa, at === 1 ? { realmId: 'rlm-eve' } : {});
      expect(body.isNew).toBe(true);
      if (at !== 1) await revoke(body.invitationId);
    }
    const refused = await mailed(awa);
    expect([refused.status, refused.body.kind]).toEqual([429, 'too-many-requests']);
    expect((await mailed(awa, { address: 'else@example.org' })).status).toBe(200);
    for (let at = 0; at < 5; at++) expect((await mailed(awa, { address: 'else@example.org' })).body.isNew).toBe(false);
    now += DAY;
    expect((await mailed(awa)).status).toBe(200);
  });

  it('HSE-42 twenty a day by one person', async () => {
    for (let at = 0; at < 20; at++) await revoke((await mailed(awa, { address: `p${at}@example.org` })).body.invitationId);
    expect((await mailed(awa, { address: 'p20@example.org' })).status).toBe(429);
  });

  it('HSE-43 who keeps the household sees to whom one went and what became of the mail, and nobody does once it is over', async () => {
    await mailed(awa, { address: 'first@example.org' });
    await letter('first@example.org');
    await quiet();
    expect((await waiting()).body.invitations).toMatchObject([{ mailedTo: 'first@example.org', mail: 'sent' }]);
    mailbox.refuse(550);
    await mailed(awa, { address: 'second@example.org' });
    await quiet();
    const second = (await waiting()).body.invitations.find(({ mailedTo }) => mailedTo === 'second@example.org');
    expect(second).toMatchObject({ mail: 'failed' });
    mailbox.refuse(undefined);
    const bob = await another('Bob');
    await answer(bob, secretIn(mailbox.mails[0] as Letter), false);
    await revoke(second?.invitationId ?? '');
    expect((await rows()).map(({ mailedTo }) => mailedTo)).toEqual([null, null]);
  });

  it('HSE-43 housekeeping forgets the address of one that expired, and of one whose household is gone', async () => {
    await found(awa, 'rlm-gone');
    await mailed(awa, { realmId: 'rlm-gone' });
    await mailed(awa);
    const keep = () => forgetOld(storage as SqlStorage, now, async () => true);
    const addresses = async () =>
      storage.read(async (reader) =>
        [...(await reader.invitationsInto('rlm-gone')), ...(await reader.invitationsInto(HOME))].map(({ mailedTo }) => mailedTo !== null),
      );
    await keep();
    expect(await addresses()).toEqual([true, true]);
    await write(awa, 'realms', { type: 'delete', keys: ['rlm-gone'] });
    await keep();
    expect(await addresses()).toEqual([false, true]);
    now += 7 * DAY;
    await keep();
    expect(await addresses()).toEqual([false, false]);
  });

  it('HSE-44 names who invites and into what in the language of the inviting device, and leads nowhere but to its own link', async () => {
    await write(awa, 'realms', { type: 'update', keys: [HOME], changeSpecs: [{ name: 'Win at https://evil.example <b>now</b>' }] });
    await mailed(awa, { language: 'en', address: 'bob@example.org' });
    const mail = await letter('bob@example.org', /invites you/);
    expect(mail.subject).toBe('Awa Diarra invites you to share books');
    expect([...(mail.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([expect.stringMatching(LINK)]);
    expect(mail.html).not.toContain('<b>now');
    expect(mail.text).not.toMatch(/evil\.example|https:\/\/(?!griot\.example\.org)/);
    expect(mail.text).toMatch(/You do not expect this invitation\? Do nothing/);
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('HSE-44 opening the link changes nothing, however often', async () => {
    await mailed(awa);
    const link = secretIn(await letter());
    await quiet();
    const before = await rows();
    const page = await fetch(`${server.url}/invitation`);
    await page.body?.cancel();
    for (let at = 0; at < 3; at++) await awa.doors.call('invitationLook', { secret: link });
    expect(await rows()).toEqual(before);
  });

  it('HSE-45 one that is taken back before its mail went is not sent', async () => {
    mailbox.refuse(451);
    const { invitationId } = (await mailed(awa)).body;
    await eventually(async () => mailbox.tries() > 0);
    await revoke(invitationId);
    mailbox.refuse(undefined);
    // Ends once the try under way is noted, at the time of before.
    await server.close();
    now += 2_500;
    server = await start();
    await quiet();
    expect(mailbox.mails).toEqual([]);
  });

  it('HSE-37 HSE-45 with an account that is erased go its invitations and its mails that were not sent', async () => {
    mailbox.refuse(451);
    const { invitationId } = (await mailed(awa)).body;
    await eventually(async () => mailbox.tries() > 0);
    await awa.doors.call('erase', { endsFor: [HOME] }, tokenOf(awa));
    expect(await rows()).toEqual([]);
    expect(await storage.read((reader) => reader.mailById(`invitation ${invitationId}`))).toBeUndefined();
  });

  it('HSE-46 AUD-1 AUD-2 that somebody was invited, and what they said, stands in the trail without an address', async () => {
    await mailed(awa);
    const bob = await another('Bob');
    await answer(bob, secretIn(await letter()));
    const trail = async (by: WirePerson) => (await by.doors.call('audit', undefined, tokenOf(by))).body.entries;
    const [ofAwa, ofBob] = [await trail(awa), await trail(bob)];
    expect(ofAwa[0]).toMatchObject({ action: 'member-invited', by: 'you', realmId: HOME, about: 'editor' });
    expect(ofBob[0]).toMatchObject({ action: 'member-accepted', by: 'you', realmId: HOME });
    expect(JSON.stringify([ofAwa, ofBob]).toLowerCase()).not.toContain('example.org');
  });
});
