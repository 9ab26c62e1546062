import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../../../src/protocol/errors.ts';
import { startServer } from '../../../../sync-server/http/server.ts';
import type { RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRegistration, asJson, doorsOf } from '../../../kit/account-doors.ts';
import type { Doors } from '../../../kit/account-doors.ts';

let server: RunningServer;
let doors: Doors;

beforeAll(async () => {
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, allowedOrigins: ['https://griot.example'] });
  doors = doorsOf(server.url);
});
afterAll(() => server.close());

const post = (body: string | Uint8Array<ArrayBuffer>, contentType: string, path = '/api/account') =>
  doors.send(path, { method: 'POST', headers: { 'content-type': contentType }, body });

describe('a request that is not what it should be', () => {
  it.each([
    ['no JSON', '{"firstName":', 'application/json', 400, 'bad-request'],
    ['JSON of another shape', '[1,2]', 'application/json', 400, 'bad-request'],
    ['null', 'null', 'application/json', 400, 'bad-request'],
    ['nothing', '', 'application/json', 400, 'bad-request'],
    ['a key __proto__', '{"__proto__":{"admin":true}}', 'application/json', 400, 'bad-request'],
    ['a key constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}', 'application/json', 400, 'bad-request'],
    ['a form of another site', 'firstName=Awa', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['plain text', '{"firstName":"Awa"}', 'text/plain', 415, 'unsupported-media-type'],
    ['the dialect of another door', '{}', 'application/tson', 415, 'unsupported-media-type'],
    ['more than 64 kB', JSON.stringify({ firstName: 'n'.repeat(70_000) }), 'application/json', 413, 'too-large'],
    ['20 MB', 'x'.repeat(20_000_000), 'application/json', 413, 'too-large'],
  ])('ACC-31 is answered with a problem when it is %s', async (_, body, contentType, status, kind) => {
    const answer = await post(body, contentType).catch((error: unknown) => ({ cut: String(error) }));
    // A server may hang up on someone who is still talking: the client then sees either the answer or a broken pipe.
    if ('cut' in answer) expect(kind).toBe('too-large');
    else {
      expect(answer).toMatchObject({ status, body: { kind } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(problem.safeParse(answer.body).error).toBeUndefined();
    }
    expect((await doors.call('health', undefined)).status).toBe(200);
  });

  it('ACC-31 a wrong type is named by its field', async () => {
    const { body } = await doors.send('/api/account', asJson({ ...aRegistration(), firstName: 7, deviceName: undefined }));
    expect(body['issues']).toEqual([expect.objectContaining({ path: 'firstName' }), expect.objectContaining({ path: 'deviceName' })]);
  });

  it.each(['/api/sync', '/api//sync'])(
    'SYN-151 20 MB of nobody are not read at %s, and a little that is no JSON gets 400',
    async (path) => {
      expect(await post('x'.repeat(20_000_000), 'application/tson', path)).toMatchObject({ status: 401, body: { kind: 'not-signed-in' } });
      expect(await post('x'.repeat(900_000), 'application/tson', path)).toMatchObject({ status: 400, body: { kind: 'bad-request' } });
    },
  );

  it('is a problem document for an unknown door, another method and a broken address', async () => {
    expect(await doors.send('/api/nothing', {})).toMatchObject({ status: 404, body: { kind: 'not-found' } });
    expect(await doors.send('/api/pairing/claim', { method: 'DELETE' })).toMatchObject({ status: 401 });
    expect(await doors.send('/api/account', { method: 'PATCH' })).toMatchObject({ status: 404, body: { kind: 'not-found' } });
    expect(await doors.send('/api/%E0%A4%A', {})).toMatchObject({ status: 400, body: { kind: 'bad-request' } });
  });

  it('carries the id under which the log tells about it', async () => {
    const { body, headers } = await doors.send('/api/nothing', {});
    expect(body['requestId']).toBe(headers.get('x-request-id'));
  });
});

describe('another origin', () => {
  const from = (origin: string, headers: Record<string, string> = {}) => doors.send('/api/health', { headers: { origin, ...headers } });
  const preflight = (origin: string) =>
    doors.send('/api/sync', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
    });

  it('ACC-32 may call with credentials when it is configured', async () => {
    const { status, headers } = await preflight('https://griot.example');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://griot.example');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await from('https://griot.example')).headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it.each(['https://evil.example', 'https://griot.example.evil.example', 'http://griot.example', 'null'])(
    'ACC-32 gets no permission as %s',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      expect((await from(origin)).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('cannot post without asking first: text/plain is not read', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' };
    expect((await doors.send('/api/account', { method: 'POST', headers, body: '{}' })).status).toBe(415);
  });
});
