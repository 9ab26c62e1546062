import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import fastify, { type FastifyInstance } from 'fastify';
import type { Problem } from '#protocol/errors.ts';
import { failure } from '../../../../sync-server/failure.ts';
import { failureOfError, sendProblem } from '../../../../sync-server/http/failures.ts';
import { syncRoute } from '../../../../sync-server/http/routes/sync.ts';
import { createInProcessBus, type News } from '../../../../sync-server/realtime/bus.ts';
import { createLines } from '../../../../sync-server/realtime/lines.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { WireDevice, type WireAnswer } from '../../../kit/wire-device.ts';
import { aBook, uuid } from './a-server.ts';

const ADA = 'ada-user-id';
const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const aDoor = async () => {
  const storage = createMemoryStorage();
  const bus = createInProcessBus();
  const heard: News[] = [];
  bus.subscribe((news) => heard.push(news));
  const lines = createLines({ storage, bus, now: () => 0, onFailure: () => undefined });
  const authenticate = async (token: string | undefined) =>
    token === ADA ? { userId: ADA, sessionId: 's', deviceName: 'Phone' } : undefined;
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, failureOfError(error) ?? failure('unexpected')));
  apps.push(app);
  let ids = 900_000;
  await app.register(syncRoute({ storage, authenticate, bus, lines, now: () => 1_800_000_000_000, newId: () => uuid(ids++) }));
  const post = (payload: string, { token = ADA as string | null, type = 'application/tson' } = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/sync',
      payload,
      headers: { 'content-type': type, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    });
  const postSqueezed = (payload: string, encoding = 'gzip') =>
    app.inject({
      method: 'POST',
      url: '/api/sync',
      payload: gzipSync(payload),
      headers: { 'content-type': 'application/tson', 'content-encoding': encoding, authorization: `Bearer ${ADA}` },
    });
  const sync = async (device: WireDevice): Promise<void> => {
    const request = device.request();
    device.take(request, (await post(JSON.stringify(request))).json<WireAnswer>());
  };
  return { post, postSqueezed, sync, heard };
};

