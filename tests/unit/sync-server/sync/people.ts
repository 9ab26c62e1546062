import { hasMorePages } from '#protocol/sync.ts';
import type { Row } from '../../../../sync-server/core/row.ts';
import { oneOf, randomOf } from '../../../kit/random.ts';
import type { WireAnswer, WireDevice } from '../../../kit/wire-device.ts';
import { must } from '../../../../sync-server/must.ts';
import { aBook, aServer, uuid } from './a-server.ts';

const PEOPLE = ['ada-user-id', 'bob-user-id', 'eve-user-id'] as const;
const REALMS = ['rlm-a', 'rlm-b', 'rlm-c'] as const;
const TABLES = ['books', 'realms', 'members', 'notices'];
const KEYS = [1, 2, 3, 4, 5, 6] as const;
const A_DATE: Row = { $t: 'Date', v: '2026-01-01T00:00:00.000Z' };

type Server = ReturnType<typeof aServer>;

/** What a device does in one step; in the end everybody must have what a device with nothing gets. */
export const live = async (seed: number, steps: number): Promise<string[]> => {
  const random = randomOf(seed);
  const server = aServer();
  const [ada, ...others] = PEOPLE.flatMap((userId) => [server.device(userId), server.fetchingDevice(userId)]);
  const devices = [must(ada, 'a device'), ...others] as const;
  const held = new Map<WireDevice, { request: ReturnType<WireDevice['request']>; answer: WireAnswer | undefined }>();

  const change = (device: WireDevice, step: number): void => {
    const key = uuid(oneOf(random, KEYS));
    const row = device.row(key);
    const home = oneOf(random, [device.userId, ...REALMS.filter((it) => device.realms.includes(it))]);
    const chance = random();
    if (row === undefined) device.insert({ ...aBook(0), id: key, title: `t${step}`, realmId: home });
    else if (chance < 0.35) device.update(key, { title: `t${step}` });
    else if (chance < 0.5) device.update(key, { genre: `g${step}` });
    else if (chance < 0.65) device.update(key, { realmId: home });
    else if (chance < 0.8) device.put({ ...row, title: `p${step}` });
    else device.delete(key);
  };
  const share = (device: WireDevice): void => {
    const realmId = oneOf(random, REALMS);
    const realm = device.row(realmId, 'realms');
    const other = oneOf(random, PEOPLE);
    const mine = device.rows('members').find((it) => it['userId'] === device.userId && it['realmId'] === realmId);
    const chance = random();
    if (mine !== undefined && chance < 0.5) device.update(String(mine['id']), { accepted: A_DATE }, 'members');
    else if (mine !== undefined && chance < 0.65) device.delete(String(mine['id']), 'members');
    else if (realm === undefined) device.insert({ realmId, name: 'x' }, 'realms');
    else if (chance < 0.08) device.delete(realmId, 'realms');
    else if (chance < 0.2) device.delete(`${realmId} ${other}`, 'members');
    else if (other !== device.userId && device.row(`${realmId} ${other}`, 'members') === undefined)
      device.insert(
        { id: `${realmId} ${other}`, realmId, userId: other, invite: true, roles: [oneOf(random, ['editor', 'editor', 'reader'])] },
        'members',
      );
  };
  const send = async (device: WireDevice): Promise<void> => {
    const request = device.request();
    const isLost = random() < 0.15;
    const answer = random() < 0.1 ? undefined : await server.ask(device.userId, request);
    if (!isLost) held.set(device, { request, answer });
  };
  const receive = (device: WireDevice): void => {
    const it = held.get(device);
    held.delete(device);
    if (it?.answer !== undefined) device.take(it.request, it.answer);
  };
  const listen = async (device: WireDevice): Promise<void> => {
    // The engine takes no message while it waits for an answer.
    if (device.revision === undefined || hasMorePages(device.revision) || held.has(device)) return;
    const revision = device.revision;
    const news = await server.ask(device.userId, { ...device.request(), changes: [] });
    const same = (a: readonly string[] = [], b: readonly string[] = []): boolean => [...a].sort().join() === [...b].sort().join();
    if (!same(news.realms, device.realms) || !same(news.inviteRealms, device.inviteRealms)) return;
    if (!hasMorePages(news.serverRevision)) device.hear({ baseRev: revision, newRev: news.serverRevision, changes: news.changes });
  };

  for (let step = 0; step < steps; step++) {
    const device = oneOf(random, devices);
    const chance = random();
    if (chance < 0.35) change(device, step);
    else if (chance < 0.45) share(device);
    else if (chance < 0.55) await listen(device);
    else if (held.has(device)) receive(device);
    else await send(device);
  }
  for (const device of devices) receive(device);
  const wrong: string[] = [];
  for (let round = 0; round < 4; round++) for (const device of devices) await settle(server, device);
  for (const device of devices) {
    const fresh = server.device(device.userId);
    await settle(server, fresh);
    wrong.push(...differences(device, fresh));
  }
  return wrong;
};

const differences = (device: WireDevice, fresh: WireDevice): string[] =>
  TABLES.flatMap((table) => {
    const [has, shall] = [device.tables.get(table) ?? new Map<string, Row>(), fresh.tables.get(table) ?? new Map<string, Row>()];
    return [...new Set([...has.keys(), ...shall.keys()])].flatMap((key) => {
      const [a, b] = [has.get(key), shall.get(key)].map((row) => JSON.stringify(row));
      return a === b
        ? []
        : [`${device.clientIdentity} of ${device.userId}, ${table} ${key}: ${a ?? 'nothing'} instead of ${b ?? 'nothing'}`];
    });
  });

const settle = async (server: Server, device: WireDevice): Promise<void> => {
  do await server.sync(device);
  while (hasMorePages(device.revision) || [...device.pending.values()].some((it) => it.length > 0));
};
