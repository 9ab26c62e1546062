/**
 * Mounts the two doors of the sync engine: its requests and its open line. Rates are kept here without headers,
 * because the engine slows itself down on `Ratelimit-*`.
 */
import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { NewId } from '#domain/ids.ts';
import type { Events } from '../events.ts';
import type { Room } from '../core/room.ts';
import type { Authenticate } from '../identity/caller.ts';
import type { Bus } from '../realtime/bus.ts';
import { watchHeads } from '../realtime/head-watch.ts';
import { createLines } from '../realtime/lines.ts';
import type { Storage } from '../storage/storage.ts';
import { Refusal } from './failures.ts';
import { PER_MINUTE } from './limits.ts';
import { changesRoute } from './routes/changes.ts';
import { syncRoute } from './routes/sync.ts';

export interface SyncLineContext {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly authenticate: Authenticate;
  readonly now: () => number;
  readonly newId: NewId;
  readonly events: Events;
  readonly rateLimits: boolean;
  /** From which pages of other sites a line may be opened. */
  readonly origins: readonly string[];
  readonly room?: Room | undefined;
}

/** RFC 6455 registry: the server restarts; come back. */
const SERVICE_RESTART = 1012;
/** How long a device may take to say goodbye. */
const GOODBYE_MS = 2_000;
/** A device only ever says where it stands. */
const MAX_FRAME_BYTES = 16 * 1024;

export async function syncLine(app: FastifyInstance, context: SyncLineContext): Promise<void> {
  const { storage, bus, authenticate, now, newId, room, events } = context;
  const onFailure = (error: unknown) => events.lineFailed({ error });
  const lines = createLines({ storage, bus, now, onFailure });
  const watch = bus.onGap && watchHeads({ storage, ...lines, onFailure });
  bus.onGap?.(() => watch?.hurry());
  app.addHook('onClose', async () => {
    watch?.stop();
    lines.close();
  });

  await app.register(websocket, {
    options: { maxPayload: MAX_FRAME_BYTES },
    preClose(done) {
      const { clients } = app.websocketServer;
      for (const client of clients) client.close(SERVICE_RESTART);
      setTimeout(() => {
        for (const client of clients) client.terminate();
      }, GOODBYE_MS).unref();
      done();
    },
  });
  if (context.rateLimits) {
    const flood = app.createRateLimit({ max: PER_MINUTE.sync });
    app.addHook('onRequest', async (request) => {
      const count = await flood(request);
      if (!count.isAllowed && count.isExceeded) throw new Refusal({ kind: 'too-many-requests', retryAfterMs: count.ttl });
    });
  }
  await app.register(syncRoute({ storage, authenticate, bus, lines, now, newId, room }));
  await app.register(changesRoute({ authenticate, lines, onFailure, origins: context.origins }));
}
