import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startServer, type RunningServer, type ServerOptions } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRegistration, doorsOf } from '../../../kit/account-doors.ts';

let server: RunningServer;
afterEach(() => server.close());

const aToken = async (options: Partial<ServerOptions> = {}): Promise<string> => {
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, ...options });
  return (await doorsOf(server.url).call('register', aRegistration())).body.tokens.accessToken;
};
/** The status of a handshake: 101 when the line is open. */
const handshake = (token: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/changes?token=${token}`, { headers });
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });

describe('the handshake of the line', () => {
  it('ACC-59 is refused to a page of another site, whatever token it has', async () => {
    const token = await aToken();
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`, 'http://127.0.0.1:1', ''])
      expect([origin, await handshake(token, { origin })]).toEqual([origin, 404]);
  });

  it('ACC-59 is open to the server’s own pages, to configured origins, and to what is no browser', async () => {
    const token = await aToken({ publicUrl: 'https://griot.example', allowedOrigins: ['https://app.example'] });
    for (const origin of [server.url, 'https://griot.example', 'https://app.example'])
      expect([origin, await handshake(token, { origin })]).toEqual([origin, 101]);
    expect(await handshake(token, {})).toBe(101);
    expect(await handshake(token, { origin: 'https://app.example.evil.example' })).toBe(404);
  });

  it('ACC-59 believes the address that a trusted proxy was asked for, and no other’s', async () => {
    const forwarded = { origin: 'https://griot.example', 'x-forwarded-host': 'griot.example' };
    const token = await aToken({ trustedProxies: ['127.0.0.1'] });
    expect(await handshake(token, forwarded)).toBe(101);
    await server.close();
    expect(await handshake(await aToken(), forwarded)).toBe(404);
  });
});
