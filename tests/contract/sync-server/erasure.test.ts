import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreeOnErased } from '../../../sync-server/erasure/agree-on-erased.ts';
import { endAccount } from '../../../sync-server/erasure/end-account.ts';
import { finishErasures } from '../../../sync-server/erasure/finish.ts';
import { startServer, type RunningServer } from '../../../sync-server/http/server.ts';
import { createSmtpMail } from '../../../sync-server/mail/smtp.ts';
import type { DatabasePlace } from '../../../sync-server/storage/kysely/database.ts';
import type { ErasedId } from '../../../sync-server/storage/erasures.ts';
import type { Storage } from '../../../sync-server/storage/storage.ts';
import { aRefresh, asJson } from '../../kit/account-doors.ts';
import { aBook } from '../../kit/library.ts';
import { addAddress, setPassword, tokenOf } from '../../kit/mail-person.ts';
import { aMailbox } from '../../kit/mailbox.ts';
import { aFolder, aSchema } from '../../kit/server.ts';
import { linesOf, problemsOf } from '../../kit/whole-database.ts';
import { aWirePerson, type WirePerson } from '../../kit/wire-person.ts';

const HOUR = 3_600_000;
const CLUB = 'rlm-club';
const A_DATE = { $t: 'Date', v: '2026-01-01T00:00:00.000Z' };

interface Ground {
  readonly storage: Storage;
  readonly place: DatabasePlace;
  remove(): Promise<void>;
}

