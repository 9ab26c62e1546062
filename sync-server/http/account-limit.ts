/**
 * Counts what one account asks of a door, from however many addresses, beside what one address asks; and hands the plugin that does
 * the latter the same counters.
 */
import type { FastifyReply } from 'fastify';
import type { Failure } from '../failure.ts';
import type { Counters } from '../limits/counters.ts';
import type { DoorName } from './all-routes.ts';
import { PER_MINUTE, WINDOW_MS } from './limits.ts';

/** Undefined: go on. Of both counts the headers tell the one that is nearer its end. */
export type LimitAccount = (name: DoorName | 'token', userId: string, reply: FastifyReply) => Promise<Failure | undefined>;

declare module 'fastify' {
  interface FastifyInstance {
    /** Absent where nothing is counted. */
    limitAccount?: LimitAccount;
  }
}

export const createAccountLimit =
  (counters: Counters): LimitAccount =>
  async (name, userId, reply) => {
    const most = PER_MINUTE[name];
    const { count, endsInMs } = await counters.count(`account ${name} ${userId}`, WINDOW_MS);
    const remaining = Math.max(0, most - count);
    const told = Number(reply.getHeader('ratelimit-remaining') ?? Infinity);
    if (remaining < told)
      reply.headers({ 'ratelimit-limit': most, 'ratelimit-remaining': remaining, 'ratelimit-reset': Math.ceil(endsInMs / 1_000) });
    return count > most ? { kind: 'too-many-requests', retryAfterMs: endsInMs } : undefined;
  };

type Answer = (error: Error | null, counted?: { readonly current: number; readonly ttl: number }) => void;

/** The counters as `@fastify/rate-limit` asks for them: a class, of which each route has a child. */
export const rateLimitStore = (counters: Counters) =>
  class RouteStore {
    readonly route: string;
    /** `route`: as the plugin hands it on, which its types do not tell. */
    constructor(route: object = {}) {
      const { routeInfo } = route as { readonly routeInfo?: { readonly method?: unknown; readonly url?: string } };
      this.route = routeInfo?.url === undefined ? 'sync' : `${String(routeInfo.method)} ${routeInfo.url}`;
    }
    incr(address: string, answer: Answer, windowMs: number): void {
      counters.count(`address ${this.route} ${address}`, windowMs).then(
        ({ count, endsInMs }) => answer(null, { current: count, ttl: endsInMs }),
        (error: Error) => answer(error),
      );
    }
    child(route: object): RouteStore {
      return new RouteStore(route);
    }
  };
