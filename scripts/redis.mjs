/**
 * Where the Redis of the tests comes from: $GRIOT_TEST_REDIS_URL, else a private one from the `redis-server` of the
 * system, which keeps nothing. There is no Redis inside an npm package; without one its tests are skipped and named.
 */
import { spawn } from 'node:child_process';
import { freePort } from './free-port.mjs';

const PATIENCE_MS = 10_000;

/** A running Redis: its url, and how to end it. Throws with the reason when there is none. */
export async function startRedis() {
  const given = process.env.GRIOT_TEST_REDIS_URL;
  if (given) return { url: given, stop: async () => undefined };
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('redis-server did not become ready')), PATIENCE_MS);
    server.once('error', () => reject(new Error('no redis-server on this system')));
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    server.stdout.on('data', (chunk) => {
      if (!String(chunk).includes('Ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', resolve);
        server.kill('SIGTERM');
      }),
  };
}
