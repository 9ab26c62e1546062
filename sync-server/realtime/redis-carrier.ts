/** Between nodes by Redis, when `REDIS_URL` is set: for a pooled database, or more news than a database should carry. */
import { createClient } from '@redis/client';
import { reconnectDelay, type Carrier } from './carrier.ts';

/** Redis takes half a gigabyte; nobody should read that. */
const MAX_BYTES = 256 * 1024;

export interface RedisCarrierOptions {
  readonly url: string;
  /** The same on every node of one installation and on no other. */
  readonly channel: string;
  readonly onFailure: (cause: unknown) => void;
}

/** Resolves when it listens; rejects when the first connection cannot be made. Later ones are made again for ever. */
export const openRedisCarrier = async ({ url, channel, onFailure }: RedisCarrierOptions): Promise<Carrier> => {
  const texts: ((text: string) => void)[] = [];
  const restored: (() => void)[] = [];
  let wasOpened = false;
  const reconnectStrategy = (attempt: number, cause: Error): number | Error => (wasOpened ? reconnectDelay(attempt, Math.random) : cause);
  const options = { url, socket: { reconnectStrategy, connectTimeout: 10_000 }, disableOfflineQueue: true };
  const [speaking, listening] = [createClient(options), createClient(options)];
  for (const client of [speaking, listening]) client.on('error', onFailure);
  listening.on('ready', () => {
    if (wasOpened) restored.forEach((listener) => listener());
  });
  try {
    await Promise.all([speaking.connect(), listening.connect()]);
    await listening.subscribe(channel, (text) => texts.forEach((listener) => listener(text)));
  } catch (cause) {
    for (const client of [speaking, listening]) client.destroy();
    throw cause;
  }
  wasOpened = true;
  return {
    maxBytes: MAX_BYTES,
    send: (text) => {
      if (speaking.isReady) speaking.publish(channel, text).catch(onFailure);
    },
    onText: (listener) => void texts.push(listener),
    onRestored: (listener) => void restored.push(listener),
    close: async () => {
      for (const client of [speaking, listening]) client.destroy();
    },
  };
};
