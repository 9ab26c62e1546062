import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

const UPGRADE = [
  'GET /api/changes?token=none HTTP/1.1',
  'Host: griot',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
  '',
  '',
].join('\r\n');

const reached = (port: number): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined);
    open.push(socket);
  });

it('ACC-41 a line that opens while the server is closing does not keep it from ending', async () => {
  const { port, close } = await startServer({ storage: createMemoryStorage(), rateLimits: false });
  const sockets = await Promise.all(Array.from({ length: 20 }, () => reached(port)));
  for (const socket of sockets.slice(0, 10)) socket.write(UPGRADE);
  const ended = close();
  // These connected in time and speak late; none of them ever closes by itself.
  for (const socket of sockets.slice(10)) {
    socket.write(UPGRADE);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await ended).toBe(true);
});
