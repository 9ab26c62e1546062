/**
 * What every answer tells a browser to forbid. The app needs: its own scripts, WebAssembly for the barcode reader,
 * inline `style` attributes (React), covers as data or blob images, its own API and socket. Nothing else.
 */
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * On every answer from here on. Helmet works them out again for each request; they are always the same, so the first
 * answer's are repeated. `publicUrl`: where people reach this server, if it is known; gives HSTS and the address of the socket.
 */
export async function forbidMuch(app: FastifyInstance, publicUrl: string | undefined): Promise<void> {
  await app.register(helmet, { ...helmetOptions(publicUrl), global: false });
  let headers: readonly (readonly [string, string])[] | undefined;
  app.addHook('onRequest', (_request, reply, done) => {
    if (headers === undefined) {
      reply.helmet();
      headers = Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)]);
    } else for (const [name, value] of headers) reply.raw.setHeader(name, value);
    done();
  });
}

function helmetOptions(publicUrl: string | undefined): FastifyHelmetOptions {
  const url = publicUrl === undefined ? undefined : new URL(publicUrl);
  const https = url?.protocol === 'https:';
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'"],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        // 'self' covers the socket of the same origin in current browsers; older Safari wants it spelt out.
        'connect-src': url ? ["'self'", `${https ? 'wss' : 'ws'}://${url.host}`] : ["'self'"],
        'worker-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  };
}
