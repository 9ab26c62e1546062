import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXPORT_FILE_PATH } from '../../../src/protocol/account-export.ts';
import { personArchive } from '../../../sync-server/account-export/person-archive.ts';
import { startServer, type RunningServer } from '../../../sync-server/http/server.ts';
import { freshSecrets, type Secrets } from '../../../sync-server/identity/secrets.ts';
import { createSmtpMail } from '../../../sync-server/mail/smtp.ts';
import type { Mail } from '../../../sync-server/mail/mail.ts';
import { createMemoryStorage } from '../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { readLibraryFile } from '../../../src/worker/files/read-file.ts';
import { askForExport, exportOf, fetchExport, unpacked } from '../../kit/account-archive.ts';
import { codeOf, turnOnSecondFactor } from '../../kit/administrator.ts';
import { aBook } from '../../kit/library.ts';
import { addAddress, setPassword, tokenOf } from '../../kit/mail-person.ts';
import { aMailbox, type Mailbox } from '../../kit/mailbox.ts';
import { aFolder, aSchema, type Place } from '../../kit/server.ts';
import { aWirePerson, type WirePerson } from '../../kit/wire-person.ts';

const MINUTE = 60_000;
const CLUB = 'rlm-club';
const A_DATE = { $t: 'Date', v: '2026-01-01T00:00:00.000Z' };

