import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { doorsOf } from '../../../kit/account-doors.ts';
import { addAddress, aNewDevice, setPassword, tokenOf } from '../../../kit/mail-person.ts';
import { aMailbox, codeIn, type Mailbox } from '../../../kit/mailbox.ts';
import { aWirePerson, type WirePerson } from '../../../kit/wire-person.ts';

const ADDRESS = 'awa@example.org';
let now = Date.UTC(2026, 10, 22);
let mailbox: Mailbox;
let server: RunningServer;
let awa: WirePerson;

beforeEach(async () => {
  mailbox = await aMailbox();
  const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
  server = await startServer({ storage: createMemoryStorage(), mail, rateLimits: false, now: () => now, trustedProxies: ['127.0.0.1'] });
  awa = await aWirePerson(server.url);
});
afterEach(async () => {
  await server.close();
  await mailbox.close();
});

const asked = (person: WirePerson, address: string) => person.doors.call('addressCode', { address, language: 'fr' }, tokenOf(person));
const confirmed = (person: WirePerson, codeId: string, code: string) =>
  person.doors.call('addressConfirm', { codeId, code, language: 'fr' }, tokenOf(person));
const waysOf = async (person: WirePerson) => (await person.doors.call('waysIn', undefined, tokenOf(person))).body;
const removed = (person: WirePerson, addressId: string) =>
  person.doors.call('addressRemove', { language: 'fr' }, { ...tokenOf(person), parts: { addressId } });
const notThis = (code: string): string => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

describe('a server that sends mail', () => {
  it('ACC-75 says to anybody which ways it offers', async () => {
    expect((await doorsOf(server.url).call('waysOffered', undefined)).body).toEqual({ email: true });
  });

  it('ACC-75 without mail has no door that needs it, and still lists and removes', async () => {
    const silent = await startServer({ storage: createMemoryStorage(), rateLimits: false });
    const person = await aWirePerson(silent.url);
    expect((await person.doors.call('waysOffered', undefined)).body.email).toBe(false);
    expect((await asked(person, ADDRESS)).status).toBe(404);
    expect((await setPassword(person, 'baobab tambour')).status).toBe(404);
    expect((await person.doors.call('signInCode', { address: ADDRESS, language: 'fr' })).status).toBe(404);
    expect((await aNewDevice(silent.url).byPassword(ADDRESS, 'baobab tambour')).status).toBe(404);
    expect(await waysOf(person)).toEqual({ addresses: [] });
    expect((await removed(person, 'none')).status).toBe(200);
    await silent.close();
  });
});

