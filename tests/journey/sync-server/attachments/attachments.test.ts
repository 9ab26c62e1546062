import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../src/domain/attachment.ts';
import { collectAttachments } from '../../../../sync-server/attachments/collect.ts';
import { startServer, type RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aRegistration, doorsOf } from '../../../kit/account-doors.ts';
import { aPng, filesOf, hashOf } from '../../../kit/files.ts';
import { aBook } from '../../../kit/library.ts';
import { aServer } from '../../../kit/server.ts';

const DAY = 24 * 3_600_000;
let storage: Storage;
let server: RunningServer;
let now = 1_800_000_000_000;
beforeEach(async () => {
  storage = createMemoryStorage();
  server = await startServer({ storage, rateLimits: false, attachmentBytes: 1_000_000, now: () => now });
});
afterEach(() => server.close());

const aPerson = async (url = server.url): Promise<{ readonly token: string; readonly userId: string }> => {
  const { body } = await doorsOf(url).call('register', aRegistration());
  return { token: body.tokens.accessToken, userId: body.profile.userId };
};

const push = async (token: string, mut: object, url = server.url): Promise<{ readonly changes: readonly { readonly table: string }[] }> => {
  const response = await fetch(`${url}/api/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/tson', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      v: 3,
      clientIdentity: 'one',
      schema: {},
      baseRevs: [],
      changes: [{ table: 'books', muts: [{ txid: randomUUID(), opNo: 1, rev: 1, ...mut }] }],
    }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as never;
};
const named = (bytes: Buffer) => ({ hash: hashOf(bytes), size: bytes.length, type: 'image/png' });
const aBookWith = (bytes: Buffer) => ({ ...aBook(), cover: named(bytes) });
const insert = (row: { readonly id: string }) => ({ type: 'insert', keys: [row.id], values: [row] });

describe('sending', () => {
  it('ATT-1 a file arrives in chunks, in any order and twice, and is handed out as it was', async () => {
    const files = filesOf(server.url, (await aPerson()).token);
    const bytes = aPng(2 * CHUNK_BYTES + 100);
    for (const number of [2, 0, 0]) expect((await files.chunk(bytes, number)).body.whole).toBe(false);
    expect(await files.chunk(bytes, 1)).toEqual({ status: 200, body: { whole: true, chunks: [0, 1, 2] } });
    expect((await files.chunk(bytes, 1)).body.whole).toBe(true);
    const fetched = Buffer.from(await (await files.fetch(hashOf(bytes))).arrayBuffer());
    expect(fetched.equals(bytes)).toBe(true);
  });

  it('ATT-1 a file whose bytes are not those of its hash leaves nothing behind', async () => {
    const files = filesOf(server.url, (await aPerson()).token);
    const wrong = hashOf(Buffer.from('something else'));
    expect(await files.send(aPng(CHUNK_BYTES + 1), wrong)).toMatchObject({ status: 422, body: { kind: 'hash-mismatch' } });
    expect((await files.progress(wrong)).body).toEqual({ whole: false, chunks: [] });
    expect((await files.fetch(wrong)).status).toBe(404);
  });

  it.each([
    ['no hash', 'nothash', 'bytes 0-9/10', 10, 400],
    ['a range that is no chunk', 'ab'.repeat(32), 'bytes 5-14/20', 10, 400],
    ['a range of another length', 'ab'.repeat(32), 'bytes 0-8/9', 10, 400],
    ['a chunk beyond the end', 'ab'.repeat(32), `bytes ${CHUNK_BYTES}-${CHUNK_BYTES + 9}/10`, 10, 400],
    ['no range', 'ab'.repeat(32), '', 10, 400],
    ['a file too large', 'ab'.repeat(32), 'bytes 0-9/5000001', 10, 413],
    ['a chunk too large', 'ab'.repeat(32), `bytes 0-${CHUNK_BYTES}/${CHUNK_BYTES + 1}`, CHUNK_BYTES + 1, 413],
  ])('ATT-1 refuses %s', async (_, hash, range, length, status) => {
    const { token } = await aPerson();
    const response = await fetch(`${server.url}/api/attachments/${hash}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'content-range': range },
      body: new Uint8Array(aPng(length)),
    });
    expect(response.status).toBe(status);
  });

  it('ATT-2 goes on after each chunk with a server that was stopped and started again', async () => {
    const real = await aServer();
    try {
      const { token } = await aPerson(real.url);
      const files = filesOf(real.url, token);
      const bytes = aPng(3 * CHUNK_BYTES);
      for (const number of [0, 1, 2]) {
        const before = (await files.progress(hashOf(bytes))).body;
        expect(before).toEqual({ whole: false, chunks: [0, 1, 2].slice(0, number) });
        await files.chunk(bytes, number);
        await real.stop();
        await real.start();
      }
      expect((await files.progress(hashOf(bytes))).body.whole).toBe(true);
      const fetched = Buffer.from(await (await files.fetch(hashOf(bytes))).arrayBuffer());
      expect(fetched.equals(bytes)).toBe(true);
    } finally {
      await real.close();
    }
  });

  it('ATT-5 refuses what is no picture, document or text, with the first chunk or when all is there', async () => {
    const files = filesOf(server.url, (await aPerson()).token);
    const program = Buffer.from(`MZ${'\0'.repeat(CHUNK_BYTES)}`);
    expect((await files.chunk(program, 0)).body.kind).toBe('unsupported-media-type');
    expect((await files.send(Buffer.from('<!doctype html><script>alert(1)</script>'))).body.kind).toBe('unsupported-media-type');
    expect((await files.progress(hashOf(program))).body.chunks).toEqual([]);
  });

  it('ATT-6 an account that is full gets no more, its files stay, and others are not concerned', async () => {
    const { token } = await aPerson();
    const files = filesOf(server.url, token);
    const first = aPng(700_000);
    expect((await files.send(first)).status).toBe(200);
    const second = aPng(400_000, 2);
    expect(await files.send(second)).toMatchObject({ status: 507, body: { kind: 'account-full' } });
    expect((await files.progress(hashOf(second))).body).toEqual({ whole: false, chunks: [] });
    expect((await files.fetch(hashOf(first))).status).toBe(200);
    expect((await filesOf(server.url, (await aPerson()).token).send(second)).status).toBe(200);
  });

  it('ATT-6 files on their way count, also when they begin at the same moment', async () => {
    const files = filesOf(server.url, (await aPerson()).token);
    const begun = await Promise.all([1, 2, 3, 4].map((seed) => files.chunk(aPng(400_000, seed), 0)));
    expect(begun.map(({ status }) => status).sort()).toEqual([200, 200, 507, 507]);
  });
});