const onEach = (name: string, aPlace: () => Promise<Place>): void => {
  describe(`everything about a person, ${name}`, () => {
    let place: Place;
    let storage: Storage;
    let secrets: Secrets;
    let server: RunningServer;
    let mailbox: Mailbox;
    let folder: string;
    let ada: WirePerson;
    let bob: WirePerson;
    let now: number;

    const start = async (mail?: Mail) => {
      server = await startServer({ storage, secrets, rateLimits: false, spoolFolder: folder, now: () => now, ...(mail && { mail }) });
    };
    beforeEach(async () => {
      now = Date.UTC(2026, 10, 20);
      secrets = freshSecrets();
      folder = mkdtempSync(join(tmpdir(), 'griot-spool-'));
      place = await aPlace();
      storage = await place.open();
      mailbox = await aMailbox();
      await start(createSmtpMail({ url: mailbox.url, from: 'griot@example.org' }));
      ada = await aWirePerson(server.url, 'Adama', 'Keïta');
      bob = await aWirePerson(server.url, 'Boubacar', 'Traoré');
    });
    afterEach(async () => {
      await server.close();
      await storage.close();
      await mailbox.close();
      await place.remove();
      await rm(folder, { recursive: true, force: true });
    });

    const upload = async (who: WirePerson, bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      for (let from = 0; from < bytes.length; from += 65_536) {
        const chunk = bytes.subarray(from, from + 65_536);
        await who.doors.send(`/api/attachments/${hash}`, {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${who.signedIn.tokens.accessToken}`,
            'content-type': 'application/octet-stream',
            'content-range': `bytes ${from}-${from + chunk.length - 1}/${bytes.length}`,
          },
          body: chunk,
        });
      }
      return hash;
    };
    const aPicture = (length: number) => new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(length)]));
    /** Begins to read the file and goes away, as a phone in a tunnel. */
    const cutOff = (ticket: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const sent = { method: 'POST', agent: false as const, headers: { 'content-type': 'application/json' } };
        const asking = request(`${server.url}${EXPORT_FILE_PATH}`, sent, (answer) => {
          answer.once('data', () => {
            answer.destroy();
            resolve();
          });
        });
        asking.once('error', reject);
        asking.end(JSON.stringify({ ticket }));
      });
    const aClub = async (): Promise<void> => {
      ada.device.insert({ realmId: CLUB, name: 'Club du mardi' }, 'realms');
      ada.device.insert(
        { id: 'm-1', realmId: CLUB, userId: bob.userId, name: 'MARK-bob-as-member', invite: true, roles: ['editor'] },
        'members',
      );
      ada.device.insert({ ...aBook({ title: 'Apporté par Ada' }), realmId: CLUB });
      await ada.sync();
      await bob.sync();
      bob.device.update('m-1', { accepted: A_DATE }, 'members');
      await bob.sync();
      bob.device.insert({ ...aBook({ title: 'MARK-bob-in-club' }), realmId: CLUB });
      await bob.sync();
      await ada.sync();
    };

    it('ACC-140 the file has account, devices, ways in, rows, what was deleted, groups, the trail and the files, and nothing of anybody else', async () => {
      const picture = aPicture(150_000);
      const hash = await upload(ada, picture);
      const bobs = await upload(bob, aPicture(3_000));
      const book = { ...aBook({ title: 'Sous l’orage' }), cover: { hash, size: picture.length, type: 'image/png' } };
      const gone = aBook({ title: 'Effacé hier' });
      ada.device.insert(book);
      ada.device.insert(gone);
      await ada.sync();
      ada.device.delete(gone.id);
      ada.device.update(book.id, { pages: 212 });
      bob.device.insert(aBook({ title: 'MARK-bob-alone' }));
      await ada.sync();
      await bob.sync();
      await aClub();
      await addAddress(ada, mailbox, 'Ada@example.org');
      await setPassword(ada, 'le baobab chante');
      const { secret, codes } = await turnOnSecondFactor(ada, now);

      const archive = await exportOf(server.url, ada);

      expect(archive.json('account.json')).toMatchObject({
        account: { userId: ada.userId, firstName: 'Adama', lastName: 'Keïta', createdAt: '2026-11-20T00:00:00.000Z' },
        devices: [{ name: 'Phone of Adama', signedOutAt: null }],
        waysIn: { addresses: [{ address: 'Ada@example.org' }], passwordSince: '2026-11-20T00:00:00.000Z', codesOnPaperLeft: 10 },
        groups: [{ realmId: CLUB, folder: 'groups/1', as: ['owner'], name: 'Club du mardi' }],
      });
      expect(archive.lines('rows/books.jsonl')).toMatchObject([
        { key: book.id, row: { title: 'Sous l’orage', pages: 212 }, changes: [{ device: 'Phone of Adama', fields: ['pages'] }] },
      ]);
      expect(archive.lines('deleted.jsonl')).toMatchObject([{ table: 'books', key: gone.id, row: { title: 'Effacé hier' } }]);
      expect(archive.lines('groups/1/books.jsonl').map(({ row }) => (row as { title: string }).title)).toEqual(['Apporté par Ada']);
      expect(archive.lines('audit.jsonl').map(({ action }) => action)).toEqual(
        expect.arrayContaining(['account-created', 'address-added', 'password-set', 'second-factor-on', 'account-exported']),
      );
      expect(Buffer.from(picture).equals(archive.bytes(`files/${hash}.png`))).toBe(true);
      expect(archive.json('contents.json')).toMatchObject({ files: 1, fileBytes: picture.length, lines: { 'rows/books.jsonl': 1 } });
      expect([archive.text('LISEZMOI.txt'), archive.text('README.txt')]).toEqual([
        expect.stringContaining('account.json'),
        expect.stringContaining('account.json'),
      ]);
      for (const foreign of ['MARK-bob', 'Boubacar', 'Traoré', bobs]) expect(archive.allText).not.toContain(foreign);
      expect(archive.names.filter((it) => it.includes(bobs))).toEqual([]);
      const [sessionId = ''] = ada.signedIn.tokens.refreshToken.split('.');
      const hidden = [secret, ...codes, 'argon2', ada.signedIn.tokens.refreshToken, sessionId, ada.recovery.publicKey, 'PUBLIC KEY'];
      for (const word of hidden) expect(archive.allText).not.toContain(word);
    });

    it('ACC-140 whoever is in a group of somebody else finds there their own place and what they brought', async () => {
      await aClub();
      const archive = await exportOf(server.url, bob);
      expect(archive.lines('groups/1/members.jsonl')).toMatchObject([{ key: 'm-1', row: { userId: bob.userId } }]);
      expect(archive.lines('groups/1/books.jsonl').map(({ row }) => (row as { title: string }).title)).toEqual(['MARK-bob-in-club']);
      expect(archive.allText).not.toContain('Apporté par Ada');
    });

    it('ACC-141 the texts are of one moment, whatever is written while they are read', async () => {
      for (let at = 0; at < 1_200; at++) ada.device.insert(aBook({ title: `Livre ${at}` }));
      await ada.sync();
      const before = ada.device.rows().length;
      const exporting = personArchive(storage, { userId: ada.userId, now, folder });
      for (let at = 0; at < 3; at++) {
        ada.device.insert(aBook({ title: 'Venu pendant' }));
        await ada.sync();
      }
      const archive = await exporting;
      const pieces: Buffer[] = [];
      for await (const bytes of archive.bytes()) pieces.push(bytes);
      await archive.close();
      const file = unpacked(Buffer.concat(pieces));
      const [rows, library] = [file.lines('rows/books.jsonl'), JSON.parse(file.text('library.json')) as { counts: { books: number } }];
      expect(rows.length).toBeGreaterThanOrEqual(before);
      expect(library.counts.books).toBe(rows.length);
    });

    it('ACC-142 the library in the file is one that Griot restores: whole, sealed, with every row', async () => {
      for (let at = 0; at < 700; at++) ada.device.insert(aBook({ title: `Livre ${at}` }));
      await ada.sync();
      const archive = await exportOf(server.url, ada);
      const titles: unknown[] = [];
      const read = await readLibraryFile(new Blob([archive.text('library.json')]), (part) => {
        if (part.type === 'row' && part.table === 'books') titles.push(part.row['title']);
      });
      expect(read).toEqual({ ok: true, value: undefined });
      expect(titles.length).toBe(700);
      expect(new Set(titles).size).toBe(700);
    });

    it('ACC-142 a library without a book is a file all the same', async () => {
      const archive = await exportOf(server.url, ada);
      expect(await readLibraryFile(new Blob([archive.text('library.json')]), () => undefined)).toMatchObject({ ok: true });
    });

    it('ACC-143 one is made at a time; its ticket is good once, for two minutes, and the same device may ask again before', async () => {
      const first = (await askForExport(ada)).body;
      const again = (await askForExport(ada)).body;
      expect([first.state, again.state]).toEqual(['ready', 'ready']);
      const ticketOf = (body: typeof first) => (body.state === 'ready' ? body.ticket : '');
      expect((await fetchExport(server.url, ticketOf(first))).status).toBe(404);

      const asked = { recoveryPublicKey: ada.recovery.publicKey };
      const { challengeId, challenge } = (await ada.doors.call('recoveryChallenge', asked)).body;
      const device = { publicKey: ada.keys.publicKey, deviceName: 'Tablet' };
      const tablet = await ada.doors.call('recover', { ...asked, ...device, challengeId, signature: ada.recovery.sign(challenge) });
      const other = (await askForExport(ada, tablet.body.tokens.accessToken)).body;
      expect(other).toEqual({ state: 'under-way', retryAfterSeconds: 120 });

      expect((await fetchExport(server.url, ticketOf(again))).status).toBe(200);
      expect((await fetchExport(server.url, ticketOf(again))).status).toBe(404);
      await expect.poll(async () => (await askForExport(ada, tablet.body.tokens.accessToken)).body.state).toBe('ready');
      now += 2 * MINUTE;
      const late = (await askForExport(ada)).body;
      now += 2 * MINUTE;
      expect((await fetchExport(server.url, ticketOf(late))).status).toBe(404);
    });

    it('ACC-143 five whole ones are enough for a day; somebody else is not counted', async () => {
      for (let at = 0; at < 5; at++) {
        await exportOf(server.url, ada);
        now += MINUTE;
        await expect.poll(async () => (await storage.read((reader) => reader.exportsOf(ada.userId, 0)))[0]?.endedAt).not.toBeNull();
      }
      expect((await askForExport(ada)).body).toEqual({ state: 'enough', retryAfterSeconds: 24 * 3_600 - 5 * 60 });
      expect((await askForExport(bob)).body.state).toBe('ready');
      now += 24 * 60 * MINUTE;
      expect((await askForExport(ada)).body.state).toBe('ready');
    });

    it('ACC-144 it needs somebody who is signed in, a fresh code from whoever has a second factor, and is written down', async () => {
      expect((await ada.doors.call('exportBegin', {})).body.kind).toBe('not-signed-in');
      expect((await fetchExport(server.url, 'x'.repeat(43))).status).toBe(404);
      const { secret } = await turnOnSecondFactor(ada, now);
      now += 15 * MINUTE;
      expect((await askForExport(ada)).body.kind).toBe('second-factor-needed');
      await ada.doors.call('secondFactorProve', { code: codeOf(secret, now) }, tokenOf(ada));
      await exportOf(server.url, ada);
      const trail = await storage.read((reader) => reader.auditOf(ada.userId, undefined, 9));
      expect(trail[0]).toMatchObject({ action: 'account-exported', actorUser: ada.userId, actorDevice: 'Phone of Adama', result: 'done' });
    });

    it('ACC-145 its length is told before its first byte, and nothing of it stays on the disk of the server', async () => {
      await upload(ada, aPicture(70_000));
      const { body } = await askForExport(ada);
      const answer = await fetchExport(server.url, body.state === 'ready' ? body.ticket : '');
      expect(answer.headers.get('content-type')).toBe('application/zip');
      expect(await readdir(folder)).toEqual([]);
      expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
    });

    it('ACC-145 one that was cut off is no whole one, and the next may begin at once', async () => {
      for (let at = 0; at < 4; at++) await upload(ada, aPicture(2_000_000));
      const { body } = await askForExport(ada);
      await cutOff(body.state === 'ready' ? body.ticket : '');
      await expect.poll(async () => (await askForExport(ada)).body.state).toBe('ready');
      expect((await storage.read((reader) => reader.exportsOf(ada.userId, 0))).map(({ endedAt }) => endedAt)).toEqual([null, null]);
    });

    it('ACC-145 a device that is signed out, or an account that ends, gets no more of it', async () => {
      const { body } = await askForExport(ada);
      await ada.doors.call('erase', { endsFor: [] }, tokenOf(ada));
      expect((await fetchExport(server.url, body.state === 'ready' ? body.ticket : '')).status).toBe(404);
      const bobs = (await askForExport(bob)).body;
      await bob.doors.call('signOut', undefined, tokenOf(bob));
      expect((await fetchExport(server.url, bobs.state === 'ready' ? bobs.ticket : '')).status).toBe(404);
    });

    it('ACC-147 what it would be is told before: rows, groups, files and about how many bytes', async () => {
      await upload(ada, aPicture(100_000));
      for (let at = 0; at < 200; at++) ada.device.insert(aBook({ title: `Livre ${at}` }));
      await ada.sync();
      await aClub();
      const { body } = await ada.doors.call('exportPreview', undefined, tokenOf(ada));
      expect(body).toMatchObject({ groups: 1, files: 1 });
      expect(body.rows).toBeGreaterThanOrEqual(200);
      const asked = (await askForExport(ada)).body;
      const real = Number((await fetchExport(server.url, asked.state === 'ready' ? asked.ticket : '')).headers.get('content-length'));
      expect(body.bytes / real).toBeGreaterThan(0.5);
      expect(body.bytes / real).toBeLessThan(2);
    });
  });
};

onEach('in memory', async () => ({ open: async () => createMemoryStorage(), remove: async () => undefined }));
onEach('on SQLite', async () => aFolder());
const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined) onEach('on PostgreSQL', () => aSchema(url));
