/**
 * The doors, composed by hand. Knows ports through its options, never an adapter.
 *
 * For tests: `startServer({ storage: createMemoryStorage() })` listens on a free port of 127.0.0.1 with fresh secrets
 * and a silent log, and resolves to `{ url, close }`. Hand in the same `storage` and the same `secrets`
 * (`freshSecrets()`) to a second call to restart "the same server"; hand in the old `port` to restart it in its place.
 */
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { RegistrationMode } from '#protocol/admin.ts';
import type { NewId } from '#domain/ids.ts';
import { FETCHES_PAGES, PROGRESS } from '#protocol/sync.ts';
import { createEvents } from '../events.ts';
import type { Events } from '../events.ts';
import { failure } from '../failure.ts';
import { ROOM, type Room } from '../core/room.ts';
import { createAttempts } from '../identity/attempts.ts';
import { freshSecrets } from '../identity/secrets.ts';
import type { Secrets } from '../identity/secrets.ts';
import { createAuthenticate, identify, identifyEvenSuspended } from '../identity/sessions.ts';
import { createWaysInContext } from '../identity/ways-in.ts';
import { createMailings } from '../invitations/mailing.ts';
import { createLog } from '../log.ts';
import type { Log } from '../log.ts';
import type { Mail } from '../mail/mail.ts';
import { createOutbox } from '../mail/outbox.ts';
import { GATEWAY_NOT_SET_UP, type MetadataGateway } from '../metadata/gateway.ts';
import { COVERS_NOT_SET_UP, type Covers } from '../metadata/covers/covers.ts';
import type { OpenIdProvider } from '../openid/provider.ts';
import { createInProcessBus } from '../realtime/bus.ts';
import type { Bus } from '../realtime/bus.ts';
import { inPresentShape } from '../storage/present-shape.ts';
import type { ErasedId } from '../storage/erasures.ts';
import type { Storage } from '../storage/storage.ts';
import { VERSION } from '../version.ts';
import { createMemoryCounters, type Counters } from '../limits/counters.ts';
import type { Counting } from '../limits/shared-counters.ts';
import { createAccountLimit, rateLimitStore } from './account-limit.ts';
import { createDrain } from './draining.ts';
import { failureOfError, sendProblem } from './failures.ts';
import { forbidMuch } from './headers.ts';
import { ARRIVAL_MS, BODY_LIMIT, MAX_HEADER_BYTES, rateLimitOptions, WINDOW_MS } from './limits.ts';
import { allowedIn } from './origins.ts';
import { adminRoutes } from './routes/admin.ts';
import { accountRoutes } from './routes/account.ts';
import { accountExportRoutes } from './routes/account-export.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { healthRoutes } from './routes/health.ts';
import { booktimeRoutes } from './routes/booktime.ts';
import { coverRoute } from './routes/covers.ts';
import { metadataRoutes } from './routes/metadata.ts';
import { openIdRoutes } from './routes/openid.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { waysInRoutes } from './routes/ways-in.ts';
import { startedOverRoute } from './routes/started-over.ts';
import { whileAnswering } from '../request-id.ts';
import { staticApp } from './static-app.ts';
import { syncLine } from './sync-line.ts';

export interface ServerOptions {
  readonly storage: Storage;
  /** Tells devices' lines about each other's writes; of this process alone when left out. */
  readonly bus?: Bus;
  /** Fresh ones when left out: tokens then end with this server. */
  readonly secrets?: Secrets;
  readonly log?: Log;
  readonly events?: Events;
  /** The server's clock, epoch milliseconds. */
  readonly now?: () => number;
  readonly newId?: NewId;
  readonly registration?: RegistrationMode;
  /** What one account may hold; the usual when left out. */
  readonly room?: Room;
  /** Bytes of files that one account may keep; 1 GiB when left out. */
  readonly attachmentBytes?: number;
  /** Whether it takes a backup each night; for administrators to know. */
  readonly backsUpNightly?: boolean;
  /** How much room there is where this server keeps its data; not told when left out. */
  readonly disk?: () => Promise<{ readonly freeBytes: number; readonly totalBytes: number } | undefined>;
  /** Keeps ids that were erased outside of the storage; nowhere when left out. */
  readonly keepErased?: (ids: readonly ErasedId[]) => Promise<void>;
  /** Where texts of an export wait until they are sent; the system's folder for such files when left out. */
  readonly spoolFolder?: string;
  /** Who carries mails; nobody when left out, and then no way in needs them. */
  readonly mail?: Mail;
  /** Where people may prove who they are besides here; they come back to `publicUrl`, without which there is no such place. */
  readonly openId?: readonly OpenIdProvider[];
  /** Who asks the catalogues of books; nobody when left out. */
  readonly metadata?: MetadataGateway;
  /** Who fetches their covers; nobody when left out. */
  readonly covers?: Covers;
  /** Where people reach this server: `https://griot.example`. */
  readonly publicUrl?: string;
  /** Exact origins, besides the server's own, from which browsers may call. */
  readonly allowedOrigins?: readonly string[];
  /** Addresses or networks whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies?: readonly string[];
  /** Absolute path of the built app; the API alone when left out. */
  readonly appFolder?: string;
  /** False lifts the rates per address (not the brake on guessing): for tests that make thousands of calls. */
  readonly rateLimits?: boolean;
  /** Where calls and guesses are counted; in this process when left out. */
  readonly counters?: Counters & { counting?(): Counting };
  /** Why this server must not get work now, besides its storage: a full disk, a shutdown under way. */
  readonly obstacle?: () => Promise<string | undefined>;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string;
  readonly port: number;
  /**
   * Stops accepting, closes sockets with 1012, waits up to 20 s for what is under way, then cuts it. Resolves to
   * whether everything ended by itself. Does not close the storage.
   */
  close(): Promise<boolean>;
}

