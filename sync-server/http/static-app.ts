/**
 * Serves the built app beside the API. Files under /assets carry a hash in their name and never change; everything
 * else is asked again each time, so that a new version arrives. An unknown address that a person opens is a place
 * inside the app: it gets index.html.
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failure } from '../failure.ts';
import { sendProblem } from './failures.ts';

const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** `folder`: absolute; without an index.html in it (a server for others' apps, a development setup) only the API is served. */
export async function staticApp(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const served = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (served) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        reply.header('cache-control', relative(folder, path).startsWith('assets') ? FOREVER : ASK_AGAIN);
      },
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) =>
    served && isPageVisit(request) ? reply.sendFile('index.html') : sendProblem(reply, failure('not-found')),
  );
}

function isPageVisit(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  const ownedByServer = /^\/+(api|assets)(\/|$)/.test(path);
  return (request.method === 'GET' || request.method === 'HEAD') && !ownedByServer && (request.headers.accept ?? '').includes('text/html');
}