describe('POST /api/sync', () => {
  it('SYN-1 carries a book from one device to the other and rings once', async () => {
    const { sync, heard } = await aDoor();
    const [phone, tablet] = [new WireDevice(ADA, 'phone'), new WireDevice(ADA, 'tablet')];
    phone.insert(aBook(1));
    await sync(phone);
    await sync(tablet);
    expect(tablet.rows()).toEqual(phone.rows());
    expect(heard).toEqual([{ realmIds: [ADA], userIds: [] }]);
  });

  it('takes JSON under its own name as well', async () => {
    const { post } = await aDoor();
    const answer = await post(JSON.stringify(new WireDevice(ADA, 'phone').request()), { type: 'application/json; charset=utf-8' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('application/json');
  });

  it('SYN-150 takes a squeezed request like the plain one, and says that it may come so', async () => {
    const { postSqueezed, sync, heard } = await aDoor();
    const phone = new WireDevice(ADA, 'phone');
    for (let n = 0; n < 100; n++) phone.insert(aBook(n));
    const answer = await postSqueezed(JSON.stringify(phone.request()));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['accept-encoding']).toBe('gzip');
    expect(heard).toHaveLength(1);
    const tablet = new WireDevice(ADA, 'tablet');
    await sync(tablet);
    expect(tablet.rows()).toHaveLength(100);
  });

  it('SYN-151 says what it does not take: another encoding, a bomb, much from nobody', async () => {
    const { post, postSqueezed, heard } = await aDoor();
    expect((await postSqueezed('{}', 'br')).statusCode).toBe(415);
    expect((await postSqueezed(' '.repeat(20_000_000))).statusCode).toBe(413);
    expect((await post(' '.repeat(1_100_000), { token: null })).statusCode).toBe(401);
    expect((await post(' '.repeat(1_100_000), { token: 'stolen' })).statusCode).toBe(401);
    expect(heard).toEqual([]);
  });

  it('SYN-18 answers before anyone signed in', async () => {
    const { post } = await aDoor();
    const answer = await post(JSON.stringify(new WireDevice(ADA, 'phone').request()), { token: null });
    expect(answer.json()).toMatchObject({ realms: ['rlm-public'], changes: [], inviteRealms: [] });
  });

  it('SYN-18 changes that nobody signed are refused, so that the device keeps them', async () => {
    const { post, heard } = await aDoor();
    const phone = new WireDevice(ADA, 'phone');
    phone.insert(aBook(1));
    const answer = await post(JSON.stringify(phone.request()), { token: null });
    expect(answer.statusCode).toBe(401);
    expect(heard).toEqual([]);
  });

  it('SYN-18 a token that stands for nobody any more is told so', async () => {
    const { post } = await aDoor();
    const answer = await post(JSON.stringify(new WireDevice(ADA, 'phone').request()), { token: 'stolen' });
    expect(answer.statusCode).toBe(401);
    expect(answer.json<Problem>().kind).toBe('session-revoked');
  });

  it.each([
    ['no JSON', 'hello'],
    ['a cut JSON', '{"v":3,"clientIdent'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['a missing field', '{"v":3}'],
    ['a wrong type', JSON.stringify({ ...new WireDevice(ADA, 'phone').request(), changes: 'all' })],
    ['a client with a control character', JSON.stringify({ ...new WireDevice(ADA, 'a\u0000b').request() })],
  ])('SYN-19 %s is refused with what is wrong, and the next request is answered', async (_what, body) => {
    const { post, sync, heard } = await aDoor();
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>()).toMatchObject({ kind: 'bad-request' });
    expect(heard).toEqual([]);
    const phone = new WireDevice(ADA, 'phone');
    phone.insert(aBook(1));
    await sync(phone);
    expect(heard).toHaveLength(1);
  });

  it('SYN-5 a request full of __proto__ is answered and changes no object', async () => {
    const { post } = await aDoor();
    const evil = '"__proto__":{"polluted":true}';
    const body = `{${evil},"v":3,"clientIdentity":"c","schema":{${evil},"books":{${evil}}},"baseRevs":[],"changes":[{${evil},"table":"__proto__","muts":[{${evil},"type":"insert","keys":["__proto__"],"values":[{${evil}}],"txid":"t","opNo":1}]},{"table":"books","muts":[{"type":"update","keys":["${uuid(1)}"],"changeSpecs":[{"__proto__.polluted":true}],"txid":"t","opNo":2,"rev":1}]}]}`;
    const answer = await post(body);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ rejections: unknown[] }>().rejections).toHaveLength(2);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('SYN-19 a very deep operation is refused alone', async () => {
    const { post } = await aDoor();
    const request = JSON.stringify({ ...new WireDevice(ADA, 'phone').request(), changes: ['HERE'] });
    const deep = `{"table":"books","muts":[{"type":"delete","keys":["${uuid(1)}"],"criteria":${'['.repeat(50_000)}${']'.repeat(50_000)},"txid":"t","opNo":1,"rev":1}]}`;
    const answer = await post(request.replace('"HERE"', deep));
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ rejections: unknown[] }>().rejections).toMatchObject([{ name: 'invalid' }]);
  });

  it.each([
    ['an absurdly deep schema', `{"books":{"primaryKey":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`],
    ['a schema of very many tables', JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`t${n}`, {}])))],
    ['a schema with a table named like a part of the language', '{"constructor":{"prototype":{}}}'],
  ])('SYN-19 %s is refused, and the next request is answered', async (_what, schema) => {
    const { post, sync, heard } = await aDoor();
    const answer = await post(JSON.stringify({ ...new WireDevice(ADA, 'phone').request(), schema: 'HERE' }).replace('"HERE"', schema));
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().issues).toMatchObject([{ path: 'schema' }]);
    const phone = new WireDevice(ADA, 'phone');
    phone.insert(aBook(1));
    await sync(phone);
    expect(heard).toHaveLength(1);
  });

  it('SYN-19 a very deep row is refused alone', async () => {
    const { post } = await aDoor();
    const request = JSON.stringify({ ...new WireDevice(ADA, 'phone').request(), changes: ['HERE'] });
    const deep = `{"table":"books","muts":[{"type":"insert","keys":["${uuid(1)}"],"values":[{"id":"${uuid(1)}","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}],"txid":"t","opNo":1,"rev":1}]}`;
    const answer = await post(request.replace('"HERE"', deep));
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ rejections: unknown[] }>().rejections).toMatchObject([{ name: 'invalid' }]);
  });
});
