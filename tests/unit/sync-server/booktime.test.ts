/** BookTime's doors over a real server's rows, without a network. */
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BooktimeBook } from '#protocol/booktime.ts';
import { createServer } from '../../../sync-server/http/server.ts';
import type { MetadataGateway } from '../../../sync-server/metadata/gateway.ts';
import { createInProcessBus, type News } from '../../../sync-server/realtime/bus.ts';
import { createMemoryStorage } from '../../../sync-server/storage/memory.ts';
import { aRegistration } from '../../kit/account-doors.ts';
import { aBook, anId, aReading } from '../../kit/library.ts';

const ISBN = '9782367321257';
const gateway: MetadataGateway = {
  byIsbn: async (isbn13) =>
    isbn13 === ISBN
      ? {
          state: 'found',
          facts: {
            isbn13,
            title: { value: 'Le voyage de Magellan', source: 'bnf' },
            pages: { value: 349, source: 'bnf' },
            cover: { value: 'ark:/12148/cb45425087c', source: 'bnf' },
          },
        }
      : isbn13 === '9782070427796'
        ? { state: 'resting', until: Date.parse('2026-11-21T10:00:00.000Z') }
        : { state: 'unknown' },
  search: async () => ({ state: 'found', results: [{ isbn13: ISBN, title: { value: 'Le voyage de Magellan', source: 'bnf' } }] }),
};

let app: FastifyInstance;
let news: News[];
beforeEach(async () => {
  news = [];
  const bus = createInProcessBus();
  bus.subscribe((one) => news.push(one));
  app = await createServer({ storage: createMemoryStorage(), bus, metadata: gateway, rateLimits: false });
});
afterEach(() => app.close());