describe('an address of an account', () => {
  it('ACC-79 is added with the code of its mail, written as it was typed', async () => {
    const added = await addAddress(awa, mailbox, 'Awa.Diarra@Example.org');
    expect(added).toMatchObject({ status: 200, body: { addresses: [{ address: 'Awa.Diarra@Example.org', since: now }] } });
    expect(mailbox.mails[0]?.recipient).toBe('Awa.Diarra@example.org');
  });

  it('ACC-79 needs a session, and something that is an address', async () => {
    expect((await awa.doors.call('addressCode', { address: ADDRESS, language: 'fr' })).status).toBe(401);
    for (const wrong of ['awa', 'awa@', '@x.org', 'a@b@c.org', 'a@x.org\r\nbcc: b@x.org', 'a,b@x.org', `${'a'.repeat(250)}@x.org`])
      expect((await asked(awa, wrong)).status).toBe(400);
    expect(mailbox.tries()).toBe(0);
  });

  it('ACC-79 is there once when its code is given again, because the answer was lost', async () => {
    const { codeId } = (await asked(awa, ADDRESS)).body;
    const code = codeIn(await mailbox.next(ADDRESS, /ajouter/));
    const first = await confirmed(awa, codeId, code);
    expect((await confirmed(awa, codeId, code)).body).toEqual(first.body);
    await mailbox.next(ADDRESS, /a été ajoutée/);
    expect(mailbox.mails).toHaveLength(2);
  });

  it('ACC-80 ends its code with the fifth wrong guess', async () => {
    const { codeId } = (await asked(awa, ADDRESS)).body;
    const code = codeIn(await mailbox.next(ADDRESS, /ajouter/));
    const kinds: (string | undefined)[] = [];
    for (let at = 0; at < 5; at++) kinds.push((await confirmed(awa, codeId, notThis(code))).body.kind);
    expect(kinds).toEqual(['code-wrong', 'code-wrong', 'code-wrong', 'code-wrong', 'code-spent']);
    expect((await confirmed(awa, codeId, code)).body.kind).toBe('code-spent');
    expect((await waysOf(awa)).addresses).toEqual([]);
  });

  it('ACC-80 takes no code after ten minutes, of another request, of another person or of another kind', async () => {
    const eve = await aWirePerson(server.url, 'Eve');
    const [one, two] = [(await asked(awa, ADDRESS)).body.codeId, (await asked(awa, 'other@example.org')).body.codeId];
    const code = codeIn(await mailbox.next(ADDRESS, /ajouter/));
    expect((await confirmed(awa, two, code)).body.kind).toBe('code-wrong');
    expect((await confirmed(eve, one, code)).body.kind).toBe('code-expired');
    expect((await aNewDevice(server.url).byCode({ codeId: one, code })).body.kind).toBe('code-expired');
    expect((await confirmed(awa, 'no such', code)).body.kind).toBe('code-expired');
    now += 600_000;
    expect((await confirmed(awa, one, code)).body.kind).toBe('code-expired');
  });

  it('ACC-81 that somebody else has is asked for with the same answer; the mail has no code, and goes to its owner', async () => {
    await addAddress(awa, mailbox, ADDRESS);
    const eve = await aWirePerson(server.url, 'Eve');
    const [taken, free] = [await asked(eve, ADDRESS.toUpperCase()), await asked(eve, 'free@example.org')];
    expect([taken.status, Object.keys(taken.body)]).toEqual([free.status, Object.keys(free.body)]);
    const mail = await mailbox.next(ADDRESS.toUpperCase(), /déjà dans un compte/);
    expect(mail.text).toContain('Bonjour Awa,');
    expect(codeIn(mail)).toBe('');
    expect((await waysOf(awa)).addresses).toHaveLength(1);
  });

  it('ACC-81 goes to whoever proves it first, when two ask for it', async () => {
    const eve = await aWirePerson(server.url, 'Eve');
    const first = (await asked(awa, ADDRESS)).body.codeId;
    const awas = codeIn(await mailbox.next(ADDRESS, /ajouter/));
    const second = (await asked(eve, ADDRESS)).body.codeId;
    const eves = codeIn(await mailbox.next(ADDRESS, /ajouter/));
    expect((await confirmed(awa, first, awas)).status).toBe(200);
    expect((await confirmed(eve, second, eves)).body.kind).toBe('code-spent');
    expect((await waysOf(eve)).addresses).toEqual([]);
  });

  it('ACC-82 is told to all of them when it comes and when it goes', async () => {
    await addAddress(awa, mailbox, ADDRESS);
    await mailbox.next(ADDRESS, /a été ajoutée/);
    const { addresses } = (await addAddress(awa, mailbox, 'second@example.org')).body;
    await mailbox.next(ADDRESS, /a été ajoutée/);
    await mailbox.next('second@example.org', /a été ajoutée/);

    await removed(awa, addresses[0]?.addressId ?? '');

    await mailbox.next(ADDRESS, /a été retirée/);
    await mailbox.next('second@example.org', /a été retirée/);
  });

  it('ACC-83 goes again, once, and takes the password with it when it was the last', async () => {
    await addAddress(awa, mailbox, ADDRESS);
    await setPassword(awa, 'baobab tambour');
    const addressId = (await waysOf(awa)).addresses[0]?.addressId ?? '';
    const eve = await aWirePerson(server.url, 'Eve');
    await removed(eve, addressId);
    expect((await waysOf(awa)).addresses).toHaveLength(1);

    expect((await removed(awa, addressId)).body).toEqual({ addresses: [] });
    expect((await removed(awa, addressId)).body).toEqual({ addresses: [] });
    expect((await addAddress(eve, mailbox, ADDRESS)).status).toBe(200);
  });

  it('ACC-83 is one of five at most', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect((await addAddress(awa, mailbox, `${name}@example.org`)).status).toBe(200);
    expect((await asked(awa, 'f@example.org')).status).toBe(422);
  });

  it('ACC-84 is asked about five times an hour, known or unknown, by whomever', async () => {
    const eve = await aWirePerson(server.url, 'Eve');
    await addAddress(awa, mailbox, ADDRESS);
    const from = (at: number) => aNewDevice(server.url, `203.0.113.${at}`).doors;
    const statuses = async (address: string, times: number) => {
      const all: number[] = [];
      for (let at = 0; at < times; at++)
        all.push((await from(at).call('signInCode', { address, language: 'fr' }, { from: `203.0.113.${at}` })).status);
      return all;
    };
    expect(await statuses(ADDRESS, 5)).toEqual([200, 200, 200, 200, 429]);
    expect(await statuses('nobody@example.org', 6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await asked(eve, ADDRESS)).status).toBe(429);
    now += 3_600_000;
    expect((await asked(eve, ADDRESS)).status).toBe(200);
  });

  it('ACC-84 lets one account ask ten times an hour, and one network thirty', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await asked(awa, `a${at}@example.org`)).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
    const others: number[] = [];
    for (let at = 0; at < 21; at++)
      others.push((await awa.doors.call('signInCode', { address: `b${at}@example.org`, language: 'fr' })).status);
    expect(others.filter((status) => status === 200)).toHaveLength(19);
    expect(others.at(-1)).toBe(429);
  });
});
