import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInProcessBus } from '../../../../sync-server/realtime/bus.ts';
import { createLines } from '../../../../sync-server/realtime/lines.ts';
import { realmsOf } from '../../../../sync-server/core/realms.ts';
import { realmSetHash } from '../../../../sync-server/realtime/realm-hash.ts';
import { WireDevice } from '../../../kit/wire-device.ts';
import { aBook, aServer, uuid } from '../sync/a-server.ts';

const ADA = 'ada-user-id';
const HASH = realmSetHash(realmsOf(ADA, []));

interface Message {
  readonly type: string;
  readonly baseRev: string;
  readonly newRev: string;
  readonly realmSetHash: string;
  readonly changes: { readonly table: string; readonly muts: { readonly type: string; readonly keys: string[] }[] }[];
}

const aHouse = () => {
  const server = aServer();
  const bus = createInProcessBus();
  const failures: unknown[] = [];
  const lines = createLines({ storage: server.storage, bus, now: Date.now, onFailure: (cause) => failures.push(cause) });
  const listen = (device: WireDevice, realmHash = HASH) => {
    const heard: Message[] = [];
    const line = lines.open(
      { userId: device.userId, clientId: device.clientIdentity, revision: device.revision ?? '', realmHash },
      (text) => void heard.push(JSON.parse(text) as Message),
    );
    return { heard, line, ready: () => line.ready(device.revision ?? '', realmHash) };
  };
  const write = async (device: WireDevice): Promise<void> => {
    const request = device.request();
    const { news, answer } = await server.answer(device.userId, request);
    const { userId, clientIdentity: clientId, revision = '' } = device;
    lines.moved({ userId, clientId, revision }, answer.revision, answer.realms.length === 0);
    device.take(request, { serverRevision: answer.revision, realms: answer.realms, changes: [] });
    if (news !== undefined) bus.publish(news);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { server, bus, lines, listen, write, failures };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const twoDevices = async () => {
  const house = aHouse();
  const [phone, tablet] = [house.server.device(ADA), house.server.device(ADA)];
  await house.server.sync(phone);
  await house.server.sync(tablet);
  return { ...house, phone, tablet };
};

describe('open lines', () => {
  it('SYN-86 whoever stands behind deletions that are forgotten is sent to ask, not told what is new', async () => {
    const { server, bus, phone, tablet } = await twoDevices();
    phone.insert(aBook(1));
    await server.sync(phone);
    await server.sync(tablet);
    phone.insert(aBook(2));
    await server.sync(phone);
    const fenced: typeof server.storage = {
      ...server.storage,
      read: (work) =>
        server.storage.read((reader) =>
          work({
            ...reader,
            standingOf: async (userId) => {
              const { epoch, realms } = await reader.standingOf(userId);
              return { epoch, realms: realms.map((it) => ({ ...it, fence: it.head })) };
            },
          }),
        ),
    };
    const heard: Message[] = [];
    const lines = createLines({ storage: fenced, bus, now: Date.now, onFailure: () => undefined });
    const revision = tablet.revision ?? '';
    lines
      .open({ userId: ADA, clientId: 'tablet', revision, realmHash: HASH }, (text) => void heard.push(JSON.parse(text) as Message))
      .ready(revision, HASH);
    await vi.advanceTimersByTimeAsync(0);
    expect(heard.map(({ type }) => type)).toEqual(['realms-changed']);
  });

  it('SYN-15 what one device wrote arrives on the line of the other, on top of where it stands', async () => {
    const { listen, write, phone, tablet } = await twoDevices();
    const { heard, ready } = listen(tablet);
    ready();
    phone.insert(aBook(1));
    await write(phone);
    expect(heard).toMatchObject([
      {
        type: 'changes',
        baseRev: tablet.revision,
        newRev: phone.revision,
        realmSetHash: HASH,
        changes: [{ table: 'books', muts: [{ type: 'upsert', keys: [uuid(1)] }] }],
      },
    ]);
    tablet.hear(heard[0] as never);
    expect(tablet.rows()).toEqual(phone.rows());
  });

  it('SYN-147 a device that fetches pages is left alone meanwhile; for news it is only asked where it stands', async () => {
    const { server, listen, write, phone } = await twoDevices();
    for (let n = 0; n < 5; n++) phone.insert(aBook(n));
    await write(phone);
    const tablet = server.fetchingDevice(ADA);
    await server.sync(tablet);
    const { heard, ready } = listen(tablet);
    ready();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([]);
    phone.insert(aBook(9));
    await write(phone);
    expect(heard).toMatchObject([{ type: 'changes', baseRev: tablet.revision, newRev: tablet.revision, changes: [] }]);
    // The last page went through another process.
    await server.syncWhole(tablet);
    ready();
    phone.insert(aBook(10));
    await write(phone);
    await vi.advanceTimersByTimeAsync(1_000);
    tablet.hear(heard.at(-1) as never);
    expect(tablet.rows()).toEqual(phone.rows());
  });

  it('SYN-15 whoever wrote hears nothing of it on its own line', async () => {
    const { listen, write, phone } = await twoDevices();
    const { heard, ready } = listen(phone);
    ready();
    phone.insert(aBook(1));
    await write(phone);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual([]);
  });

  it('SYN-15 a copied profile hears what the original writes, although both have one name', async () => {
    const { server, listen, write, phone } = await twoDevices();
    const copy = new WireDevice(ADA, phone.clientIdentity);
    await server.sync(copy);
    const { heard, ready } = listen(copy);
    const { ready: phoneIsReady } = listen(phone);
    ready();
    phoneIsReady();
    phone.insert(aBook(1));
    await write(phone);
    await vi.advanceTimersByTimeAsync(1_000);
    copy.hear(heard.at(-1) as never);
    expect(copy.rows()).toEqual(phone.rows());
  });

  it('SYN-15 a copied profile hears what the original writes, also while only the copy is on the line', async () => {
    const { server, listen, write, phone } = await twoDevices();
    const copy = new WireDevice(ADA, phone.clientIdentity);
    await server.sync(copy);
    const { heard, ready } = listen(copy);
    ready();
    phone.insert(aBook(1));
    await write(phone);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard).toEqual([{ type: 'rev' }]);
    ready();
    await vi.advanceTimersByTimeAsync(0);
    copy.hear(heard.at(-1) as never);
    expect(copy.rows()).toEqual(phone.rows());
  });

  it('SYN-15 a device at work is asked where it stands once, after its last request', async () => {
    const { listen, write, phone } = await twoDevices();
    const { heard, line } = listen(phone);
    line.ready(phone.revision ?? '', HASH);
    for (let n = 1; n <= 6; n++) {
      phone.insert(aBook(n));
      await write(phone);
      await vi.advanceTimersByTimeAsync(2_000);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    line.ready(phone.revision ?? '', HASH);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([{ type: 'rev' }]);
  });

  it('SYN-15 an old request that arrives again leaves the line where its device stands', async () => {
    const { lines, bus, listen, write, phone, tablet } = await twoDevices();
    const { heard, ready } = listen(tablet);
    ready();
    const old = tablet.revision ?? '';
    phone.insert(aBook(1));
    await write(phone);
    tablet.hear(heard[0] as never);
    ready();
    phone.insert(aBook(2));
    await write(phone);
    lines.moved({ userId: ADA, clientId: tablet.clientIdentity, revision: old }, phone.revision ?? '', false);
    bus.publish({ realmIds: [ADA], userIds: [] });
    await vi.advanceTimersByTimeAsync(1_000);
    tablet.hear(heard.at(-1) as never);
    expect(tablet.rows()).toEqual(phone.rows());
  });

  it('SYN-16 at most one message for each ready; what happened meanwhile comes as one', async () => {
    const { listen, write, phone, tablet } = await twoDevices();
    const { heard, ready } = listen(tablet);
    ready();
    for (let n = 1; n <= 4; n++) {
      phone.insert(aBook(n));
      await write(phone);
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toHaveLength(1);
    tablet.hear(heard[0] as never);
    ready();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toHaveLength(2);
    expect(heard[1]?.changes[0]?.muts[0]?.keys).toEqual([uuid(2), uuid(3), uuid(4)]);
  });

  it('SYN-16 what happened before the device connected comes with its first ready', async () => {
    const { listen, write, phone, tablet } = await twoDevices();
    phone.insert(aBook(1));
    await write(phone);
    const { heard, ready } = listen(tablet);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual([]);
    ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toHaveLength(1);
  });

  it('SYN-17 a message that the device did not take is repeated, later and later', async () => {
    const { listen, write, phone, tablet } = await twoDevices();
    const { heard, ready } = listen(tablet);
    ready();
    phone.insert(aBook(1));
    await write(phone);
    ready();
    await vi.advanceTimersByTimeAsync(490);
    expect(heard).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(heard).toHaveLength(2);
    ready();
    await vi.advanceTimersByTimeAsync(900);
    expect(heard).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(heard).toHaveLength(3);
  });

  it('SYN-15 news that could not be read are read again, without anybody asking', async () => {
    const { server, bus, write, phone, tablet } = await twoDevices();
    let broken = true;
    const storage: typeof server.storage = {
      ...server.storage,
      read: (work) => (broken ? Promise.reject(new Error('the disk is busy')) : server.storage.read(work)),
    };
    const failures: unknown[] = [];
    const lines = createLines({ storage, bus, now: Date.now, onFailure: (cause) => failures.push(cause) });
    const heard: unknown[] = [];
    const line = lines.open({ userId: ADA, clientId: 'tablet', revision: tablet.revision ?? '', realmHash: HASH }, (text) =>
      heard.push(text),
    );
    line.ready(tablet.revision ?? '', HASH);
    phone.insert(aBook(1));
    await write(phone);
    expect(failures).not.toEqual([]);
    broken = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard).toHaveLength(1);
    lines.close();
  });

  it('SYN-7 another person hears nothing', async () => {
    const { listen, write, server, phone } = await twoDevices();
    const bob = server.device('bob-user-id');
    await server.sync(bob);
    const { heard, ready } = listen(bob, realmSetHash(realmsOf('bob-user-id', [])));
    ready();
    phone.insert(aBook(1));
    await write(phone);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual([]);
  });

  it('SYN-14 a device of another history is told to pull', async () => {
    const { listen, tablet } = await twoDevices();
    tablet.revision = 'restored:3';
    const { heard, ready } = listen(tablet);
    ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([{ type: 'realms-changed', realmsHash: HASH }]);
  });

  it('SYN-14 a device that was told to start over is rung, so that it pulls everything', async () => {
    const { listen, write, tablet } = await twoDevices();
    const { heard } = listen(tablet);
    tablet.revision = 'restored:3';
    await write(tablet);
    expect(heard).toEqual([{ type: 'realms-changed', realmsHash: HASH }]);
  });

  it('SYN-60 whoever is invited, let in or expelled is rung, and hears of the realm as long as they belong to it', async () => {
    const { server, listen, write, phone } = await twoDevices();
    const bob = server.device('bob-user-id');
    await server.sync(bob);
    const hashOf = (realmIds: string[], invited: string[] = []) =>
      realmSetHash(
        realmsOf('bob-user-id', [
          ...realmIds.map((realmId) => ({ realmId, head: 0, fence: 0, as: 'member' as const })),
          ...invited.map((realmId) => ({ realmId, head: 0, fence: 0, as: 'invited' as const })),
        ]),
      );
    const toldOnceRung = async (hash: string, act: () => Promise<void>): Promise<unknown[]> => {
      const { heard, ready, line } = listen(bob, hash);
      ready();
      await vi.advanceTimersByTimeAsync(100);
      await act();
      await vi.advanceTimersByTimeAsync(100);
      line.left();
      return heard.map(({ type }) => type);
    };
    const invited = async (): Promise<void> => {
      phone.insert({ realmId: 'rlm-club', name: 'Club' }, 'realms');
      phone.insert({ id: 'm1', realmId: 'rlm-club', userId: 'bob-user-id', invite: true }, 'members');
      await write(phone);
    };
    expect(await toldOnceRung(hashOf([]), invited)).toEqual(['realms-changed']);
    await server.sync(bob);
    bob.update('m1', { accepted: { $t: 'Date', v: '2026-01-01T00:00:00.000Z' } }, 'members');
    expect(await toldOnceRung(hashOf([], ['rlm-club']), () => write(bob))).toEqual(['realms-changed']);
    await server.sync(bob);
    const wrote = async (n: number): Promise<void> => {
      phone.insert(aBook(n, { realmId: 'rlm-club' }));
      await write(phone);
    };
    expect(await toldOnceRung(hashOf(['rlm-club']), () => wrote(1))).toEqual(['changes']);
    await server.sync(bob);
    const expelled = async (): Promise<void> => {
      phone.delete('m1', 'members');
      await write(phone);
    };
    expect(await toldOnceRung(hashOf(['rlm-club']), expelled)).toEqual(['realms-changed']);
    await server.sync(bob);
    expect(await toldOnceRung(hashOf([]), () => wrote(2))).toEqual([]);
  });

  it('a device with another set of realms is told so', async () => {
    const { listen, tablet } = await twoDevices();
    const { heard, ready } = listen(tablet, 'another hash');
    ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([{ type: 'realms-changed', realmsHash: HASH }]);
  });

  it('SYN-12 a long absence comes in pages, one for each ready', async () => {
    const { listen, write, phone, tablet } = await twoDevices();
    for (let n = 0; n < 5_100; n++) phone.insert(aBook(n));
    await write(phone);
    const { heard, ready } = listen(tablet);
    for (let page = 0; page < 2; page++) {
      ready();
      await vi.advanceTimersByTimeAsync(1_000);
      tablet.hear(heard[page] as never);
    }
    expect(tablet.rows()).toEqual(phone.rows());
    expect(heard).toHaveLength(2);
  });

  it('a line that left is forgotten, a closed house serves nobody', async () => {
    const { lines, listen, write, phone, tablet } = await twoDevices();
    const { heard, ready, line } = listen(tablet);
    const other = listen(tablet);
    expect(lines.count()).toBe(2);
    ready();
    line.left();
    expect(lines.count()).toBe(1);
    other.ready();
    lines.close();
    phone.insert(aBook(1));
    await write(phone);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([...heard, ...other.heard]).toEqual([]);
  });
});
