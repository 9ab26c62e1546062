/**
 * Opens the doors of protocol/routes.ts: parses what comes in with the same schema the device was typed with, finds
 * out who is calling, counts, hands over, and turns the result into an answer. A handler sees values, never a request.
 */
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { failure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { Caller } from '../identity/caller.ts';
import './account-limit.ts';
import { ALL_ROUTES, type DoorName, type DoorQuery, type DoorResponse } from './all-routes.ts';
import { sendProblem } from './failures.ts';
import { IPV6_SUBNET, PER_MINUTE } from './limits.ts';
import type { Page } from './relying-party.ts';

type BodyOf<N extends DoorName> = (typeof ALL_ROUTES)[N] extends { request: infer R extends z.ZodType } ? z.output<R> : undefined;

export interface Visit<N extends DoorName> {
  readonly body: BodyOf<N>;
  readonly query: DoorQuery<N>;
  /** Parts of the path, as `:pairingId`. */
  readonly part: (name: string) => string;
  readonly caller: (typeof ALL_ROUTES)[N]['signedIn'] extends true ? Caller : undefined;
  /** Where the call comes from, behind trusted proxies; an IPv6 address stands for its whole network. */
  readonly address: string;
  readonly page: Page;
}

export type Handler<N extends DoorName> = (visit: Visit<N>) => Promise<Result<DoorResponse<N>, Failure>>;
export type Identify = (token: string | undefined) => Promise<Result<Caller, Failure>>;

export function openDoor<N extends DoorName>(app: FastifyInstance, name: N, identify: Identify, handler: Handler<N>): void {
  const route = ALL_ROUTES[name];
  app.route({
    method: route.method,
    url: route.path,
    config: { rateLimit: { max: PER_MINUTE[name] } },
    handler: async (request, reply) => {
      const answer = await visit();
      return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer.error);

      async function visit(): Promise<Result<DoorResponse<N>, Failure>> {
        const caller = route.signedIn ? await identify(bearerToken(request)) : ok(undefined);
        if (!caller.ok) return caller;
        const refused = caller.value && (await app.limitAccount?.(name, caller.value.userId, reply));
        if (refused) return err(refused);
        const body = 'request' in route ? parseBody(route.request, request.body) : ok(undefined);
        if (!body.ok) return body;
        const query = 'query' in route ? parseBody(route.query, request.query) : ok(undefined);
        if (!query.ok) return query;
        const part = (key: string) => (request.params as Readonly<Record<string, string>>)[key] ?? '';
        return handler({
          body: body.value,
          query: query.value,
          part,
          caller: caller.value,
          address: normalizeIP(request.ip, IPV6_SUBNET),
          page: { origin: request.headers.origin, host: request.host },
        } as unknown as Visit<N>);
      }
    },
  });
}

export function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The body as the schema reads it, or every field that broke a rule. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): Result<z.output<S>, Failure> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return err({ ...failure('bad-request'), issues });
}
