/**
 * Every carrier between nodes, over the real thing: PostgreSQL when GRIOT_TEST_POSTGRES_URL is set, Redis when
 * GRIOT_TEST_REDIS_URL is.
 */
import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import type { Carrier } from '../../../../sync-server/realtime/carrier.ts';
import { openPostgresCarrier } from '../../../../sync-server/realtime/postgres-carrier.ts';
import { openRedisCarrier } from '../../../../sync-server/realtime/redis-carrier.ts';
import { eventually } from '../../../kit/eventually.ts';

interface Kind {
  open(channel: string): Promise<Carrier>;
  /** Cuts every connection that carries news, as a restarted broker does. */
  cut(): Promise<unknown>;
}

const postgres = (url: string): Kind => ({
  open: (channel) => openPostgresCarrier({ url, channel, onFailure: () => undefined }),
  cut: async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'griot news'`);
    await client.end();
  },
});

const redis = (url: string): Kind => ({
  open: (channel) => openRedisCarrier({ url, channel, onFailure: () => undefined }),
  cut: async () => {
    const client = createClient({ url });
    await client.connect();
    await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    client.destroy();
  },
});

const { GRIOT_TEST_POSTGRES_URL: postgresUrl, GRIOT_TEST_REDIS_URL: redisUrl } = process.env;
const KINDS: readonly (readonly [string, Kind | undefined])[] = [
  ['PostgreSQL', postgresUrl === undefined ? undefined : postgres(postgresUrl)],
  ['Redis', redisUrl === undefined ? undefined : redis(redisUrl)],
];

for (const [name, kind] of KINDS)
  // Without the service there is nothing to try; `npm test` brings one, and says so when it cannot.
  describe.skipIf(kind === undefined)(`news between nodes by ${name}`, () => {
    const open: Carrier[] = [];
    afterEach(async () => {
      for (const carrier of open.splice(0)) await carrier.close();
    });
    const aCarrier = async (channel: string): Promise<{ carrier: Carrier; heard: string[] }> => {
      const carrier = await (kind as Kind).open(channel);
      open.push(carrier);
      const heard: string[] = [];
      carrier.onText((text) => heard.push(text));
      return { carrier, heard };
    };
    const aChannel = (): string => `griot_test_${randomUUID().replaceAll('-', '')}`;

    it('SYN-100 takes a text to every node, in the order of sending', async () => {
      const channel = aChannel();
      const [one, other] = [await aCarrier(channel), await aCarrier(channel)];
      one.carrier.send('première « nouvelle »');
      one.carrier.send('seconde');
      await eventually(() => other.heard.length === 2);
      expect(other.heard).toEqual(['première « nouvelle »', 'seconde']);
    });

    it('SYN-100 takes texts of its full length', async () => {
      const channel = aChannel();
      const [one, other] = [await aCarrier(channel), await aCarrier(channel)];
      one.carrier.send('x'.repeat(one.carrier.maxBytes));
      await eventually(() => other.heard.length === 1);
      expect(other.heard[0]).toHaveLength(one.carrier.maxBytes);
    });

    it('SYN-100 keeps installations apart that share the broker', async () => {
      const [one, stranger, other] = [await aCarrier(aChannel()), await aCarrier(aChannel()), aChannel()];
      const sibling = await aCarrier(other);
      one.carrier.send('for us');
      sibling.carrier.send('for them');
      await eventually(() => sibling.heard.length === 1);
      expect(stranger.heard).toEqual([]);
    });

    it('SYN-101 comes back after its connection was cut, and says that texts may be missing', async () => {
      const channel = aChannel();
      const [one, other] = [await aCarrier(channel), await aCarrier(channel)];
      let restored = 0;
      for (const { carrier } of [one, other]) carrier.onRestored(() => (restored += 1));
      await (kind as Kind).cut();
      await eventually(() => restored === 2);
      one.carrier.send('again');
      await eventually(() => other.heard.includes('again'));
      expect(other.heard).toEqual(['again']);
    });
  });
