import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEvents } from '../../../../sync-server/events.ts';
import { emailCode } from '../../../../sync-server/identity/email-code.ts';
import { freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { createLog } from '../../../../sync-server/log.ts';
import type { Mail } from '../../../../sync-server/mail/mail.ts';
import { createOutbox, type Outbox } from '../../../../sync-server/mail/outbox.ts';
import { createResendMail } from '../../../../sync-server/mail/resend.ts';
import { createSmtpMail } from '../../../../sync-server/mail/smtp.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { OutboxRow } from '../../../../sync-server/storage/outbox.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aMailbox, codeIn, type Mailbox } from '../../../kit/mailbox.ts';

const START = Date.UTC(2026, 10, 22);
const TO = 'Awa.Diarra@example.org';
const secrets = freshSecrets();
let now = START;
let mailbox: Mailbox;
let storage: Storage;
let outbox: Outbox;
let log: string[];
let smtp: Mail;

const sendingBy = (mail: Mail): Outbox => {
  const events = createEvents(createLog('debug', { write: (line: string) => void log.push(line) }));
  return createOutbox({ storage, mail, secrets, events, now: () => now });
};
const aMail = (changes: Partial<OutboxRow> = {}): OutboxRow => ({
  mailId: 'code c1',
  userId: 'u1',
  address: TO,
  template: 'address-code',
  language: 'fr',
  codeId: 'c1',
  sessionId: null,
  tries: 0,
  dueAt: now,
  endsAt: now + 600_000,
  doneAt: null,
  ...changes,
});
const written = (row: OutboxRow): Promise<void> => storage.transact((writer) => writer.putMail(row));
const row = (mailId = 'code c1') => storage.read((reader) => reader.mailById(mailId));
const looked = async (): Promise<void> => {
  outbox.wake();
  await outbox.settled();
};

beforeEach(async () => {
  now = START;
  log = [];
  mailbox = await aMailbox();
  storage = createMemoryStorage();
  const person = { userId: 'u1', firstName: 'Awa', lastName: 'Diarra', recoveryPublicKey: 'ab', createdAt: 1, recoverySince: null };
  await storage.transact((writer) => writer.putUser(person));
  smtp = createSmtpMail({ url: mailbox.url, from: 'Griot <griot@example.org>' });
  outbox = sendingBy(smtp);
});
afterEach(async () => {
  await outbox.close();
  smtp.close();
  await mailbox.close();
});

