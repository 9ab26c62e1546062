/** Ends a server that is in the middle of things: what is under way is finished, what never ends by itself is cut. */
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** For answers under way. */
const DRAIN_MS = 20_000;
/** For open lines: they were told to go, and nothing is lost with them. */
const LINES_MS = 3_000;
const SWEEP_MS = 100;

/**
 * To be called before the server listens. What it returns stops accepting and resolves, when everything has ended, to
 * whether it ended by itself.
 */
export function createDrain(app: FastifyInstance): () => Promise<boolean> {
  // An upgraded connection is nobody's any more: the HTTP server waits for it and cannot close it. One that came in
  // while the lines were being closed would keep the process alive for ever.
  const upgraded = new Set<Duplex>();
  app.server.prependListener('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });

  return async () => {
    let drained = true;
    const begunAt = performance.now();
    const sweep = setInterval(() => {
      // A connection that was busy when the closing began is kept alive by its browser afterwards: end it when idle.
      app.server.closeIdleConnections();
      if (performance.now() - begunAt > LINES_MS) for (const socket of upgraded) socket.destroy();
    }, SWEEP_MS);
    const cut = setTimeout(() => {
      drained = false;
      app.server.closeAllConnections();
    }, DRAIN_MS);
    try {
      await app.close();
    } finally {
      clearInterval(sweep);
      clearTimeout(cut);
    }
    return drained;
  };
}
