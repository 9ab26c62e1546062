/** POST /api/sync: reads the text, says who asks, lets `reconcile` answer, rings the other devices. */
import type { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { NewId } from '#domain/ids.ts';
import { FETCHES_PAGES, PROGRESS, syncRequest, type SyncRequest } from '#protocol/sync.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isSafeText } from '../../core/key.ts';
import type { Room } from '../../core/room.ts';
import { markOf } from '../../core/touched.ts';
import { shapeFault } from '../../core/validate.ts';
import { failure, type Failure } from '../../failure.ts';
import type { Authenticate, CallingDevice } from '../../identity/caller.ts';
import { SUSPENDED } from '../../identity/sessions.ts';
import type { Bus } from '../../realtime/bus.ts';
import type { Lines } from '../../realtime/lines.ts';
import type { Storage } from '../../storage/storage.ts';
import { reconcile } from '../../sync/reconcile.ts';
import { syncResponseText } from '../../sync/wire.ts';
import { sendProblem } from '../failures.ts';
import { takeIn } from '../inflate.ts';
import { squeeze } from '../squeeze.ts';

/** A device sends everything it has kept, in one body. */
export const MAX_SYNC_BODY_BYTES = 64 * 1024 * 1024;
/** Nobody has no changes to send. */
const MAX_BODY_OF_NOBODY = 1024 * 1024;
/** An app has some dozens. */
const MAX_TABLES = 1_000;
/** The engine says "tson": JSON whose tags we leave as they are. */
const CONTENT_TYPES = ['application/tson', 'application/json'];

export interface SyncRouteContext {
  readonly storage: Storage;
  readonly authenticate: Authenticate;
  readonly bus: Bus;
  readonly lines: Lines;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: NewId;
  /** What one account may hold; the usual when absent. */
  readonly room?: Room | undefined;
}

/**
 * Answers 200 whatever single operations are worth: any other status makes the engine hold back its whole queue.
 * 400: no sync request at all; 413: larger than 64 MiB, inflated; 415: squeezed by anything but gzip; 401: a token that stands for nobody any more, or changes without one.
 */
export const syncRoute =
  ({ storage, authenticate, bus, lines, now, newId, room }: SyncRouteContext): FastifyPluginAsync =>
  async (app) => {
    for (const type of CONTENT_TYPES) if (app.hasContentTypeParser(type)) app.removeContentTypeParser(type);
    app.addContentTypeParser(CONTENT_TYPES, { parseAs: 'string', bodyLimit: MAX_SYNC_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );

    // Before the body: what a stranger sends is not read.
    const callers = new WeakMap<FastifyRequest, CallingDevice>();
    const identify = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const token = bearerOf(request.headers.authorization);
      const caller = token === undefined ? undefined : await authenticate(token);
      if (caller === 'suspended') return sendProblem(reply, SUSPENDED);
      if (caller !== undefined) callers.set(request, caller);
      else if (token !== undefined) return sendProblem(reply, failure('session-revoked'));
      else if (Number(request.headers['content-length']) > MAX_BODY_OF_NOBODY) return sendProblem(reply, failure('not-signed-in'));
      return undefined;
    };

    app.route({
      method: 'POST',
      url: '/api/sync',
      bodyLimit: MAX_SYNC_BODY_BYTES,
      compress: false,
      onRequest: identify,
      preParsing: async (request, reply, body) => {
        // RFC 9110, 12.5.3: what may come squeezed.
        reply.header('accept-encoding', 'gzip');
        const limit = callers.has(request) ? MAX_SYNC_BODY_BYTES : MAX_BODY_OF_NOBODY;
        const { 'content-encoding': encoding, 'content-length': length } = request.headers;
        return takeIn(body as Readable, { limit, encoding, length });
      },
      handler: async (request, reply) => {
        const read = readSyncRequest(request.body);
        // Up to 64 MiB that nobody looks at again.
        request.body = undefined;
        if (!read.ok) return sendProblem(reply, read.error);
        const caller = callers.get(request);
        // A friendly answer would make the device forget changes that nobody took.
        if (caller === undefined && hasChanges(read.value)) return sendProblem(reply, failure('not-signed-in'));

        const { answer, news } = await reconcile(storage, caller?.userId, read.value, {
          now,
          newId,
          fetchesPages: request.headers[FETCHES_PAGES] === '1',
          ...(room !== undefined && { room }),
          ...(caller !== undefined && { device: { mark: markOf(caller.sessionId), name: caller.deviceName } }),
        });
        if (caller !== undefined) {
          const { clientIdentity: clientId, lastPull } = read.value;
          const device = { userId: caller.userId, clientId, revision: String(lastPull?.serverRevision ?? '') };
          lines.moved(device, answer.revision, answer.realms.length === 0);
        }
        if (news !== undefined) bus.publish(news);
        const { body, encoding } = await squeeze(syncResponseText(answer), request.headers['accept-encoding']);
        if (answer.progress) reply.header(PROGRESS, `${answer.progress.received}/${answer.progress.total}`);
        if (encoding !== undefined) reply.header('content-encoding', encoding);
        return reply.type('application/json; charset=utf-8').send(body);
      },
    });
  };

/** The request in a body's text, or why it is none. */
export const readSyncRequest = (body: unknown): Result<SyncRequest, Failure> => {
  if (typeof body !== 'string') return err(failure('bad-request', 'The body is empty'));
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return err(failure('bad-request', 'The body is not JSON'));
  }
  const parsed = syncRequest.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return err({ ...failure('bad-request', 'The body is not a sync request'), issues });
  }
  // It is handed back as it came, so it must be something that can be written down again.
  const fault = schemaFault(parsed.data.schema);
  if (fault !== undefined)
    return err({ ...failure('bad-request', 'The body is not a sync request'), issues: [{ path: 'schema', message: fault }] });
  if (!isSafeText(parsed.data.clientIdentity)) return err(failure('bad-request', 'clientIdentity contains a control character'));
  return ok(parsed.data);
};

const schemaFault = (schema: SyncRequest['schema']): string | undefined =>
  Object.keys(schema).length > MAX_TABLES ? `more than ${MAX_TABLES} tables` : shapeFault(schema);

const hasChanges = ({ changes }: SyncRequest): boolean => changes.some(({ muts }) => muts.length > 0);

const bearerOf = (header: string | undefined): string | undefined => /^Bearer\s+(.+)$/i.exec(header ?? '')?.[1];