describe('mails on their way', () => {
  it('ACC-76 goes to the address as it was typed, once, with the code of its request', async () => {
    await written(aMail());
    await looked();
    await looked();

    expect(mailbox.mails).toHaveLength(1);
    const mail = await mailbox.next(TO, /ajouter cette adresse/);
    expect(codeIn(mail).replace(' ', '')).toBe(emailCode(secrets, 'c1'));
    expect(mail.from).toMatchObject({ name: 'Griot', address: 'griot@example.org' });
    expect(mail.html).toContain(codeIn(mail));
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('ACC-77 keeps neither the address nor the request of what was sent, and the log has no word of it', async () => {
    await written(aMail());
    await looked();

    expect(await row()).toMatchObject({ address: '', userId: null, codeId: null, doneAt: START });
    expect(log.join()).toContain('mail sent');
    expect(log.join()).not.toMatch(new RegExp(`${TO}|Awa|${emailCode(secrets, 'c1')}`, 'i'));
  });

  it('ACC-76 tries again after growing pauses, and after a restart', async () => {
    mailbox.refuse(451);
    await written(aMail());
    await looked();
    expect(await row()).toMatchObject({ tries: 1, dueAt: START + 2_000, doneAt: null, trouble: 'unreachable' });
    await looked();
    expect(mailbox.tries()).toBe(1);
    now += 2_000;
    await looked();
    expect(await row()).toMatchObject({ tries: 2, dueAt: now + 10_000 });

    await outbox.close();
    mailbox.refuse(undefined);
    now += 10_000;
    outbox = sendingBy(smtp);
    await outbox.settled();
    expect(mailbox.mails).toHaveLength(1);
    expect(await storage.read((reader) => reader.mailFigures())).toEqual([]);
  });

  it('ACC-76 ADM-20 gives up what is refused for good, and what is of no use any more', async () => {
    mailbox.refuse(550);
    await written(aMail());
    await written(aMail({ mailId: 'late', endsAt: now }));
    await looked();
    mailbox.refuse(undefined);
    now += 86_400_000;
    await looked();

    expect(mailbox.mails).toHaveLength(0);
    expect([await row(), await row('late')]).toMatchObject([
      { address: '', doneAt: START, trouble: 'refused' },
      { address: '', doneAt: START, trouble: 'too-late' },
    ]);
  });

  it('ADM-20 a code for an address that nobody has was not given up: there was nothing to say', async () => {
    await written(aMail({ mailId: 'nobody', template: 'sign-in-code', userId: null, address: 'nobody@example.org' }));
    await looked();
    expect(mailbox.mails).toHaveLength(0);
    expect(await row('nobody')).toMatchObject({ doneAt: START });
    expect(await storage.read((reader) => reader.mailFigures())).toEqual([]);
  });

  it('ACC-76 two servers on one storage send a mail once', async () => {
    const other = sendingBy(smtp);
    for (let at = 0; at < 15; at++) await written(aMail({ mailId: `m${at}`, codeId: `c${at}` }));
    outbox.wake();
    other.wake();
    await Promise.all([outbox.settled(), other.settled()]);
    await other.close();

    expect(new Set(mailbox.mails.map(codeIn)).size).toBe(15);
    expect(mailbox.mails).toHaveLength(15);
  });

  it('ACC-76 brings a mail again whose taking was never said, under the same name', async () => {
    mailbox.hangUpOnce();
    await written(aMail());
    await looked();
    now += 2_000;
    await looked();

    expect(mailbox.mails).toHaveLength(2);
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await row()).toMatchObject({ doneAt: now });
  });

  it('ACC-81 says to the owner, without a code, that somebody else wanted the address', async () => {
    const address = { addressId: 'a1', userId: 'u1', address: TO.toLowerCase(), typed: TO, verifiedAt: 1 };
    await storage.transact((writer) => writer.putAddress(address));
    await written(aMail({ userId: 'u2' }));
    await looked();

    const mail = await mailbox.next(TO, /déjà dans un compte/);
    expect(codeIn(mail)).toBe('');
    expect(mail.text).toContain('Bonjour Awa,');
  });

  it('ACC-85 sends nothing to an address that nobody has', async () => {
    await written(aMail({ template: 'sign-in-code', userId: null }));
    await looked();
    expect(mailbox.tries()).toBe(0);
    expect(await row()).toMatchObject({ address: '', doneAt: START });
  });

  it('ACC-94 sends nothing to somebody whose account is gone', async () => {
    await written(aMail({ userId: 'gone', template: 'password-set' }));
    await looked();
    expect(mailbox.tries()).toBe(0);
  });
});

describe('mails through Resend', () => {
  let api: Server;
  let status = 200;
  const requests: { readonly headers: Record<string, unknown>; readonly body: unknown }[] = [];

  beforeEach(async () => {
    status = 200;
    requests.length = 0;
    api = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        requests.push({ headers: request.headers, body: JSON.parse(text) as unknown });
        response.writeHead(status, { 'content-type': 'application/json' }).end('{"id":"1"}');
      });
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    await outbox.close();
    outbox = sendingBy(createResendMail({ address, key: 're_key', from: 'griot@example.org' }));
  });
  afterEach(() => new Promise((resolve) => api.close(resolve)));

  it('ACC-76 brings the same mail under the same key until it is taken', async () => {
    status = 503;
    await written(aMail());
    await looked();
    status = 200;
    now += 2_000;
    await looked();
    await looked();

    expect(requests).toHaveLength(2);
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer re_key' });
    expect(requests[1]?.headers['idempotency-key']).toBe(requests[0]?.headers['idempotency-key']);
    expect(requests[1]?.body).toMatchObject({ from: 'griot@example.org', to: [TO], text: expect.stringContaining('Awa') });
  });

  it('ACC-76 gives up an address that it does not take, and waits while the key is not believed', async () => {
    status = 422;
    await written(aMail());
    await looked();
    expect(await row()).toMatchObject({ doneAt: START });
    status = 401;
    await written(aMail({ mailId: 'other' }));
    await looked();
    expect(await row('other')).toMatchObject({ doneAt: null, dueAt: START + 2_000 });
  });
});
