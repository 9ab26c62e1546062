import { expect, it } from 'vitest';
import { renewEpoch } from '../../../../sync-server/backup/epoch.ts';
import type { SqlStorage } from '../../../../sync-server/storage/kysely/sql-storage.ts';

/** Of what survives a restored backup; memory does not. */
export const storageKeepsFormerEpochs = (open: () => Promise<SqlStorage>): void => {
  it('SYN-94 keeps how far each realm was when a history ended, and how far any device had seen it', async () => {
    const storage = await open();
    await storage.transactInRealms((writer) => writer.takeRevisions('ada', 7));
    await storage.transactInRealms((writer) => writer.takeRevisions('bob', 2));
    const former = await storage.read((reader) => reader.epoch());
    expect(await storage.read((reader) => reader.formerEpoch(former, ['ada']))).toEqual([]);
    await storage.db.transaction().execute((transaction) => renewEpoch(transaction, '2026-11-12T03:00:00.000Z'));

    const known = () => storage.read((reader) => reader.formerEpoch(former, ['ada', 'nobody']));
    const realm = { realmId: 'ada', head: 7, takenAt: '2026-11-12T03:00:00.000Z' };
    expect(await known()).toEqual([{ ...realm, knownTo: 0 }]);
    for (const seq of [9, 12, 8]) await storage.transact((writer) => writer.noteKnownTo(former, 'ada', seq));
    expect(await known()).toEqual([{ ...realm, knownTo: 12 }]);
    expect((await storage.read((reader) => reader.formerEpoch(former, ['bob'])))[0]?.knownTo).toBe(0);

    await storage.db.transaction().execute((transaction) => renewEpoch(transaction));
    expect(await known()).toEqual([{ ...realm, knownTo: 12 }]);
    await storage.close();
  });

  it('SYN-99 knows how far each realm was when the present history began, also where the backup had nothing of it', async () => {
    const storage = await open();
    const begunAt = () => storage.read(async (reader) => Object.fromEntries(await reader.begunAt(['ada', 'bob'])));
    const renew = () => storage.db.transaction().execute((transaction) => renewEpoch(transaction));
    expect(await begunAt()).toEqual({});
    await renew();
    expect(await begunAt()).toEqual({ ada: 0, bob: 0 });
    await storage.transactInRealms((writer) => writer.takeRevisions('ada', 7));
    expect(await begunAt()).toEqual({ ada: 0, bob: 0 });
    await renew();
    await storage.transactInRealms((writer) => writer.takeRevisions('ada', 2));
    expect(await begunAt()).toEqual({ ada: 7, bob: 0 });
    await renew();
    expect(await begunAt()).toEqual({ ada: 9, bob: 0 });
    await storage.close();
  });
};
