import { randomInt } from 'node:crypto';
import net from 'node:net';

/**
 * Below the ports that systems give to outgoing connections: a server that ends and begins again at its port must not find
 * that somebody's connection was given it meanwhile.
 */
const [LOWEST, BEYOND] = [15_000, 32_000];

/** A port of the loopback that nobody listens on at this moment. */
export async function freePort() {
  for (;;) {
    const port = randomInt(LOWEST, BEYOND);
    if (await isFree(port)) return port;
  }
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
