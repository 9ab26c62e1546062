/**
 * What can be asked about the server itself: its description, and three questions of three askers: a person or a device ("is the server there?"), a supervisor ("is the process
 * alive?") and a load balancer ("may I send it work?").
 */
import type { FastifyInstance } from 'fastify';
import { ok } from '#domain/result.ts';
import { failure } from '../../failure.ts';
import type { Counting } from '../../limits/shared-counters.ts';
import { openDoor } from '../door.ts';
import type { Identify } from '../door.ts';
import { sendProblem } from '../failures.ts';
import { PER_MINUTE } from '../limits.ts';
import { openApiDocument } from '../openapi.ts';

export interface HealthContext {
  readonly now: () => number;
  readonly version: string;
  readonly counting: () => Counting;
  /** Undefined: ready. Otherwise why not, in a few words. */
  readonly publicUrl: string | undefined;
  readonly readiness: () => Promise<string | undefined>;
}

export function healthRoutes(
  app: FastifyInstance,
  { now, version, counting, publicUrl, readiness }: HealthContext,
  identify: Identify,
): void {
  openDoor(app, 'health', identify, () =>
    Promise.resolve(ok({ status: 'ok' as const, timestamp: new Date(now()).toISOString(), version, counting: counting() })),
  );
  const description = JSON.stringify(openApiDocument(publicUrl));
  app.get('/api/openapi.json', { config: { rateLimit: { max: PER_MINUTE.openapi } } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(description),
  );
  app.get('/livez', (_request, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = await readiness();
    return reason === undefined ? reply.send({ status: 'ready' }) : sendProblem(reply, failure('unavailable', reason));
  });
}
