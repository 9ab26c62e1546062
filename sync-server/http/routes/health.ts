/**
 * Three questions of three askers: a person or a device ("is the server there?"), a supervisor ("is the process
 * alive?") and a load balancer ("may I send it work?").
 */
import type { FastifyInstance } from 'fastify';
import { ok } from '#domain/result.ts';
import { failure } from '../../failure.ts';
import { openDoor } from '../door.ts';
import type { Identify } from '../door.ts';
import { sendProblem } from '../failures.ts';

export interface HealthContext {
  readonly now: () => number;
  readonly version: string;
  /** Undefined: ready. Otherwise why not, in a few words. */
  readonly readiness: () => Promise<string | undefined>;
}

export function healthRoutes(app: FastifyInstance, { now, version, readiness }: HealthContext, identify: Identify): void {
  openDoor(app, 'health', identify, () =>
    Promise.resolve(ok({ status: 'ok' as const, timestamp: new Date(now()).toISOString(), version })),
  );
  app.get('/livez', (_request, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = await readiness();
    return reason === undefined ? reply.send({ status: 'ready' }) : sendProblem(reply, failure('unavailable', reason));
  });
}
