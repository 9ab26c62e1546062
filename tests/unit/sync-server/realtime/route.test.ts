import type { AddressInfo } from 'node:net';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { changesRoute } from '../../../../sync-server/http/routes/changes.ts';
import { createInProcessBus } from '../../../../sync-server/realtime/bus.ts';
import { createLines } from '../../../../sync-server/realtime/lines.ts';
import { realmsOf } from '../../../../sync-server/core/realms.ts';
import { realmSetHash } from '../../../../sync-server/realtime/realm-hash.ts';
import { aBook, aServer, uuid } from '../sync/a-server.ts';

const ADA = 'ada-user-id';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const aDoor = async () => {
  const server = aServer();
  const bus = createInProcessBus();
  const failures: unknown[] = [];
  const lines = createLines({ storage: server.storage, bus, now: Date.now, onFailure: (cause) => failures.push(cause) });
  const tokens = new Map<string | undefined, string | Error>([['good', ADA]]);
  const authenticate = async (token: string | undefined) => {
    const who = tokens.get(token);
    if (who instanceof Error) throw who;
    return who === undefined ? undefined : { userId: who, sessionId: 's', deviceName: 'Phone' };
  };
  const app: FastifyInstance = fastify();
  await app.register(websocket);
  await app.register(changesRoute({ authenticate, lines, onFailure: (cause) => failures.push(cause) }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  closing.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const connect = async (query: Record<string, string>) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/changes?${new URLSearchParams(query).toString()}`);
    closing.push(() => socket.terminate());
    const heard: unknown[] = [];
    const waiting: (() => void)[] = [];
    socket.on('message', (data: Buffer) => {
      heard.push(JSON.parse(data.toString('utf8')));
      waiting.shift()?.();
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const next = async (): Promise<unknown> => {
      if (heard.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return heard.shift();
    };
    return { socket, next, say: (text: string) => socket.send(text) };
  };
  return { server, bus, connect, tokens, lines, failures };
};

describe('WS /api/changes', () => {
  it('SYN-15 a device that is connected hears of a write of another one', async () => {
    const { server, bus, connect } = await aDoor();
    const [phone, tablet] = [server.device(ADA), server.device(ADA)];
    await server.sync(tablet);
    const realmHash = realmSetHash(realmsOf(ADA, []));
    const { next, say } = await connect({ v: '3', rev: tablet.revision ?? '', realmsHash: realmHash, clientId: 'tablet', token: 'good' });
    say(JSON.stringify({ type: 'ready', rev: tablet.revision, realmSetHash: realmHash }));
    phone.insert(aBook(1));
    const { news } = await server.answer(ADA, phone.request());
    if (news !== undefined) bus.publish(news);
    expect(await next()).toMatchObject({ type: 'changes', changes: [{ table: 'books', muts: [{ keys: [uuid(1)] }] }] });
  });

  it('SYN-17 a bad token is told so once and the socket is kept', async () => {
    const { connect } = await aDoor();
    const { next, say, socket } = await connect({ token: 'stolen' });
    expect(await next()).toEqual({ type: 'token-expired' });
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it('SYN-17 a session that ends while the line is open is noticed at the next ping', async () => {
    const { connect, tokens, lines } = await aDoor();
    const { next, say } = await connect({ token: 'good' });
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    expect(lines.count()).toBe(1);
    tokens.delete('good');
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    expect(await next()).toEqual({ type: 'token-expired' });
    expect(lines.count()).toBe(0);
  });

  it('a storage that cannot say who calls is no reason to sign anyone out', async () => {
    const { connect, tokens, lines, failures } = await aDoor();
    tokens.set('good', new Error('disk'));
    const { next, say } = await connect({ token: 'good' });
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    expect(failures).not.toEqual([]);
    tokens.set('good', ADA);
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    say('{"type":"ping"}');
    await next();
    expect(lines.count()).toBe(1);
  });

  it('SYN-17 a line on which nothing was said for three minutes is ended, one that pings is kept', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    closing.push(() => vi.useRealTimers());
    const { connect } = await aDoor();
    const [silent, alive] = [await connect({ token: 'good' }), await connect({ token: 'good' })];
    const ended = new Promise((resolve) => silent.socket.once('close', resolve));
    for (let minute = 0; minute < 4; minute += 1) {
      alive.say('{"type":"ping"}');
      expect(await alive.next()).toEqual({ type: 'pong' });
      vi.advanceTimersByTime(60_000);
    }
    await ended;
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('SYN-19 noise on the line is ignored', async () => {
    const { connect } = await aDoor();
    const { next, say } = await connect({ token: 'good', rev: 'x'.repeat(500) });
    for (const noise of ['hello', '[]', '{"type":"ready"}', '{"type":"ready","rev":1,"realmSetHash":2}', `"${'x'.repeat(20_000)}"`])
      say(noise);
    say('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
  });
});