const onEach = (name: string, aGround: () => Promise<Ground>): void => {
  describe(`erasing an account, ${name}`, () => {
    let ground: Ground;
    let server: RunningServer;
    let kept: ErasedId[];
    let ada: WirePerson;
    let bob: WirePerson;

    beforeEach(async () => {
      ground = await aGround();
      kept = [];
      server = await startServer({ storage: ground.storage, rateLimits: false, keepErased: async (ids) => void kept.push(...ids) });
      ada = await aWirePerson(server.url, 'Adama', 'Keïta');
      bob = await aWirePerson(server.url, 'Boubacar', 'Traoré');
    });
    afterEach(async () => {
      await server.close();
      await ground.storage.close();
      await ground.remove();
    });

    const erase = (who: WirePerson, endsFor: string[] = []) =>
      who.doors.call('erase', { endsFor }, { token: who.signedIn.tokens.accessToken });
    const preview = async (who: WirePerson) =>
      (await who.doors.call('erasurePreview', undefined, { token: who.signedIn.tokens.accessToken })).body;
    const me = (who: WirePerson) => who.doors.call('me', undefined, { token: who.signedIn.tokens.accessToken });
    const upload = async (who: WirePerson): Promise<string> => {
      const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(2_000)]);
      const hash = createHash('sha256').update(bytes).digest('hex');
      const { status } = await who.doors.send(`/api/attachments/${hash}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${who.signedIn.tokens.accessToken}`,
          'content-type': 'application/octet-stream',
          'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
        },
        body: bytes,
      });
      expect([200, 201]).toContain(status);
      return hash;
    };
    const fetched = async (who: WirePerson, hash: string): Promise<number> =>
      (await who.doors.send(`/api/attachments/${hash}`, { headers: { authorization: `Bearer ${who.signedIn.tokens.accessToken}` } }))
        .status;
    const aCoveredBook = (hash: string, more: object) => ({ ...aBook(), cover: { hash, size: 2_008, type: 'image/png' }, ...more });
    /** A realm of `owner`'s, with a book of theirs in it and one of the guest's with a cover. */
    const shared = async (owner: WirePerson, guest: WirePerson) => {
      owner.device.insert({ realmId: CLUB, name: 'Famille' }, 'realms');
      owner.device.insert({ id: 'm-1', realmId: CLUB, userId: guest.userId, invite: true, roles: ['editor'] }, 'members');
      const [theirs, guests] = [
        { ...aBook({ title: 'De la maison' }), realmId: CLUB },
        aCoveredBook(await upload(guest), { title: 'Apporté', realmId: CLUB }),
      ];
      owner.device.insert(theirs);
      await owner.sync();
      await guest.sync();
      guest.device.update('m-1', { accepted: A_DATE }, 'members');
      await guest.sync();
      guest.device.insert(guests);
      guest.device.update(theirs.id, { title: 'Renommé' });
      await guest.sync();
      await owner.sync();
      return { theirs, guests };
    };
    /** Everything in the database that names the person in any way. */
    const namingOf = async ({ userId, recovery, registration, signedIn }: WirePerson): Promise<readonly string[]> => {
      const [sessionId = ''] = signedIn.tokens.refreshToken.split('.');
      const words = [userId, sessionId, sessionId.slice(0, 8), recovery.publicKey, registration.firstName, registration.lastName];
      return (await linesOf(ground.place)).filter((line) => words.some((word) => line.includes(word)));
    };
    const anHourLater = () => finishErasures(ground.storage, Date.now() + 2 * HOUR, async () => true);

    it('ACC-94 takes along addresses, the password, codes and mails, those that wait and those of others included', async () => {
      const mailbox = await aMailbox();
      const mail = createSmtpMail({ url: mailbox.url, from: 'griot@example.org' });
      const mailing = await startServer({ storage: ground.storage, mail, rateLimits: false });
      const [awa, eve] = [await aWirePerson(mailing.url, 'Awa'), await aWirePerson(mailing.url, 'Eve')];
      await addAddress(awa, mailbox, 'Marked@example.org');
      await setPassword(awa, 'le baobab chante');
      mailbox.refuse(451);
      const codeTo = (who: WirePerson, address: string) => who.doors.call('addressCode', { address, language: 'fr' }, tokenOf(who));
      await codeTo(awa, 'marked-too@example.org');
      await codeTo(eve, 'MARKED@example.org');
      await awa.doors.call('signInCode', { address: 'marked@example.org', language: 'fr' });

      await awa.doors.call('erase', { endsFor: [] }, tokenOf(awa));
      await mailing.close();

      const left = await linesOf(ground.place);
      expect(left.filter((line) => /marked|argon2id/i.test(line))).toEqual([]);
      expect(await problemsOf(ground.place)).toEqual([]);
      await mailbox.close();
    });

    it('ACC-46 leaves nothing that names the person, and of others everything', async () => {
      for (const who of [ada, bob]) {
        const cover = await upload(who);
        for (let at = 0; at < 30; at++) who.device.insert(aCoveredBook(cover, { title: `Livre ${at}` }));
        await who.sync();
        for (const { id } of who.device.rows().slice(0, 5)) who.device.delete(String(id));
        await who.sync();
        await who.doors.call('pairingOpen', undefined, { token: who.signedIn.tokens.accessToken });
        await who.doors.call('recoveryChallenge', { recoveryPublicKey: who.recovery.publicKey });
      }
      const before = await namingOf(bob);
      expect((await namingOf(ada)).length).toBe(before.length);

      expect(await erase(ada)).toMatchObject({ status: 200, body: { erased: true } });

      expect((await namingOf(ada)).map((line) => line.split(' ')[0])).toEqual(['account_erasure']);
      await anHourLater();
      expect(await namingOf(ada)).toEqual([]);
      expect(await namingOf(bob)).toEqual(before);
      expect(await problemsOf(ground.place)).toEqual([]);
      expect([await bob.sync(), bob.device.rows().length]).toEqual([200, 25]);
    });

    it('ACC-46 goes on where a server was killed between the end of the account and the last of its rows', async () => {
      for (let at = 0; at < 1_200; at++) ada.device.insert(aBook({ title: `Livre ${at}` }));
      await ada.sync();
      await endAccount(ground.storage, { userId: ada.userId, endsFor: new Set(), now: Date.now() });
      expect((await me(ada)).body).toMatchObject({ kind: 'session-revoked', accountErased: true });
      let steps = 0;
      await finishErasures(ground.storage, Date.now(), async () => ++steps < 2);
      expect((await namingOf(ada)).filter((line) => line.startsWith('sync_row')).length).toBe(200);

      await anHourLater();

      expect(await namingOf(ada)).toEqual([]);
      expect(await problemsOf(ground.place)).toEqual([]);
    });

    it('ACC-47 answers the same when it is asked again, and to nobody else', async () => {
      const first = await erase(ada);
      const again = await erase(ada);
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      expect((await me(bob)).status).toBe(200);
      expect((await ada.doors.call('erase', { endsFor: [] })).status).toBe(401);
      expect((await ada.doors.call('erase', { endsFor: [] }, { token: `${ada.signedIn.tokens.accessToken}x` })).status).toBe(401);
    });

    it('ACC-47 what a request wrote that was under way meanwhile is deleted too', async () => {
      const { userId } = ada;
      await erase(ada);
      await ground.storage.transactInRealms(async (writer) => {
        await writer.lockRealms([userId]);
        const rev = await writer.takeRevisions(userId, 1);
        await writer.putRows([{ table: 'books', key: randomUUID(), realmId: userId, owner: userId, value: '{}', rev }]);
      });
      await anHourLater();
      expect(await namingOf(ada)).toEqual([]);
    });

    it('ACC-48 says which realms it would end for others, and ends none of them unless it is told to', async () => {
      const { theirs, guests } = await shared(ada, bob);
      expect(await preview(ada)).toEqual({ devices: 1, shared: [{ realmId: CLUB, name: 'Famille', people: 1 }], memberOf: 0 });
      expect(await preview(bob)).toEqual({ devices: 1, shared: [], memberOf: 1 });

      const refused = await erase(ada);
      expect([refused.status, refused.body.kind]).toEqual([409, 'shared-with-others']);
      expect((await me(ada)).status).toBe(200);
      await bob.sync();
      expect(bob.device.row(theirs.id)).toBeDefined();

      bob.device.update(guests.id, { title: 'Pas encore envoyé' });
      expect((await erase(ada, [CLUB])).status).toBe(200);
      await bob.sync();
      expect(bob.device.realms).not.toContain(CLUB);
      expect(bob.device.rows()).toEqual([]);
      expect(bob.device.rows('notices')).toMatchObject([{ content: expect.stringContaining('Pas encore envoyé') }]);
      await anHourLater();
      expect(await namingOf(ada)).toEqual([]);
      bob.device.insert({ realmId: CLUB, name: 'À moi' }, 'realms');
      await bob.sync();
      expect(bob.device.rows('notices').map((notice) => notice['reason'])).toContain('not-allowed');
    });

    it('ACC-48 an invitation into a realm that ended goes from the screen of whoever was asked', async () => {
      ada.device.insert({ realmId: CLUB, name: 'Famille' }, 'realms');
      ada.device.insert({ id: 'm-1', realmId: CLUB, userId: bob.userId, invite: true, roles: ['editor'] }, 'members');
      await ada.sync();
      await bob.sync();
      expect(bob.device.rows('members').length).toBe(1);
      expect((await erase(ada)).status).toBe(409);
      expect((await erase(ada, [CLUB])).status).toBe(200);
      await bob.sync();
      expect([bob.device.rows('members'), bob.device.rows('realms'), bob.device.inviteRealms]).toEqual([[], [], []]);
    });

    it('ACC-49 leaves what was put into somebody else’s realm to whom the realm belongs, with its picture and without the name', async () => {
      const { theirs, guests } = await shared(bob, ada);
      expect((await erase(ada)).status).toBe(200);
      await anHourLater();
      await bob.sync();
      expect(bob.device.row(theirs.id)).toMatchObject({ title: 'Renommé', owner: bob.userId });
      expect(bob.device.row(guests.id)).toMatchObject({ title: 'Apporté', owner: bob.userId });
      expect(bob.device.rows('members')).toEqual([]);
      expect(await fetched(bob, guests.cover.hash)).toBe(200);
      expect(await namingOf(ada)).toEqual([]);
      expect(await problemsOf(ground.place)).toEqual([]);

      bob.device.update(guests.id, { title: 'À nous' });
      bob.device.delete(theirs.id);
      expect(await bob.sync()).toBe(200);
      expect(await namingOf(ada)).toEqual([]);
    });

    it('ACC-50 ACC-51 tells devices and the phrase that the account is gone, and gives its ids to nobody', async () => {
      const { tokens } = ada.signedIn;
      await erase(ada);
      expect((await me(ada)).body).toMatchObject({ status: 401, kind: 'session-revoked', accountErased: true });
      const refreshed = await ada.doors.send('/api/token', asJson(aRefresh(tokens.refreshToken, ada.keys, Date.now())));
      expect(refreshed.body).toMatchObject({ status: 401, kind: 'session-revoked', accountErased: true });
      const [sessionId = ''] = tokens.refreshToken.split('.');
      const forged = await ada.doors.send('/api/token', asJson(aRefresh(`${sessionId}.forged`, ada.keys, Date.now())));
      expect([forged.body.kind, forged.body['accountErased']]).toEqual(['not-signed-in', undefined]);
      expect(await ada.sync()).toBe(401);

      const asked = { recoveryPublicKey: ada.recovery.publicKey };
      const { challengeId, challenge } = (await ada.doors.call('recoveryChallenge', asked)).body;
      const proof = { ...asked, challengeId, publicKey: ada.keys.publicKey, deviceName: 'Phone' };
      const recovered = await ada.doors.call('recover', { ...proof, signature: ada.recovery.sign(challenge) });
      expect(recovered.body).toMatchObject({ kind: 'recovery-unknown', accountErased: true });
      expect((await ada.doors.call('register', ada.registration)).status).toBe(400);
      expect((await ada.doors.call('register', { ...ada.registration, requestId: randomUUID() })).status).toBe(400);
    });

    it('HSE-37 takes along the links that it made, and the note that it answered one', async () => {
      const asked = { token: ada.signedIn.tokens.accessToken, parts: { realmId: CLUB } };
      ada.device.insert({ realmId: CLUB, name: 'Famille' }, 'realms');
      await ada.sync();
      const [answered, open] = [
        await ada.doors.call('invitationOpen', { role: 'editor' }, asked),
        await ada.doors.call('invitationOpen', { role: 'reader' }, asked),
      ];
      const yes = { secret: answered.body.secret, accept: true };
      expect((await bob.doors.call('invitationAnswer', yes, { token: bob.signedIn.tokens.accessToken })).status).toBe(200);

      await erase(bob);
      await anHourLater();
      expect(await namingOf(bob)).toEqual([]);
      await erase(ada, [CLUB]);
      await anHourLater();
      expect(await namingOf(ada)).toEqual([]);
      expect((await bob.doors.call('invitationLook', { secret: open.body.secret })).body.kind).toBe('invitation-unknown');
    });

    it('ACC-110 ACC-112 takes along its passkeys, and what was asked for to make one', async () => {
      const origin = server.url;
      const asked = (await ada.doors.call('passkeyOptions', undefined, { token: ada.signedIn.tokens.accessToken, origin })).body;
      expect(await namingOf(ada)).toContainEqual(expect.stringContaining(asked.challengeId));
      await erase(ada);
      await anHourLater();
      expect(await namingOf(ada)).toEqual([]);
    });

    it('ACC-52 an account that came back with a copy of before is ended again by the list that is kept outside', async () => {
      ada.device.insert(aBook());
      await ada.sync();
      const folder = mkdtempSync(join(tmpdir(), 'griot-erased-'));
      const [file, second] = [join(folder, 'erased'), join(folder, 'backups', 'erased')];
      const { userId } = ada;
      const outside = [userId].map((id) => ({ hash: createHash('sha256').update(id).digest('hex'), at: Date.now() }));
      const { appendToErasedFile } = await import('../../../sync-server/erasure/erased-file.ts');
      await appendToErasedFile(file, outside);

      expect(await agreeOnErased(ground.storage, [file, second], Date.now(), (error) => expect.unreachable(String(error)))).toBe(1);

      expect((await me(ada)).body).toMatchObject({ accountErased: true });
      expect((await me(bob)).status).toBe(200);
      await anHourLater();
      expect(await namingOf(ada)).toEqual([]);
      const lines = (await readFile(second, 'utf8')).split('\n').filter((line) => line !== '');
      // The person, their recovery key and their session.
      expect(lines.length).toBe(3);
      expect(await agreeOnErased(ground.storage, [file, second], Date.now(), (error) => expect.unreachable(String(error)))).toBe(0);
      await rm(folder, { recursive: true });
    });

    it('ACC-52 what is erased is noted outside of the database before the answer', async () => {
      await erase(ada);
      expect(kept.map(({ hash }) => hash)).toContain(createHash('sha256').update(ada.userId).digest('hex'));
    });
  });
};

onEach('on SQLite', async () => {
  const folder = aFolder();
  return { storage: await folder.open(), place: { kind: 'sqlite', file: folder.file() }, remove: folder.remove };
});

const url = process.env['GRIOT_TEST_POSTGRES_URL'];
if (url !== undefined)
  onEach('on PostgreSQL', async () => {
    const schema = await aSchema(url);
    return { storage: await schema.open(), place: { kind: 'postgres', url: schema.address }, remove: schema.remove };
  });
