import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { SqlStorage } from '../../../../sync-server/storage/kysely/sql-storage.ts';
import { reconcile } from '../../../../sync-server/sync/reconcile.ts';
import { LAST_BACKUP } from '../../../../sync-server/admin/last-upkeep.ts';
import { note } from '../../../../sync-server/audit/note.ts';
import { createUpkeep } from '../../../../sync-server/upkeep/upkeep.ts';
import { aBook } from '../../../kit/library.ts';
import { aFolder, aSchema } from '../../../kit/server.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const url = process.env['GRIOT_TEST_POSTGRES_URL'];

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const entry = (txid: string, at: number) => ({ txid, opNo: 1, clientId: 'c', userId: 'ada', at });

describe.each(url === undefined ? ['sqlite'] : ['sqlite', 'postgres'])('%s', (engine) => {
  const aStorage = async (): Promise<SqlStorage> => {
    const place = engine === 'sqlite' ? aFolder() : await aSchema(url ?? '');
    const storage = (await place.open()) as SqlStorage;
    endings.push(
      () => place.remove(),
      () => storage.close(),
    );
    return storage;
  };
  const told: string[] = [];
  const upkeepOf = (storage: SqlStorage, now: () => number, backUp?: () => Promise<string>) =>
    createUpkeep({
      storage,
      now,
      auditKeptMs: 365 * DAY,
      events: {
        upkeepDone: ({ entries }) => told.push(`forgot ${entries}`),
        upkeepFailed: ({ error }) => told.push(`failed: ${(error as Error).message}`),
        backedUp: ({ path }) => told.push(`backed up ${path}`),
      },
      ...(backUp && { backUp }),
    });
  const remembered = (storage: SqlStorage, txids: readonly string[]) =>
    storage.read(async (reader) => {
      const known = await reader.knownOperations(
        'ada',
        txids.map((txid) => ({ txid, opNo: 1 })),
      );
      return known.map(({ txid }) => txid).toSorted();
    });
  afterEach(() => void told.splice(0));

  it('ADM-22 notes when a backup of the night was taken, and when a later one failed, until one succeeds again', async () => {
    const storage = await aStorage();
    let now = NOW;
    let fails = false;
    const upkeep = upkeepOf(
      storage,
      () => now,
      async () => {
        if (fails) throw new Error('disk full');
        return '/backups/night';
      },
    );
    const noted = async () => JSON.parse((await storage.read((reader) => reader.setting(LAST_BACKUP))) ?? '{}') as unknown;
    await upkeep.once();
    expect(await noted()).toEqual({ lastAt: NOW });
    fails = true;
    now += DAY;
    await upkeep.once();
    expect(await noted()).toEqual({ lastAt: NOW, failedAt: NOW + DAY });
    fails = false;
    now += DAY;
    await upkeep.once();
    expect(await noted()).toEqual({ lastAt: NOW + 2 * DAY });
  });

  it('ACC-152 forgets what was answered for a session that ended', async () => {
    const storage = await aStorage();
    const session = { userId: 'ada', deviceName: 'Phone', publicKey: 'pem', createdAt: 1, lastUsedAt: 1, requestId: null };
    await storage.transact(async (writer) => {
      await writer.putSession({ ...session, sessionId: 'on', refreshHash: 'on', revokedAt: null });
      await writer.putSession({ ...session, sessionId: 'over', refreshHash: 'over', revokedAt: 5 });
      for (const id of ['on', 'over']) await writer.noteProof(id, { stamp: 1, at: 1 });
    });
    await upkeepOf(storage, () => NOW).once();
    expect(await storage.read((reader) => Promise.all(['on', 'over'].map((id) => reader.proofsOf(id))))).toEqual([
      [{ stamp: 1, at: 1 }],
      [],
    ]);
  });

  it('SYN-87 the ledger forgets what is older than 180 days and nothing younger, in several steps', async () => {
    const storage = await aStorage();
    const old = Array.from({ length: 1_200 }, () => entry(randomUUID(), NOW - 181 * DAY));
    await storage.transact((writer) => writer.record([...old, entry('young', NOW - 179 * DAY), entry('new', NOW - 1)]));
    await upkeepOf(storage, () => NOW).once();
    expect(told).toEqual(['forgot 1200']);
    expect(await remembered(storage, ['young', 'new', old[0]?.txid ?? ''])).toEqual(['new', 'young']);
  });

  it('SYN-87 pairings and challenges go a day after their end', async () => {
    const storage = await aStorage();
    const challenge = (challengeId: string, expiresAt: number) => ({ challengeId, challenge: 'c', recoveryPublicKey: 'k', expiresAt });
    await storage.transact(async (writer) => {
      await writer.putChallenge(challenge('over', NOW - 2 * DAY));
      await writer.putChallenge(challenge('open', NOW + 1));
    });
    await upkeepOf(storage, () => NOW).once();
    expect(await storage.read((reader) => reader.challengeById('over'))).toBeUndefined();
    expect(await storage.read((reader) => reader.challengeById('open'))).toBeDefined();
  });

  it('AUD-3 the audit trail forgets what is older than it is kept, in several steps, and nothing younger', async () => {
    const storage = await aStorage();
    const acts = (count: number, at: number) =>
      storage.transact(async (writer) => {
        for (let left = count; left > 0; left--) await note(writer, { action: 'signed-out', at, subject: 'ada' });
      });
    await acts(600, NOW - 366 * DAY);
    await acts(2, NOW - 364 * DAY);
    await upkeepOf(storage, () => NOW).once();
    expect((await storage.read((reader) => reader.auditOf('ada', undefined, 999))).length).toBe(2);
  });

  it('MET-7 answers of catalogues go when their time is over', async () => {
    const storage = await aStorage();
    const answer = (question: string, expiresAt: number) => ({ source: 'bnf', question, answer: '{}', expiresAt });
    await storage.transactInRealms(async (writer) => {
      await writer.putMetadataAnswer(answer('over', NOW - 1));
      await writer.putMetadataAnswer(answer('kept', NOW + 1));
    });
    await upkeepOf(storage, () => NOW).once();
    const left = await storage.db.selectFrom('metadata_answer').select('question').execute();
    expect(left).toEqual([{ question: 'kept' }]);
  });

  it('SYN-88 a clock that is five years ahead for some hours makes the ledger forget nothing', async () => {
    const storage = await aStorage();
    await storage.transact((writer) => writer.record([entry('needed', NOW - 100 * DAY), entry('last', NOW)]));
    let now = NOW + 5 * 365 * DAY;
    const upkeep = upkeepOf(storage, () => now);
    for (let hour = 0; hour < 12; hour++) {
      await upkeep.once();
      now += 3_600_000;
    }
    expect(told).toEqual(Array.from({ length: 12 }, () => 'forgot 0'));
    expect(await remembered(storage, ['needed'])).toEqual(['needed']);
    now = NOW + DAY;
    await upkeep.once();
    expect(await remembered(storage, ['needed'])).toEqual(['needed']);
  });

  it('SYN-88 after three months without a server it catches up, a day at each turn', async () => {
    const storage = await aStorage();
    await storage.transact((writer) => writer.record([entry('old', NOW - 100 * DAY), entry('last', NOW)]));
    const upkeep = upkeepOf(storage, () => NOW + 90 * DAY);
    for (let turn = 0; turn < 79; turn++) await upkeep.once();
    expect(await remembered(storage, ['old'])).toEqual(['old']);
    for (let turn = 0; turn < 3; turn++) await upkeep.once();
    expect(await remembered(storage, ['old'])).toEqual([]);
  });

  it('SYN-88 while one server keeps house another does not, and one that died does not keep it from ever being done', async () => {
    const storage = await aStorage();
    let free: (() => void) | undefined;
    const busy = upkeepOf(
      storage,
      () => NOW,
      () => new Promise((resolve) => (free = () => resolve('/b'))),
    );
    const first = busy.once();
    await expect.poll(() => free).toBeDefined();
    await upkeepOf(storage, () => NOW + 1_000).once();
    expect(told).toEqual([]);
    await upkeepOf(storage, () => NOW + 3_600_000).once();
    expect(told).toEqual(['forgot 0']);
    free?.();
    await first;
    expect(told).toEqual(['forgot 0', 'backed up /b', 'forgot 0']);
  });

  const tombstone = (key: string, rev: number) => ({ table: 'books', key, realmId: 'ada', rev, last: '{"title":"Maus"}', deletedBy: 'x' });
  const write = (storage: SqlStorage, work: Parameters<SqlStorage['transact']>[0]) =>
    storage.transact(async (writer) => {
      await writer.lockRealms(['ada']);
      await work(writer);
    });
  const standing = (storage: SqlStorage) =>
    storage.read(async (reader) => ({
      gone: (
        await reader.tombstonesByRef(
          ['ada'],
          ['a', 'b', 'c'].map((key) => ({ table: 'books', key })),
        )
      ).map(({ key, last }) => (last === undefined ? key : `${key} with its text`)),
      fence: (await reader.standingOf('ada')).realms[0]?.fence,
    }));

  it('SYN-86 SYN-87 a deletion is forgotten after 18 months and its text after 90 days, and what is forgotten is fenced off first', async () => {
    const storage = await aStorage();
    await storage.transact((writer) => writer.record([entry('last', NOW)]));
    await write(storage, async (writer) => {
      await writer.takeRevisions('ada', 2);
      await writer.putTombstones([tombstone('a', 1), tombstone('b', 2)]);
    });
    let now = NOW;
    // The keeper's own time moves on by a day a turn.
    const pass = async (days: number) => {
      for (let day = 0; day < days; day++) {
        now += DAY;
        await upkeepOf(storage, () => now).once();
      }
    };
    await pass(80);
    await write(storage, async (writer) => {
      await writer.takeRevisions('ada', 1);
      await writer.putTombstones([tombstone('c', 3)]);
    });
    expect((await standing(storage)).gone.toSorted()).toEqual(['a with its text', 'b with its text', 'c with its text']);
    await pass(12);
    expect((await standing(storage)).gone.toSorted()).toEqual(['a', 'b', 'c with its text']);
    const jumpTo = async (days: number) => {
      now = NOW + days * DAY;
      await storage.db.updateTable('keeper_task').set({ at: now }).execute();
    };
    await jumpTo(545);
    await pass(2);
    expect(await standing(storage)).toEqual({ gone: expect.arrayContaining(['a', 'b', 'c']) as unknown, fence: 0 });
    await jumpTo(549);
    await pass(1);
    expect((await standing(storage)).fence).toBe(2);
    await pass(1);
    expect(await standing(storage)).toEqual({ gone: ['c'], fence: 2 });
  }, 60_000);

  it.each([
    ['before the fence', '2', []],
    ['at the fence', '3', ['ada', 'rlm-public']],
    ['nowhere yet', '0', ['ada', 'rlm-public']],
    ['on its way back through the pages', '4/1', ['ada', 'rlm-public']],
  ])('SYN-86 of a device %s what it wrote is taken, and only who missed deletions starts over', async (_, stand, realms) => {
    const storage = await aStorage();
    await write(storage, (writer) => writer.takeRevisions('ada', 4).then(() => undefined));
    await storage.db.updateTable('sync_realm').set({ fence: 3 }).execute();
    const epoch = await storage.read((reader) => reader.epoch());
    const book = aBook();
    const { answer } = await reconcile(
      storage,
      'ada',
      {
        v: 3,
        clientIdentity: 'c',
        schema: {},
        baseRevs: [],
        lastPull: { serverRevision: `${epoch}:${stand}`, realms: ['ada'], inviteRealms: [] },
        changes: [{ table: 'books', muts: [{ type: 'upsert', keys: [book.id], values: [book], txid: 't', opNo: 1, rev: 1, ts: 1 }] }],
      },
      { now: () => NOW, newId: randomUUID },
    );
    expect(answer.realms).toEqual(realms);
    expect(await storage.read((reader) => reader.rowsOfTable('ada', 'books', 9))).toMatchObject([{ key: book.id }]);
  });

  it('SYN-87 a notice goes after 90 days, by a deletion that devices hear of', async () => {
    const storage = await aStorage();
    const notice = (key: string, at: number, rev: number) => ({
      table: 'notices',
      key,
      realmId: 'ada',
      owner: 'ada',
      value: JSON.stringify({ id: key, at: new Date(at).toISOString() }),
      rev,
    });
    await write(storage, async (writer) => {
      await writer.takeRevisions('ada', 2);
      await writer.putRows([notice('old', NOW - 91 * DAY, 1), notice('young', NOW - 89 * DAY, 2)]);
    });
    await upkeepOf(storage, () => NOW).once();
    const { rows, gone } = await storage.read(async (reader) => ({
      rows: (await reader.rowsOfTable('ada', 'notices', 9)).map(({ key }) => key),
      gone: (await reader.tombstonesSince('ada', 2, 9, 9)).map(({ key, rev }) => `${key} ${rev}`),
    }));
    expect({ rows, gone }).toEqual({ rows: ['young'], gone: ['old 3'] });
  });

  it('SYN-93 a backup that fails is told, and the rest is done all the same', async () => {
    const storage = await aStorage();
    await upkeepOf(
      storage,
      () => NOW,
      () => Promise.reject(new Error('no room')),
    ).once();
    expect(told).toEqual(['failed: no room', 'forgot 0']);
  });
});
