/** What every adapter promises about the audit trail. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuditRow } from '../../../../sync-server/storage/audit.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const anEntry = (id: string, at: number, changes: Partial<AuditRow> = {}): AuditRow => ({
  id,
  at,
  actorUser: 'ada',
  actorSession: 'session',
  actorDevice: 'Phone',
  action: 'phrase-changed',
  subjectUser: 'ada',
  realmId: null,
  about: '',
  result: 'done',
  requestId: null,
  ...changes,
});
const INVITED: Partial<AuditRow> = { action: 'member-invited', subjectUser: 'bob', realmId: 'rlm-club', about: 'editor' };

export const storageKeepsAudit = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  const add = (...rows: AuditRow[]) =>
    storage.transact(async (writer) => {
      for (const row of rows) await writer.addAudit(row);
    });
  const idsOf = async (userId: string, ...place: [{ at: number; id: string }?, number?]) =>
    (await storage.read((reader) => reader.auditOf(userId, place[0], place[1] ?? 9))).map(({ id }) => id);

  it('AUD-5 finds what a person did and what concerns them, once each, the newest first and page by page', async () => {
    await add(
      anEntry('a', 1),
      anEntry('b', 2),
      anEntry('c', 2),
      anEntry('d', 3, INVITED),
      anEntry('x', 9, { actorUser: 'eve', subjectUser: 'eve' }),
    );
    expect(await idsOf('ada')).toEqual(['d', 'c', 'b', 'a']);
    expect(await idsOf('bob')).toEqual(['d']);
    expect(await idsOf('ada', undefined, 2)).toEqual(['d', 'c']);
    expect(await idsOf('ada', { at: 2, id: 'c' }, 2)).toEqual(['b', 'a']);
    expect(await storage.read((reader) => reader.auditOf('bob', undefined, 1))).toEqual([anEntry('d', 3, INVITED)]);
  });

  it('AUD-1 an entry goes with the transaction that it belongs to', async () => {
    const failed = storage.transact(async (writer) => {
      await writer.addAudit(anEntry('a', 1));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await idsOf('ada')).toEqual([]);
  });

  it('AUD-4 counts refusals of one kind for one person since a time', async () => {
    const refused = { action: 'refresh-refused', result: 'refused', actorUser: null } as const;
    await add(
      anEntry('a', 1, refused),
      anEntry('b', 5, refused),
      anEntry('c', 6, refused),
      anEntry('d', 7),
      anEntry('e', 8, { ...refused, subjectUser: 'bob' }),
    );
    expect(await storage.read((reader) => reader.refusalsOf('ada', 'refresh-refused', 5))).toBe(2);
  });

  it('AUD-6 leaves nothing of a person but their mark in what concerns others too', async () => {
    const byBob = { actorUser: 'bob', actorSession: 'of bob', actorDevice: 'Tablet', subjectUser: 'ada', about: 'editor' };
    const refused = { actorUser: null, actorSession: null, result: 'refused' } as const;
    await add(anEntry('own', 1), anEntry('invited', 2, INVITED), anEntry('by-bob', 3, byBob), anEntry('refused', 4, refused));
    await storage.transact((writer) => writer.unnameInAudit('ada', 'a mark'));
    expect(await idsOf('ada')).toEqual([]);
    expect(await storage.read((reader) => reader.auditOf('bob', undefined, 9))).toEqual([
      anEntry('by-bob', 3, { ...byBob, subjectUser: 'a mark', about: '' }),
      anEntry('invited', 2, { ...INVITED, actorUser: 'a mark', actorSession: null, actorDevice: '' }),
    ]);
  });
};