/** Composes everything and listens. Rejects when the port is taken (`EADDRINUSE`). */
export async function startServer(options: ServerOptions & { readonly host?: string; readonly port?: number }): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1';
  const app = await createServer(options);
  const drain = createDrain(app);
  await app.listen({ host, port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${reachable(host)}:${port}`, port, close: drain };
}

/** A host as it stands in an address; "everywhere" is reached at home. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** The same without listening; `app.inject` calls a door without a network. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const log = options.log ?? createLog('silent');
  const events = options.events ?? createEvents(log);
  const counters = options.counters ?? createMemoryCounters(options.now ?? Date.now);
  const identity = {
    storage: inPresentShape(options.storage),
    secrets: options.secrets ?? freshSecrets(),
    now: options.now ?? Date.now,
    newId: options.newId ?? randomUUID,
    registration: options.registration ?? 'open',
    providers: options.publicUrl === undefined ? [] : (options.openId ?? []),
    events,
    bus: options.bus ?? createInProcessBus(),
    keepErased: options.keepErased ?? (async () => undefined),
    invitationAttempts: createAttempts({ counters, door: 'invitation', perAddress: 10, overall: 200, windowMs: WINDOW_MS }),
    pairingAttempts: createAttempts({ counters, door: 'pairing', perAddress: 5, overall: 200, windowMs: WINDOW_MS }),
    secondFactorAttempts: createAttempts({ counters, door: 'second factor', perAddress: 5, overall: 200, windowMs: WINDOW_MS }),
    recoveryAttempts: createAttempts({ counters, door: 'recovery', perAddress: 10, overall: 200, windowMs: WINDOW_MS }),
  } as const;
  const { mail, publicUrl } = options;
  const outbox = mail === undefined ? undefined : createOutbox({ ...identity, mail, publicUrl });
  const context = { ...identity, sendsMail: mail !== undefined, wakeOutbox: () => outbox?.wake() };
  const ways = { ...createWaysInContext(context, counters, outbox), secondFactorAttempts: context.secondFactorAttempts };
  // A link in a mail leads where its keeper says, never to what a request calls this server.
  const mailsInvitations = ways.sendsMail && publicUrl !== undefined;
  const whoIs = (token: string | undefined) => identify(context, token);
  const whoEver = (token: string | undefined) => identifyEvenSuspended(context, token);

  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    // One line per request of our own (events.ts), without addresses and headers.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    requestTimeout: ARRIVAL_MS,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    genReqId: () => randomUUID(),
    // Addresses that cannot be read never reach a hook or a handler.
    frameworkErrors: (error, _request, reply) => {
      void sendProblem(reply, failureOfError(error) ?? failure('unexpected'));
    },
    // The sync engine asks for //changes when its address has no path.
    routerOptions: { ignoreDuplicateSlashes: true },
  });

  readBodies(app);
  answerFailures(app, events);
  await forbidMuch(app, options.publicUrl);
  if (options.rateLimits !== false) {
    await app.register(rateLimit, { ...rateLimitOptions, store: rateLimitStore(counters) });
    app.decorate('limitAccount', createAccountLimit(counters));
  }
  await app.register(async (api) => {
    await api.register(cors, corsOptions(options));
    await api.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'], globalDecompression: false });
    api.addHook('onRequest', (_request, reply, done) => {
      reply.header('cache-control', 'no-store');
      done();
    });
    accountRoutes(api, context, whoIs, whoEver);
    invitationRoutes(api, { ...context, mailsInvitations, mailings: createMailings(counters) }, whoIs);
    passkeyRoutes(api, { ...context, allowedOrigins: allowedIn(options) }, whoIs);
    const openId = {
      ...context,
      returnTo: options.publicUrl ?? '',
      openIdAttempts: createAttempts({ counters, door: 'openid', perAddress: 10, overall: 200, windowMs: WINDOW_MS }),
      redeeming: new Map(),
    } as const;
    waysInRoutes(api, ways, openId, mailsInvitations, whoIs);
    openIdRoutes(api, openId, whoIs);
    const attachmentBytes = options.attachmentBytes ?? 2 ** 30;
    const { room = ROOM, disk = async () => undefined } = options;
    const { backsUpNightly = false } = options;
    adminRoutes(api, { ...context, room, attachmentBytes, disk, backsUpNightly }, whoIs, whoEver);
    accountExportRoutes(api, { ...context, spoolFolder: options.spoolFolder ?? join(tmpdir(), 'griot-exports') }, whoEver);
    startedOverRoute(api, context, whoIs);
    await attachmentRoutes(api, { storage: context.storage, now: context.now, quota: attachmentBytes }, whoIs);
    metadataRoutes(api, { gateway: options.metadata ?? GATEWAY_NOT_SET_UP, now: context.now }, whoIs);
    const { rateLimits = true } = options;
    booktimeRoutes(
      api,
      {
        storage: context.storage,
        bus: context.bus,
        now: context.now,
        newId: context.newId,
        room: options.room,
        gateway: options.metadata ?? GATEWAY_NOT_SET_UP,
      },
      whoIs,
    );
    coverRoute(api, { covers: options.covers ?? COVERS_NOT_SET_UP, now: context.now }, whoIs);
    healthRoutes(
      api,
      {
        now: context.now,
        version: VERSION,
        counting: () => options.counters?.counting?.() ?? 'local',
        publicUrl: options.publicUrl,
        readiness: () => readiness(options, events),
      },
      whoIs,
    );
    await api.register((line) =>
      syncLine(line, {
        ...context,
        authenticate: createAuthenticate(context),
        rateLimits,
        room: options.room,
        origins: allowedIn(options),
      }),
    );
  });
  app.addHook('onClose', () => outbox?.close());
  await staticApp(app, options.appFolder);
  await app.ready();
  return app;
}

const isCut = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE';

function readBodies(app: FastifyInstance): void {
  // A form on another site can post text/plain without asking first: nothing here reads it.
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients that always say JSON also say it about nothing.
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
}

function answerFailures(app: FastifyInstance, events: Events): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  // After the body was read, where no other turn of the loop stands between here and the handler.
  app.addHook('preHandler', (request, _reply, done) => whileAnswering(request.id, done));
  app.addHook('onSend', async (request) => {
    // A device in a tunnel: it asks again, and nothing here is broken.
    if (request.socket.destroyed) events.requestAbandoned({ requestId: request.id, route: request.routeOptions.url ?? 'unknown' });
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { id: requestId, method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const { statusCode: status, isSuspended: suspended } = reply;
    events.requestAnswered({
      requestId,
      method,
      route,
      status,
      durationMs: Math.round(reply.elapsedTime),
      ...(suspended && { suspended }),
    });
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const known = failureOfError(error);
    const at = { requestId: request.id, route: request.routeOptions.url ?? 'unknown' };
    if (!known && !(request.socket.destroyed && isCut(error))) events.requestFailed({ ...at, error });
    return sendProblem(reply, known ?? failure('unexpected'));
  });
}

function corsOptions(options: ServerOptions) {
  const origins = allowedIn(options);
  return {
    origin: origins.length > 0 ? [...origins] : false,
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'content-encoding', 'content-range', 'accept', 'range', FETCHES_PAGES],
    exposedHeaders: [
      'content-range',
      'etag',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'retry-after',
      'x-request-id',
      PROGRESS,
    ],
    maxAge: 86_400,
  };
}

async function readiness({ storage, obstacle }: ServerOptions, events: Events): Promise<string | undefined> {
  const reason = await obstacle?.();
  if (reason !== undefined) return reason;
  try {
    await storage.probe();
    return undefined;
  } catch (error) {
    events.notReady({ reason: 'storage', error });
    return 'The storage does not take writes';
  }
}
