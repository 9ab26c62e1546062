/** Counting for all processes of an installation, by Redis. Rejects while Redis cannot be reached; see shared-counters.ts. */
import { createClient } from '@redis/client';
import { reconnectDelay } from '../realtime/carrier.ts';
import type { Counted, Counters } from './counters.ts';

export interface RedisCountersOptions {
  readonly url: string;
  /** The same on every process of one installation and on no other. */
  readonly prefix: string;
  readonly onFailure: (cause: unknown) => void;
}

export interface RedisCounters extends Counters {
  close(): void;
}

/** Counting and the end of the window in one step: a counter without an end would stop somebody for ever. */
const COUNT = `
if tonumber(ARGV[1]) < 0 and tonumber(redis.call('GET', KEYS[1]) or '0') <= 0 then return {0, math.max(0, redis.call('PTTL', KEYS[1]))} end
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) left = tonumber(ARGV[2]) end
return {count, left}`;

/** Connects by itself, and again for ever; a server starts without Redis too. */
export const createRedisCounters = ({ url, prefix, onFailure }: RedisCountersOptions): RedisCounters => {
  const client = createClient({
    url,
    socket: { reconnectStrategy: (attempt) => reconnectDelay(attempt, Math.random), connectTimeout: 10_000 },
    disableOfflineQueue: true,
  });
  client.on('error', onFailure);
  client.connect().catch(onFailure);
  return {
    async count(key, windowMs, by = 1): Promise<Counted> {
      const [count = 0, endsInMs = 0] = (await client.eval(COUNT, {
        keys: [`${prefix}${key}`],
        arguments: [String(by), String(windowMs)],
      })) as readonly number[];
      return { count, endsInMs };
    },
    close: () => client.destroy(),
  };
};