describe('fetching', () => {
  it('ATT-3 ATT-4 a file of somebody else looks like one that does not exist, whatever is done with its hash', async () => {
    const owner = await aPerson();
    const bytes = aPng(2 * CHUNK_BYTES);
    await filesOf(server.url, owner.token).send(bytes);
    await push(owner.token, insert(aBookWith(bytes)));

    const stranger = await aPerson();
    const files = filesOf(server.url, stranger.token);
    const answers = async (hash: string) => {
      const fetched = await files.fetch(hash);
      const { requestId: _, ...problem } = (await fetched.json()) as { requestId: string };
      return { fetched: fetched.status, problem, progress: await files.progress(hash) };
    };
    const unknown = await answers('cd'.repeat(32));
    expect(unknown.fetched).toBe(404);
    expect(await answers(hashOf(bytes))).toEqual(unknown);

    // Naming the hash in a row of one's own, or sending a part, changes nothing.
    await push(stranger.token, insert(aBookWith(bytes)));
    expect(await answers(hashOf(bytes))).toEqual(unknown);
    expect(await files.chunk(bytes, 0)).toEqual(await files.chunk(bytes, 0));
    expect((await files.fetch(hashOf(bytes))).status).toBe(404);
    expect((await files.chunk(bytes, 1)).body.whole).toBe(true);
    expect((await files.fetch(hashOf(bytes))).status).toBe(200);
  });

  it('ATT-4 asks who it is', async () => {
    expect((await filesOf(server.url, 'nobody').fetch('ab'.repeat(32))).status).toBe(401);
    expect((await filesOf(server.url, 'nobody').chunk(aPng(10), 0)).status).toBe(401);
  });

  it('ATT-5 hands bytes out whole, by range or not at all, as an attachment in a sandbox', async () => {
    const files = filesOf(server.url, (await aPerson()).token);
    const bytes = Buffer.concat([aPng(CHUNK_BYTES), Buffer.from(Array.from({ length: 1_000 }, (_, at) => at % 256))]);
    await files.send(bytes);
    const whole = await files.fetch(hashOf(bytes), { 'accept-encoding': 'br, gzip' });
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      etag: `"${hashOf(bytes)}"`,
      'content-type': 'image/png',
      'content-disposition': 'attachment',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-length': String(bytes.length),
    });
    const range = async (asked: string) => {
      const response = await files.fetch(hashOf(bytes), { range: asked });
      return { status: response.status, range: response.headers.get('content-range'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const across = await range(`bytes=${CHUNK_BYTES - 2}-${CHUNK_BYTES + 1}`);
    expect(across).toMatchObject({ status: 206, range: `bytes ${CHUNK_BYTES - 2}-${CHUNK_BYTES + 1}/${bytes.length}` });
    expect(across.bytes.equals(bytes.subarray(CHUNK_BYTES - 2, CHUNK_BYTES + 2))).toBe(true);
    expect((await range('bytes=-10')).bytes.equals(bytes.subarray(-10))).toBe(true);
    expect((await range(`bytes=${CHUNK_BYTES}-`)).bytes.equals(bytes.subarray(CHUNK_BYTES))).toBe(true);
    expect(await range(`bytes=${bytes.length}-`)).toMatchObject({ status: 416, range: `bytes */${bytes.length}` });
    expect(await range('bytes=1-2,4-5')).toMatchObject({ status: 200, range: null });
    expect((await files.fetch(hashOf(bytes), { 'if-none-match': `"${hashOf(bytes)}"` })).status).toBe(304);
  });
});

describe('keeping', () => {
  const exists = async (token: string, bytes: Buffer): Promise<boolean> =>
    (await filesOf(server.url, token).progress(hashOf(bytes))).body.whole === true;

  it('ATT-7 a file stays as long as a row names it', async () => {
    const { token, userId } = await aPerson();
    const bytes = aPng(100);
    await filesOf(server.url, token).send(bytes);
    const book = aBookWith(bytes);
    await push(token, insert(book));
    await push(token, { type: 'update', keys: [book.id], changeSpecs: [{ title: 'Autre titre' }] });
    expect(await collectAttachments(storage, now + 400 * DAY)).toBe(0);
    expect(await exists(token, bytes)).toBe(true);
    const uses = await storage.transact((writer) => writer.usesOf([{ realmId: userId, table: 'books', key: book.id }]));
    expect(uses).toEqual([{ table: 'books', key: book.id, hash: hashOf(bytes), realmId: userId, vouchedBy: userId }]);
  });

  it('ATT-7 a row of the same key in another realm takes nothing away', async () => {
    const [{ token, userId }, stranger] = [await aPerson(), await aPerson()];
    const bytes = aPng(100);
    await filesOf(server.url, token).send(bytes);
    const book = aBookWith(bytes);
    await push(token, insert(book));
    await push(stranger.token, insert(aBook({ id: book.id })));
    await push(stranger.token, { type: 'delete', keys: [book.id] });
    const uses = await storage.transact((writer) => writer.usesOf([{ realmId: userId, table: 'books', key: book.id }]));
    expect(uses).toHaveLength(1);
  });

  it.each([
    ['was deleted', (id: string) => ({ type: 'delete', keys: [id] })],
    ['names another one', (id: string) => ({ type: 'update', keys: [id], changeSpecs: [{ cover: named(aPng(50, 9)) }] })],
    ['names none', (id: string) => ({ type: 'update', keys: [id], changeSpecs: [{ cover: { $t: 'undefined' } }] })],
  ])('ATT-7 a file goes 91 days after its row %s', async (_, change) => {
    const { token } = await aPerson();
    const bytes = aPng(100);
    await filesOf(server.url, token).send(bytes);
    const book = aBookWith(bytes);
    await push(token, insert(book));
    now += 10_000;
    await push(token, change(book.id));
    expect(await collectAttachments(storage, now + 90 * DAY)).toBe(0);
    expect(await exists(token, bytes)).toBe(true);
    expect(await collectAttachments(storage, now + 92 * DAY)).toBe(1);
    expect(await exists(token, bytes)).toBe(false);
  });

  it('ATT-7 an upload that nobody goes on with goes after a week, one that goes on stays', async () => {
    const { token } = await aPerson();
    const bytes = aPng(2 * CHUNK_BYTES);
    await filesOf(server.url, token).chunk(bytes, 0);
    expect(await collectAttachments(storage, now + 6 * DAY)).toBe(0);
    expect(await collectAttachments(storage, now + 8 * DAY)).toBe(1);
  });
});
