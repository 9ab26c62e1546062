/** Covers through the server, against a catalogue in this process. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer } from '../../../../sync-server/http/server.ts';
import { openCoverFolder } from '../../../../sync-server/metadata/covers/cover-folder.ts';
import { coverPath } from '../../../../sync-server/metadata/covers/cover-places.ts';
import { createCovers, type Covers } from '../../../../sync-server/metadata/covers/covers.ts';
import { resizeCover } from '../../../../sync-server/metadata/covers/resize.ts';
import type { ProviderLineOptions } from '../../../../sync-server/metadata/provider-line.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRegistration } from '../../../kit/account-doors.ts';
import { aCatalogue, type CatalogueStub } from '../../../kit/catalogue-stub.ts';
import { aLine } from './a-line.ts';

const aPicture = (width = 400, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
const jpeg = (body: Buffer) => ({ type: 'image/jpeg', body });

let catalogue: CatalogueStub;
let folder: string;
let nowMs: number;
beforeEach(async () => {
  catalogue = await aCatalogue();
  folder = mkdtempSync(join(tmpdir(), 'griot-covers-'));
  nowMs = Date.now();
});
afterEach(async () => {
  await catalogue.close();
  await rm(folder, { recursive: true });
});

const coversOf = (changes: Partial<ProviderLineOptions> = {}, mostBytes = 10_000_000): Covers =>
  createCovers({
    lines: {
      openlibrary: aLine(catalogue.url, changes, 'openlibrary'),
      bnf: aLine(catalogue.url, changes, 'bnf'),
    },
    folder: openCoverFolder({ folder, mostBytes, now: () => nowMs }),
    storage: createMemoryStorage(),
    missDays: 30,
    now: () => nowMs,
  });

describe('covers', () => {
  it('MET-13 a cover is fetched once, and comes 48, 160 and 480 pixels wide as WebP', async () => {
    catalogue.answer('/b/id/240727-L.jpg', jpeg(await aPicture()));
    const covers = coversOf();
    expect(await covers.kept('openlibrary', '240727', 160)).toBeUndefined();
    const widths: (number | undefined)[] = [];
    for (const width of [48, 160, 480] as const) {
      const cover = (await covers.kept('openlibrary', '240727', width)) ?? (await covers.fetch('openlibrary', '240727', width));
      if (!cover.ok) throw new Error(cover.error.type);
      const told = await sharp(cover.value).metadata();
      expect(told.format).toBe('webp');
      widths.push(told.width);
    }
    // Never made larger than it came.
    expect(widths).toEqual([48, 160, 400]);
    expect(catalogue.asked).toHaveLength(1);
    expect(catalogue.asked[0]?.path).toBe('/b/id/240727-L.jpg?default=false');
  });

  it('MET-13 two who ask for the same cover at once share one request', async () => {
    catalogue.answer('/b/id/1-L.jpg', jpeg(await aPicture()));
    const covers = coversOf();
    const [one, other] = await Promise.all([covers.fetch('openlibrary', '1', 48), covers.fetch('openlibrary', '1', 480)]);
    expect([one.ok, other.ok, catalogue.asked.length]).toEqual([true, true, 1]);
  });

  it.each([
    ['a page of HTML with 404', async () => ({ status: 404, type: 'text/html', body: '<!DOCTYPE html>' })],
    ['a page of HTML that says 200', async () => ({ type: 'text/html', body: '<!DOCTYPE html>' })],
    ['a single pixel', async () => jpeg(await aPicture(1, 1))],
    ['a picture too small to be one', async () => ({ type: 'image/gif', body: Buffer.from('GIF89a') })],
  ])('MET-14 %s is no cover, and that is remembered for its days', async (_, answer) => {
    catalogue.answer('/b/id/7-L.jpg', await answer());
    const covers = coversOf();
    expect(await covers.fetch('openlibrary', '7', 160)).toEqual({ ok: false, error: { type: 'none' } });
    expect(await covers.kept('openlibrary', '7', 480)).toEqual({ ok: false, error: { type: 'none' } });
    nowMs += 31 * 24 * 3_600_000;
    expect(await covers.kept('openlibrary', '7', 480)).toBeUndefined();
  });

  it('MET-14 the picture that the BnF sends for none is known by its size', async () => {
    catalogue.answer('/couverture', { type: 'image/png', body: Buffer.alloc(4_566, 1) });
    expect(await coversOf().fetch('bnf', 'ark:/12148/cb45425087c', 160)).toEqual({ ok: false, error: { type: 'none' } });
  });

  it.each([
    ['an error', async () => ({ status: 500 })],
    ['a picture that was cut', async () => ({ ...jpeg(await aPicture()), cutAfter: 300 })],
    ['bytes that are no picture', async () => ({ type: 'image/jpeg', body: Buffer.alloc(9_000, 7) })],
    [
      'a drawing that could name other files',
      async () => ({ type: 'image/svg+xml', body: `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(900)}</svg>` }),
    ],
    ['more than five million bytes', async () => jpeg(Buffer.concat([await aPicture(), Buffer.alloc(5_000_001)]))],
    ['a redirect into this network', async () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/secret' } })],
    [
      'a redirect to a host that is not named',
      async () => ({ status: 302, headers: { location: 'https://archive.org.evil.example/a.jpg' } }),
    ],
  ])('MET-15 %s is a failure that is not remembered', async (_, answer) => {
    catalogue.answer('/b/id/9-L.jpg', await answer());
    const covers = coversOf({ mostBytes: 5_000_000, mayGoTo: ({ hostname }) => hostname === 'archive.org' });
    expect(await covers.fetch('openlibrary', '9', 160)).toMatchObject({ ok: false, error: { type: 'resting' } });
    expect(await covers.kept('openlibrary', '9', 160)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('MET-15 a redirect is followed where the configuration says it may lead', async () => {
    const other = await aCatalogue();
    other.answer('/moved.jpg', jpeg(await aPicture()));
    catalogue.answer('/b/id/9-L.jpg', { status: 302, headers: { location: `${other.url}/moved.jpg` } });
    const { port } = new URL(other.url);
    expect(await coversOf({ mayGoTo: (url) => url.port === port }).fetch('openlibrary', '9', 160)).toMatchObject({ ok: true });
    await other.close();
  });

  it.each([
    ['openlibrary', '-1'],
    ['openlibrary', '../../etc/passwd'],
    ['openlibrary', '1-L.jpg?x=http://evil.example'],
    ['bnf', 'ark:/12148/cb4@evil.example'],
    ['inventaire', '/img/entities/../users'],
    ['google', 'a b&url=http://evil.example'],
  ] as const)('MET-15 nobody is asked for what is no name of %s: %s', async (source, name) => {
    expect(coverPath(source, name)).toBeUndefined();
    expect(await coversOf().kept(source, name, 160)).toEqual({ ok: false, error: { type: 'none' } });
    expect(catalogue.asked).toEqual([]);
  });

  it('MET-16 the folder stays below its limit: those used longest ago go first', async () => {
    const shelf = openCoverFolder({ folder, mostBytes: 25_000, now: () => nowMs });
    for (let n = 1; n <= 9; n++) {
      await shelf.put('bnf', `cover ${n}`, 48, Buffer.alloc(5_000));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const kept = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map(async (n) => (await shelf.get('bnf', `cover ${n}`, 48)) !== undefined));
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(5);
    expect([kept[0], kept[8]]).toEqual([false, true]);
  });

  it('MET-16 a folder that cannot be written costs nobody the cover', async () => {
    catalogue.answer('/b/id/5-L.jpg', jpeg(await aPicture()));
    const line = aLine(catalogue.url, {}, 'openlibrary');
    writeFileSync(join(folder, 'a-file'), '');
    const nowhere = openCoverFolder({ folder: join(folder, 'a-file'), mostBytes: 1_000_000, now: () => nowMs });
    const covers = createCovers({
      lines: { openlibrary: line },
      folder: nowhere,
      storage: createMemoryStorage(),
      missDays: 30,
      now: () => nowMs,
    });
    expect(await covers.fetch('openlibrary', '5', 48)).toMatchObject({ ok: true });
  });

  it('MET-13 takes away what a camera wrote into the picture', async () => {
    const photo = await sharp({ create: { width: 200, height: 300, channels: 3, background: '#333' } })
      .withExif({ IFD0: { Copyright: 'somebody', ImageDescription: 'at home' } })
      .jpeg()
      .toBuffer();
    const made = await resizeCover(photo);
    if (typeof made === 'string') throw new Error(made);
    expect((await sharp(made.get(160)).metadata()).exif).toBeUndefined();
  });
});

describe('the door of covers', () => {
  const signedIn = async (covers?: Covers) => {
    const app = await createServer({ storage: createMemoryStorage(), rateLimits: false, ...(covers && { covers }) });
    const registered = await app.inject({ method: 'POST', url: '/api/account', payload: aRegistration() });
    const { accessToken } = registered.json<{ tokens: { accessToken: string } }>().tokens;
    return (url: string, token: string | undefined = accessToken) =>
      app.inject({ url, headers: token === '' ? {} : { authorization: `Bearer ${token}` } });
  };

  it('MET-17 hands covers to those who are signed in, to be kept by their device', async () => {
    catalogue.answer('/couverture', jpeg(await aPicture()));
    const get = await signedIn(coversOf());
    const url = `/api/metadata/covers/bnf/${encodeURIComponent('ark:/12148/cb45425087c')}?width=48`;
    const cover = await get(url);
    expect([cover.statusCode, cover.headers['content-type'], cover.headers['cache-control']]).toEqual([
      200,
      'image/webp',
      'private, max-age=2592000',
    ]);
    expect((await sharp(cover.rawPayload).metadata()).width).toBe(48);
    expect((await get(url, '')).statusCode).toBe(401);
  });

  it.each([
    ['/api/metadata/covers/openlibrary/1?width=4000', 400, 'bad-request'],
    ['/api/metadata/covers/amazon/1', 404, 'not-found'],
    ['/api/metadata/covers/openlibrary/-1', 404, 'not-found'],
    ['/api/metadata/covers/openlibrary/404', 404, 'not-found'],
  ])('MET-17 %s is answered %i', async (url, status, kind) => {
    const answer = await (await signedIn(coversOf()))(url);
    expect([answer.statusCode, answer.json<{ kind: string }>().kind]).toEqual([status, kind]);
  });

  it('MET-17 a catalogue that rests says when to come back, and a person may have 120 fetched a minute', async () => {
    catalogue.answer('/b/id/1-L.jpg', { status: 429, headers: { 'retry-after': '600' } });
    const get = await signedIn(coversOf());
    const resting = await get('/api/metadata/covers/openlibrary/1');
    expect([resting.statusCode, Number(resting.headers['retry-after']) > 500]).toEqual([503, true]);
    for (let n = 2; n <= 120; n++) await get(`/api/metadata/covers/openlibrary/${n}`);
    expect((await get('/api/metadata/covers/openlibrary/121')).statusCode).toBe(429);
  });

  it('MET-10 without a contact nobody is asked for covers', async () => {
    expect((await (await signedIn())('/api/metadata/covers/openlibrary/1')).statusCode).toBe(404);
  });
});
