import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../../sync-server/config.ts';
import { createEvents } from '../../../sync-server/events.ts';
import { createServer } from '../../../sync-server/http/server.ts';
import { createLog } from '../../../sync-server/log.ts';
import { setUpMetadata } from '../../../sync-server/metadata/set-up.ts';
import type { SqlStorage } from '../../../sync-server/storage/kysely/sql-storage.ts';
import { aCatalogue, type CatalogueStub } from '../../kit/catalogue-stub.ts';
import { aRegistration } from '../../kit/account-doors.ts';
import { aFolder } from '../../kit/server.ts';
import { anSruAnswer, MAGELLAN } from '../../kit/unimarc.ts';

const ISBN = '9782367321257';
const FOUND = { type: 'text/xml', body: anSruAnswer(MAGELLAN) };

let catalogue: CatalogueStub;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  catalogue = await aCatalogue();
  endings.push(() => catalogue.close());
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A server on SQLite whose catalogues are the stub, and a person who is signed in. */
const signedIn = async (env: Record<string, string> = { GRIOT_METADATA_CONTACT: 'keeper@griot.example' }) => {
  const config = readConfig(
    { GRIOT_BNF_URL: `${catalogue.url}/`, GRIOT_OPENLIBRARY_URL: catalogue.url, GRIOT_INVENTAIRE_URL: catalogue.url, ...env },
    '/',
  );
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const place = aFolder();
  const storage = (await place.open()) as SqlStorage;
  const lines: string[] = [];
  const log = createLog('trace', new Writable({ write: (line: Buffer, _encoding, done) => done(void lines.push(line.toString())) }));
  const events = createEvents(log);
  const metadata = setUpMetadata(config.value.metadata, { storage, events, now: Date.now });
  const app: FastifyInstance = await createServer({ storage, log, events, metadata, rateLimits: false });
  endings.push(
    () => place.remove(),
    () => storage.close(),
    () => app.close(),
  );
  const registered = await app.inject({ method: 'POST', url: '/api/account', payload: aRegistration() });
  const { accessToken } = registered.json<{ tokens: { accessToken: string } }>().tokens;
  const get = (url: string, token: string | undefined = accessToken) =>
    app.inject({ url, headers: token === '' ? {} : { authorization: `Bearer ${token}` } });
  return { get, lines };
};

describe('the doors of metadata', () => {
  it('MET-2 a signed-in person hears what a catalogue says of an ISBN, however it is written; it is asked once', async () => {
    catalogue.answer('/api/SRU', FOUND);
    const { get } = await signedIn();
    const first = await get(`/api/metadata/isbn/${ISBN}`);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({
      state: 'found',
      facts: { isbn13: ISBN, title: { value: 'Le voyage de Magellan, 1519-1522', source: 'bnf' }, pages: { value: 349, source: 'bnf' } },
    });
    expect((await get('/api/metadata/isbn/2-36732-125-6')).json()).toEqual(first.json());
    expect(catalogue.asked.filter(({ path }) => path.startsWith('/api/SRU'))).toHaveLength(1);
    expect(catalogue.asked[0]?.userAgent).toMatch(/^Griot\/[\d.]+ \(\+mailto:keeper@griot\.example\)$/);
  });

  it('OUT-17 MET-9 a book that nobody has is unknown; one that could not be asked for says until when', async () => {
    catalogue.answer('/api/SRU', { type: 'text/xml', body: anSruAnswer() });
    const { get } = await signedIn();
    expect((await get(`/api/metadata/isbn/${ISBN}`)).json()).toEqual({ state: 'unknown' });
    catalogue.answer('/api/SRU', { status: 429, headers: { 'retry-after': '3600' } });
    expect((await get('/api/metadata/isbn/9782070427796')).json()).toEqual({ state: 'resting', until: expect.any(Number) });
  });

  it('MET-10 without a contact the doors say that they are not set up, and nobody is asked', async () => {
    const { get } = await signedIn({});
    expect((await get(`/api/metadata/isbn/${ISBN}`)).json()).toEqual({ state: 'not-set-up' });
    expect((await get('/api/metadata/search?q=magellan')).json()).toEqual({ state: 'not-set-up' });
    expect(catalogue.asked).toEqual([]);
  });

  it.each([
    ['/api/metadata/isbn/9782367321258', 400],
    ['/api/metadata/isbn/..%2F..%2Fetc', 400],
    ['/api/metadata/search?q=ab', 400],
    ['/api/metadata/search?q=%20%20ab%20', 400],
    [`/api/metadata/search?q=${'a'.repeat(201)}`, 400],
    ['/api/metadata/search', 400],
  ])('OUT-18 MET-12 %s is refused before anybody is asked', async (url, status) => {
    const { get } = await signedIn();
    const answer = await get(url);
    expect([answer.statusCode, answer.json<{ kind: string }>().kind]).toEqual([status, 'bad-request']);
    expect(catalogue.asked).toEqual([]);
  });

  it('MET-12 nobody asks without being signed in', async () => {
    const { get } = await signedIn();
    expect((await get(`/api/metadata/isbn/${ISBN}`, '')).statusCode).toBe(401);
    expect((await get('/api/metadata/search?q=magellan', '')).statusCode).toBe(401);
  });

  it('MET-12 a person may search twenty times a minute', async () => {
    const { get } = await signedIn({});
    for (let time = 0; time < 20; time++) expect((await get('/api/metadata/search?q=magellan')).statusCode).toBe(200);
    const refused = await get('/api/metadata/search?q=magellan');
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  });

  it('MET-8 no log line holds what was searched, found, or asked by number', async () => {
    catalogue.answer('/api/SRU', FOUND);
    const { get, lines } = await signedIn();
    await get(`/api/metadata/isbn/${ISBN}`);
    await get('/api/metadata/search?q=chagrins+secrets');
    expect(lines.join('')).toContain('catalogue asked');
    expect(lines.join('')).not.toMatch(/chagrins|Magellan|9782367321257/);
  });
});
