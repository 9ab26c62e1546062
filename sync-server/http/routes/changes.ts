/** WS /api/changes: the line on which a device hears at once that another one wrote. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from '@fastify/websocket';
import { z } from 'zod';
import { MAX_CURSOR_LENGTH } from '../../core/cursor.ts';
import { failure } from '../../failure.ts';
import type { Authenticate } from '../../identity/caller.ts';
import type { Lines, OpenLine } from '../../realtime/lines.ts';
import { sendProblem } from '../failures.ts';
import { isForeign } from '../origins.ts';

export interface ChangesRouteContext {
  readonly authenticate: Authenticate;
  readonly lines: Lines;
  /** Exact origins of other sites whose pages may open a line; none when left out. */
  readonly origins?: readonly string[];
  /** The storage could not say who calls. */
  readonly onFailure: (cause: unknown) => void;
}

const query = z.looseObject({
  rev: z.string().max(MAX_CURSOR_LENGTH).catch(''),
  realmsHash: z.string().max(200).catch(''),
  clientId: z.string().max(200).catch(''),
  token: z.string().max(10_000).optional().catch(undefined),
});

const spoken = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('ping') }),
  z.looseObject({ type: z.literal('ready'), rev: z.string().max(MAX_CURSOR_LENGTH), realmSetHash: z.string().max(200) }),
]);

/** Texts a device may say; anything longer is not from the engine. */
const MAX_SPOKEN_LENGTH = MAX_CURSOR_LENGTH + 1_000;

const SILENCE_MS = 3 * 60_000;

/** Needs @fastify/websocket registered on the app. The token is in the address: scrub it from the logs. */
export const changesRoute =
  ({ authenticate, lines, origins = [], onFailure }: ChangesRouteContext): FastifyPluginAsync =>
  async (app) => {
    // A browser asks nobody before it opens a socket to another site: what CORS is to a request, this is to the line.
    const sameOrigin = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
      isForeign(request.headers.origin, request.host, origins) ? sendProblem(reply, failure('not-found')) : undefined;
    app.get('/api/changes', { websocket: true, preValidation: sameOrigin }, (socket, request) => {
      void answer(socket, query.parse(request.query));
    });

    const answer = async (socket: WebSocket, { rev, realmsHash, clientId, token }: z.infer<typeof query>): Promise<void> => {
      const send = (text: string): void => {
        if (socket.readyState === socket.OPEN) socket.send(text);
      };
      let line: OpenLine | undefined;
      let isRefused = false;
      /** Closing a refused socket would make the engine come back at once, again and again: it is told once and kept. */
      const identify = async (): Promise<void> => {
        const caller = await authenticate(token);
        if (caller === undefined || caller === 'suspended') {
          line?.left();
          line = undefined;
          isRefused = true;
          send('{"type":"token-expired"}');
        } else if (line === undefined && socket.readyState === socket.OPEN) {
          line = lines.open({ userId: caller.userId, clientId, revision: rev, realmHash: realmsHash }, send);
        }
      };
      // A storage that cannot answer says nothing about the token: the next ping asks again.
      const tryToIdentify = (): Promise<void> => identify().catch(onFailure);
      const identified = tryToIdentify();
      // The engine says `ping` twice a minute; whoever is silent for long has lost the network without saying so.
      const silence = setTimeout(() => socket.terminate(), SILENCE_MS).unref();
      socket.on('message', (data: Buffer) => {
        silence.refresh();
        void identified.then(async () => {
          const heard = read(data);
          if (heard?.type === 'ready') line?.ready(heard.rev, heard.realmSetHash);
          if (heard?.type !== 'ping') return;
          send('{"type":"pong"}');
          // Every half minute: has the session been ended meanwhile?
          if (!isRefused) await tryToIdentify();
        });
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(silence);
        line?.left();
      });
      await identified;
    };
  };

const read = (data: Buffer): z.infer<typeof spoken> | undefined => {
  if (data.length > MAX_SPOKEN_LENGTH) return undefined;
  try {
    return spoken.safeParse(JSON.parse(data.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};
