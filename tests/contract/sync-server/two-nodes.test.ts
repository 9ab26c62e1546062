/**
 * Two servers over one PostgreSQL, and the genuine sync engine on devices that hang on different ones of them.
 * Needs GRIOT_TEST_POSTGRES_URL; Redis joins in when GRIOT_TEST_REDIS_URL is set.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../sync-server/http/server.ts';
import { freshSecrets } from '../../../sync-server/identity/secrets.ts';
import type { Carrier } from '../../../sync-server/realtime/carrier.ts';
import { openPostgresCarrier } from '../../../sync-server/realtime/postgres-carrier.ts';
import { openRedisCarrier } from '../../../sync-server/realtime/redis-carrier.ts';
import { createSharedBus } from '../../../sync-server/realtime/shared-bus.ts';
import type { SyncRequest } from '#protocol/sync.ts';
import { aRegistration, doorsOf } from '../../kit/account-doors.ts';
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook } from '../../kit/library.ts';
import { aSchema } from '../../kit/server.ts';
import { WireDevice, type WireAnswer } from '../../kit/wire-device.ts';

const { GRIOT_TEST_POSTGRES_URL: postgresUrl, GRIOT_TEST_REDIS_URL: redisUrl } = process.env;

interface Node {
  readonly url: string;
  /** Lets nothing through from the other nodes any more. */
  deafen(): void;
}

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const twoNodes = async (kind: 'PostgreSQL' | 'Redis'): Promise<readonly [Node, Node]> => {
  const place = await aSchema(postgresUrl ?? '');
  endings.push(() => place.remove());
  const secrets = freshSecrets();
  const channel = `griot_test_${Math.random().toString(36).slice(2)}`;
  const aNode = async (nodeId: string): Promise<Node> => {
    const storage = await place.open();
    endings.push(() => storage.close());
    const onFailure = (): void => undefined;
    const carrier =
      kind === 'Redis'
        ? await openRedisCarrier({ url: redisUrl ?? '', channel, onFailure })
        : await openPostgresCarrier({ url: postgresUrl ?? '', channel, onFailure });
    endings.push(() => carrier.close());
    let isDeaf = false;
    const hearing: Carrier = { ...carrier, onText: (listener) => carrier.onText((text) => (isDeaf ? undefined : listener(text))) };
    const server = await startServer({ storage, secrets, rateLimits: false, bus: createSharedBus({ carrier: hearing, nodeId }) });
    endings.push(() => server.close());
    return { url: server.url, deafen: () => void (isDeaf = true) };
  };
  return [await aNode('one'), await aNode('other')];
};

const onBoth = async ([one, other]: readonly [Node, Node]): Promise<readonly [TestDevice, TestDevice]> => {
  const phone = await aDevice({ server: one, name: 'Téléphone' });
  endings.push(() => phone.close());
  const tablet = await aDevice({ server: other, name: 'Tablette' });
  endings.push(() => tablet.close());
  await registered(phone, 'Awa');
  await paired(phone, tablet);
  await eventually(() => tablet.connection().engine.state().connected && phone.connection().engine.state().connected);
  return [phone, tablet];
};

for (const kind of ['PostgreSQL', 'Redis'] as const)
  // Without a PostgreSQL, or the Redis in question, there is nothing to try; `npm test` brings both, and says so when it cannot.
  describe.skipIf(postgresUrl === undefined || (kind === 'Redis' && redisUrl === undefined))(`two nodes, news by ${kind}`, () => {
    it('SYN-100 a device hears what was written through another node', async () => {
      const [phone, tablet] = await onBoth(await twoNodes(kind));
      await phone.db().books.add(aBook({ id: '00000000-0000-4000-8000-000000000001', title: 'L’Enfant noir' }));
      await eventually(async () => (await tablet.db().books.count()) === 1);
      await tablet.db().books.update('00000000-0000-4000-8000-000000000001', { rating: 4 });
      await eventually(async () => (await phone.db().books.toArray())[0]?.rating === 4);
      expect((await phone.db().books.toArray())[0]?.title).toBe('L’Enfant noir');
    });

    it('SYN-101 a device hears it some seconds later when the news got lost between the nodes', async () => {
      const nodes = await twoNodes(kind);
      const [phone, tablet] = await onBoth(nodes);
      nodes[1].deafen();
      await phone.db().books.add(aBook({ id: '00000000-0000-4000-8000-000000000001' }));
      await phone.sent();
      await eventually(async () => (await tablet.db().books.count()) === 1);
      expect(await tablet.db().books.count()).toBe(1);
    });

    it('SYN-102 a request that is repeated at another node takes effect once, and its cursor is good there', async () => {
      const [one, other] = await twoNodes(kind);
      const { body } = await doorsOf(one.url).call('register', aRegistration());
      const device = new WireDevice(body.profile.userId, 'device');
      const ask = async ({ url }: Node, request: SyncRequest): Promise<WireAnswer> => {
        const headers = { 'content-type': 'application/tson', authorization: `Bearer ${body.tokens.accessToken}` };
        const answer = await fetch(`${url}/api/sync`, { method: 'POST', headers, body: JSON.stringify(request) });
        return (await answer.json()) as WireAnswer;
      };
      const [id, counting] = ['00000000-0000-4000-8000-000000000001', { counter: { '@@propmod': { add: 1 } } }];
      device.insert({ ...aBook({ id }), counter: 0 });
      device.update(id, counting);
      const request = device.request();
      await ask(one, request);
      device.take(request, await ask(other, request));
      const next = device.request();
      device.take(next, await ask(one, next));
      expect(device.row(id)).toMatchObject({ counter: 1 });
      expect((await ask(other, device.request())).changes).toEqual([]);
    });
  });
