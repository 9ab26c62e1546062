import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, startServer } from '../../../../sync-server/http/server.ts';
import type { RunningServer, ServerOptions } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { createMemoryCounters } from '../../../../sync-server/limits/counters.ts';
import { aRegistration, doorsOf } from '../../../kit/account-doors.ts';

const PAGE = '<!doctype html><title>Griot</title>';
const SCRIPT = 'console.log("griot");'.repeat(100);
const CSP =
  "default-src 'self';script-src 'self' 'wasm-unsafe-eval';style-src 'self';style-src-attr 'unsafe-inline';img-src 'self' data: blob:;" +
  "connect-src 'self';worker-src 'self';object-src 'none';base-uri 'none';frame-ancestors 'none'";

const get = async (options: Partial<ServerOptions>, url: string, headers: Record<string, string> = {}) => {
  const app = await createServer({ storage: createMemoryStorage(), ...options });
  const answer = await app.inject({ url, headers });
  await app.close();
  return answer;
};

describe('headers', () => {
  it('ACC-33 the content policy allows exactly what the app needs', async () => {
    expect((await get({}, '/api/health')).headers['content-security-policy']).toBe(CSP);
  });

  it('ACC-33 spells out the socket of a public address, and asks for https only there', async () => {
    const secure = (await get({ publicUrl: 'https://griot.example' }, '/api/health')).headers;
    expect(secure['content-security-policy']).toBe(CSP.replace("connect-src 'self'", "connect-src 'self' wss://griot.example"));
    expect(secure['strict-transport-security']).toBe('max-age=31536000');
    expect((await get({ publicUrl: 'http://griot.lan:8790' }, '/api/health')).headers['strict-transport-security']).toBeUndefined();
  });

  it('forbids sniffing, framing and referrers, and keeps answers of the API out of caches', async () => {
    expect((await get({}, '/api/health')).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('ACC-33 says the same with every answer, whatever it is', async () => {
    const app = await createServer({ storage: createMemoryStorage() });
    const lasting = async (url: string) => {
      const { headers } = await app.inject({ url });
      return Object.fromEntries(Object.entries(headers).filter(([name]) => /policy|x-(?!request-id)|origin-agent/.test(name)));
    };
    const first = await lasting('/api/health');
    expect(Object.keys(first).length).toBeGreaterThan(5);
    for (const url of ['/api/health', '/api/nothing-here']) expect(await lasting(url)).toEqual(first);
    await app.close();
  });

  it('compresses long answers of the API', async () => {
    expect((await get({}, '/api/openapi.json', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  });
});

describe('rates', () => {
  it('ACC-34 twenty-one registrations in a minute from one address are too many', async () => {
    const server = await startServer({ storage: createMemoryStorage() });
    const { send } = doorsOf(server.url);
    const register = () => send('/api/account', { method: 'POST' });
    for (let n = 0; n < 20; n++) expect((await register()).status).toBe(400);
    const { status, body, headers } = await register();
    expect(status).toBe(429);
    expect(body.kind).toBe('too-many-requests');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
    await server.close();
  });

  it('ACC-100 one account may ask as much from many addresses as from one, and hears how much is left', async () => {
    const server = await startServer({ storage: createMemoryStorage(), trustedProxies: ['127.0.0.1'] });
    const { call } = doorsOf(server.url);
    const { tokens } = (await call('register', aRegistration())).body;
    const renew = (from: string) => call('renewRecovery', { recoveryPublicKey: 'ab'.repeat(32) }, { token: tokens.accessToken, from });
    const answers = [];
    for (let n = 1; n <= 6; n++) answers.push(await renew(`198.51.100.${n}`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[3]?.headers.get('ratelimit-remaining')).toBe('1');
    expect(answers[5]?.body.kind).toBe('too-many-requests');
    expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(50);
    await server.close();
  });

  it('ACC-101 addresses of one IPv6 network are one address', async () => {
    const server = await startServer({ storage: createMemoryStorage(), trustedProxies: ['127.0.0.1'] });
    const { send } = doorsOf(server.url);
    const from = (address: string) => send('/api/account', { method: 'POST', headers: { 'x-forwarded-for': address } });
    for (let n = 0; n < 20; n++) await from(`2001:db8:1:2::${n + 1}`);
    expect((await from('2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(400);
    await server.close();
  });

  it('ACC-103 several servers that count in one place admit so much together', async () => {
    const counters = createMemoryCounters(Date.now);
    const servers = [
      await startServer({ storage: createMemoryStorage(), counters }),
      await startServer({ storage: createMemoryStorage(), counters }),
    ];
    const statuses = [];
    for (let n = 0; n < 22; n++) statuses.push((await doorsOf(servers[n % 2]?.url ?? '').send('/api/account', { method: 'POST' })).status);
    expect(statuses.filter((status) => status === 429).length).toBe(2);
    for (const server of servers) await server.close();
  });

  it('ACC-34 the sync door never sends rate headers, which would slow the engine down', async () => {
    const app = await createServer({ storage: createMemoryStorage() });
    const sync = await app.inject({ method: 'POST', url: '/api/sync', headers: { 'content-type': 'application/tson' }, payload: '{}' });
    expect(Object.keys(sync.headers).filter((name) => name.includes('ratelimit'))).toEqual([]);
    expect((await app.inject('/api/health')).headers).toHaveProperty('ratelimit-limit');
    await app.close();
  });
});

describe('probes', () => {
  it('ACC-35 is ready while its storage takes writes, and alive in any case', async () => {
    const broken = { ...createMemoryStorage(), probe: () => Promise.reject(new Error('read-only')) };
    expect((await get({}, '/readyz')).json()).toEqual({ status: 'ready' });
    expect((await get({ storage: broken }, '/readyz')).statusCode).toBe(503);
    expect((await get({ storage: broken }, '/livez')).statusCode).toBe(200);
    expect((await get({ obstacle: async () => 'The disk is nearly full' }, '/readyz')).json()).toMatchObject({
      kind: 'unavailable',
      detail: 'The disk is nearly full',
    });
  });

  it.each([
    ['a full disk', Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }), 507, 'storage-full'],
    ['a database that is gone', Object.assign(new Error('connect 10.0.0.7:5432'), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    ['a bug', new TypeError('undefined is not a function'), 500, 'unexpected'],
  ])('tells %s without its inner words', async (_, error, status, kind) => {
    const storage = { ...createMemoryStorage(), transact: () => Promise.reject(error) };
    const app = await createServer({ storage });
    const payload = { recoveryPublicKey: 'a'.repeat(64) };
    const answer = await app.inject({ method: 'POST', url: '/api/recovery/challenge', payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ kind });
    expect(answer.body).not.toContain(error.message);
    await app.close();
  });
});

describe('the app beside the API', () => {
  let folder: string;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'griot-app-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), PAGE);
    await writeFile(join(folder, 'service-worker.js'), SCRIPT);
    await writeFile(join(folder, '.built'), 'stamp');
    await writeFile(join(folder, 'assets', 'main-abc123.js'), SCRIPT);
    await writeFile(join(folder, 'assets', 'main-abc123.js.gz'), gzipSync(SCRIPT));
    server = await startServer({ storage: createMemoryStorage(), appFolder: folder });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const visit = (path: string, headers: Record<string, string> = { accept: 'text/html,*/*' }) => fetch(server.url + path, { headers });

  it.each(['/', '/livre/9782070360024', '/serie/naruto?vue=manques', '/appairage'])(
    'ACC-36 %s opens the app, fresh each time',
    async (path) => {
      const page = await visit(path);
      expect(page.status).toBe(200);
      expect(await page.text()).toBe(PAGE);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-security-policy')).toBe(CSP);
    },
  );

  it('ACC-36 keeps files with a hash in their name forever and asks again for the others', async () => {
    expect((await visit('/assets/main-abc123.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await visit('/service-worker.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('sends what was compressed at build time', async () => {
    const script = await visit('/assets/main-abc123.js', { 'accept-encoding': 'gzip' });
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toBe(SCRIPT);
  });

  it.each([
    ['/assets/gone.js', 'text/html'],
    ['/api/gone', 'text/html'],
    ['/logo.png', 'image/*'],
    ['/.built', 'image/*'],
    ['/..%2f..%2fetc/passwd', '*/*'],
  ])('has nothing at %s for %s', async (path, accept) => {
    const answer = await visit(path, { accept });
    expect([403, 404]).toContain(answer.status);
    expect(await answer.text()).not.toContain('root:');
  });
});