const aPerson = async () => {
  const registered = await app.inject({ method: 'POST', url: '/api/account', payload: aRegistration() });
  const { tokens, profile } = registered.json<{ tokens: { accessToken: string }; profile: { userId: string } }>();
  const call = async <T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const answer = await app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${tokens.accessToken}` },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.json<T & { kind?: string; issues?: { path: string }[] }>() };
  };
  let rev = 0;
  /** As a device of the person would. */
  const sync = async (changes: readonly { readonly table: string; readonly rows: readonly { readonly id: string }[] }[] = []) => {
    const muts = changes.map(({ table, rows }) => ({
      table,
      muts: [{ type: 'upsert', keys: rows.map(({ id }) => id), values: rows, txid: crypto.randomUUID(), opNo: 1, rev: ++rev, ts: rev }],
    }));
    const answer = await app.inject({
      method: 'POST',
      url: '/api/sync',
      headers: { authorization: `Bearer ${tokens.accessToken}`, 'content-type': 'application/tson' },
      payload: JSON.stringify({ v: 3, clientIdentity: 'device', schema: {}, baseRevs: [], changes: muts }),
    });
    const { changes: owed } = answer.json<{
      changes: { table: string; muts: { type: string; keys: string[]; values: Record<string, unknown>[] }[] }[];
    }>();
    return (table: string) =>
      owed.filter((one) => one.table === table).flatMap(({ muts: some }) => some.flatMap((mut) => ('values' in mut ? mut.values : [])));
  };
  return { call, sync, userId: profile.userId };
};

const ayas = (numbers: readonly number[], fields = {}) =>
  numbers.map((n) =>
    aBook({ id: anId(n), title: `Naruto, tome ${n}`, category: 'manga', authors: [{ name: 'Masashi Kishimoto' }], ...fields }),
  );

describe('books', () => {
  it('API-3 API-4 a book that was added, changed and removed here is so on the devices of the person', async () => {
    const { call, sync, userId } = await aPerson();
    const added = await call<BooktimeBook>('POST', '/api/books', {
      title: 'L’Enfant noir',
      author: 'Camara Laye',
      category: 'roman',
      status: 'reading',
      current_page: 40,
      total_pages: 250,
      rating: 3.75,
      review: 'Beau.',
      saga: 'Enfances',
      volume_number: 2,
      publication_year: 1953,
      isbn: '2-266-02312-8',
    });
    expect(added.status).toBe(200);
    expect(added.body).toMatchObject({
      author: 'Camara Laye',
      status: 'reading',
      current_page: 40,
      rating: 3.75,
      review: 'Beau.',
      saga: 'Enfances',
      volume_number: 2,
      publication_year: 1953,
      isbn: '9782266023122',
      auto_added: false,
    });
    expect(news.flatMap(({ realmIds }) => realmIds)).toContain(userId);
    const device = await sync();
    expect(device('books')).toMatchObject([{ id: added.body.id, title: 'L’Enfant noir', isbn13: '9782266023122' }]);
    expect(device('readings')).toMatchObject([{ bookId: added.body.id, page: 40, ratingQuarters: 15, review: 'Beau.' }]);

    const { body: changed } = await call<BooktimeBook>('PUT', `/api/books/${added.body.id}`, {
      status: 'completed',
      publisher: 'Plon',
      total_pages: null,
      rating: null,
    });
    expect(changed).toMatchObject({
      status: 'completed',
      publisher: 'Plon',
      total_pages: null,
      rating: null,
      title: 'L’Enfant noir',
      saga: 'Enfances',
    });
    const history = (await sync())('edits');
    expect(history.find(({ table }) => table === 'books')).toMatchObject({
      bookId: added.body.id,
      kind: 'changed',
      device: 'API',
      before: { status: 'reading', publisher: null, pages: 250 },
      after: { status: 'read', publisher: 'Plon', pages: null },
    });
    expect((await call('DELETE', `/api/books/${added.body.id}`)).body).toEqual({ removed: added.body.id });
    expect((await call('GET', `/api/books/${added.body.id}`)).status).toBe(404);
    const after = await sync();
    expect(after('books')).toEqual([]);
    expect(after('removals')).toMatchObject([
      { device: 'API', rows: expect.arrayContaining([expect.objectContaining({ table: 'books' })]) },
    ]);
  });

  it('API-4 what a device wrote is read here', async () => {
    const { call, sync } = await aPerson();
    await sync([
      { table: 'books', rows: ayas([1, 2], { status: 'read' }) },
      { table: 'readings', rows: [aReading({ bookId: anId(1), outcome: 'finished', endedOn: '2026-03-04', ratingQuarters: 20 })] },
    ]);
    const { body } = await call<{ total: number; books: BooktimeBook[] }>(
      'GET',
      '/api/books?category=manga&status=completed&saga=naruto&limit=1',
    );
    expect([body.total, body.books.length]).toEqual([2, 1]);
    const one = await call<BooktimeBook>('GET', `/api/books/${anId(1)}`);
    expect(one.body).toMatchObject({ rating: 5, date_completed: '2026-03-04', saga: 'Naruto', volume_number: 1 });
    expect((await call<{ books: BooktimeBook[]; series: unknown[] }>('GET', '/api/books/search-grouped?q=kishimoto')).body).toMatchObject({
      series: [{ name: 'Naruto', books_count: 2 }],
      books: [{ title: 'Naruto, tome 1' }, { title: 'Naruto, tome 2' }],
    });
  });

  it('API-1 a book of somebody else is not there, and nobody asks without being signed in', async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const { body } = await one.call<BooktimeBook>('POST', '/api/books', { title: 'À moi' });
    for (const [method, payload] of [['GET'], ['PUT', { title: 'À toi' }], ['DELETE']] as const)
      expect((await other.call(method, `/api/books/${body.id}`, payload)).status).toBe(404);
    expect((await other.call<{ total: number }>('GET', '/api/books')).body.total).toBe(0);
    expect((await one.call<BooktimeBook>('GET', `/api/books/${body.id}`)).body.title).toBe('À moi');
    for (const url of ['/api/books', '/api/stats', '/api/series/popular', `/api/openlibrary/isbn/${ISBN}`])
      expect((await app.inject(url)).statusCode).toBe(401);
  });

  it('API-1 a person may ask 120 times a minute', async () => {
    const { call } = await aPerson();
    for (let n = 0; n < 120; n++) await call('GET', '/api/series/detect?title=x');
    expect((await call('GET', '/api/series/detect?title=x')).status).toBe(429);
  });

  const REFUSED = [
    ['POST', '/api/books', {}, 400, 'title'],
    ['POST', '/api/books', { title: '   ' }, 400, 'title'],
    ['POST', '/api/books', { title: 'x'.repeat(501) }, 400, 'title'],
    ['POST', '/api/books', { title: 'x', rating: 5.1 }, 400, 'rating'],
    ['POST', '/api/books', { title: 'x', rating: 3.1 }, 400, 'rating'],
    ['POST', '/api/books', { title: 'x', total_pages: 0 }, 400, 'total_pages'],
    ['POST', '/api/books', { title: 'x', volume_number: -1, saga: 'y' }, 400, 'volume_number'],
    ['POST', '/api/books', { title: 'x', realmId: 'somebody' }, 400, ''],
    ['POST', '/api/books', { title: 'x', isbn: '9782266023123' }, 422, 'isbn'],
    ['POST', '/api/books', { title: 'x', total_pages: 10, current_page: 11 }, 422, 'current_page'],
    ['GET', '/api/books/none', undefined, 400, undefined],
    ['GET', '/api/books?limit=0', undefined, 400, 'limit'],
    ['GET', '/api/books?status=lost', undefined, 400, 'status'],
    ['GET', '/api/openlibrary/search?q=ab', undefined, 400, 'q'],
    ['GET', '/api/openlibrary/isbn/123', undefined, 400, undefined],
    ['POST', '/api/openlibrary/import-bulk', { isbns: [] }, 400, 'isbns'],
    ['GET', '/api/sagas/inconnue/books', undefined, 404, undefined],
    ['POST', '/api/series/complete', { saga: 'inconnue' }, 404, undefined],
  ] as const;
  it.each(REFUSED)('API-2 %s %s %j is %i', async (method, url, payload, status, path) => {
    const { call, sync } = await aPerson();
    const answer = await call(method, url, payload);
    expect([answer.status, answer.body.issues?.[0]?.path]).toEqual([status, path]);
    expect((await sync())('books')).toEqual([]);
  });
});

describe('series, authors and figures', () => {
  it('API-6 a series tells its gaps and what came out since, with the date of the total', async () => {
    const { call, sync } = await aPerson();
    await sync([{ table: 'books', rows: [...ayas([1, 2, 70], { status: 'read' })] }]);
    const { body } = await call<{ saga: { missing_volumes: number[] }; books: BooktimeBook[] }>('GET', '/api/sagas/Naruto/books');
    expect(body.saga).toMatchObject({
      name: 'Naruto',
      books_count: 3,
      completed_books: 3,
      max_volume: 70,
      next_volumes: [71, 72],
      total_volumes: 72,
      as_of: expect.any(String),
    });
    expect(body.saga.missing_volumes).toHaveLength(67);
    expect(body.books.map(({ volume_number }) => volume_number)).toEqual([1, 2, 70]);
    expect((await call<{ sagas: unknown[] }>('GET', '/api/sagas?category=bd')).body.sagas).toEqual([]);
    expect((await call('GET', '/api/openlibrary/missing-volumes?saga=naruto')).body).toMatchObject({ next_volumes: [71, 72] });
    expect((await call('GET', '/api/openlibrary/recommendations')).body).toEqual({
      recommendations: [
        { reason: 'next-in-series', saga: 'Naruto', volume_number: 71 },
        { reason: 'gap-in-series', saga: 'Naruto', volume_number: 3 },
      ],
    });
  });

  it('API-7 a series is completed once, however often it is asked', async () => {
    const { call, sync } = await aPerson();
    await sync([{ table: 'books', rows: ayas([68, 70, 71, 72].concat(Array.from({ length: 67 }, (_, n) => n + 1))) }]);
    const first = await call<{ created: BooktimeBook[] }>('POST', '/api/sagas/naruto/auto-add');
    expect(first.body.created).toMatchObject([{ title: 'Naruto, tome 69', possession: 'wished', auto_added: true, volume_number: 69 }]);
    expect((await call<{ created: BooktimeBook[] }>('POST', '/api/series/complete', { saga: 'Naruto' })).body.created).toEqual([]);
  });

  it('API-5 figures are those of the app', async () => {
    const { call, sync } = await aPerson();
    const read = anId(500);
    await sync([
      {
        table: 'books',
        rows: [
          ...ayas([1, 2]),
          aBook({ id: read, status: 'read', pages: 100, publishedOn: '1979-05', authors: [{ name: 'Mariama Bâ' }] }),
          aBook({ id: anId(501), authors: [{ name: 'MARIAMA BA' }] }),
        ],
      },
      { table: 'readings', rows: [aReading({ bookId: read, outcome: 'finished', endedOn: '2026-02-03', ratingQuarters: 18 })] },
    ]);
    expect((await call('GET', '/api/stats')).body).toMatchObject({
      total_books: 4,
      completed_books: 1,
      to_read_books: 3,
      by_category: { manga: 2, roman: 2 },
      by_publication_year: { 1979: 1 },
      by_rating: { '4.5': 1 },
      authors_count: 2,
      sagas_count: 1,
      pages_read: 100,
      readings_by_year: { 2026: 1 },
    });
    expect((await call('GET', '/api/authors')).body).toMatchObject({
      total: 2,
      authors: [{ books_count: 2, name: expect.any(String) }, {}],
    });
    expect((await call('GET', `/api/authors/${encodeURIComponent('mariama bâ')}/books`)).body).toMatchObject({ total: 2 });
  });

  it('API-6 known series and titles are told without a library', async () => {
    const { call } = await aPerson();
    expect((await call<{ total: number }>('GET', '/api/series/popular?category=manga')).body.total).toBeGreaterThan(30);
    expect((await call('GET', '/api/series/search?q=trone%20fer')).body).toMatchObject({ series: [{ name: 'Le Trône de fer' }] });
    expect(
      (await call('GET', `/api/series/detect?title=${encodeURIComponent('Thorgal, tome 7 : L’Enfant des étoiles')}`)).body,
    ).toMatchObject({
      proposals: [{ saga: 'Thorgal', volume_number: 7, confidence: 'high' }],
    });
    expect((await call('GET', '/api/series/detect?title=1984')).body).toEqual({ proposals: [] });
  });
});

describe('catalogues', () => {
  it('API-8 what they say is told with its cover; a book that is owned is marked', async () => {
    const { call } = await aPerson();
    expect((await call('GET', '/api/openlibrary/search?q=magellan')).body).toMatchObject({
      state: 'answered',
      books: [{ isbn: ISBN, already_owned: false }],
    });
    const imported = await call('POST', '/api/openlibrary/import', { isbn: ISBN });
    expect(imported.body).toMatchObject({ created: [{ title: 'Le voyage de Magellan', total_pages: 349, isbn: ISBN }], state: 'answered' });
    expect((await call('GET', `/api/openlibrary/isbn/${ISBN}`)).body).toMatchObject({
      book: { already_owned: true, cover: `/api/metadata/covers/bnf/${encodeURIComponent('ark:/12148/cb45425087c')}` },
    });
    const bulk = await call('POST', '/api/openlibrary/import-bulk', { isbns: [ISBN, 'none', '9782811205065'] });
    expect(bulk.body).toMatchObject({ created: [], already_there: [ISBN], unknown: ['none', '9782811205065'] });
  });

  it('API-8 while they rest, the answer says until when, and nothing is written', async () => {
    const { call, sync } = await aPerson();
    expect((await call('POST', '/api/openlibrary/import', { isbn: '9782070427796' })).body).toMatchObject({
      created: [],
      state: 'resting',
      retry_at: '2026-11-21T10:00:00.000Z',
    });
    expect((await sync())('books')).toEqual([]);
  });
});
