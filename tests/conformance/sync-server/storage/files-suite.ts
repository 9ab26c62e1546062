/** What every adapter promises about files, their chunks and the rows that use them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../src/domain/attachment.ts';
import type { FileRow, FileUse } from '../../../../sync-server/storage/files.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const hash = 'a1'.repeat(32);
const aFile = (changes: Partial<FileRow> = {}): FileRow => ({
  owner: 'ada',
  hash,
  size: 2 * CHUNK_BYTES + 5,
  type: 'image/png',
  touchedAt: 1_800_000_000_000,
  ...changes,
});
const aUse = (changes: Partial<FileUse> = {}): FileUse => ({
  table: 'books',
  key: 'k1',
  hash,
  realmId: 'ada',
  vouchedBy: 'ada',
  ...changes,
});
const some = (length: number, from: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at + from) % 256);

export const storageKeepsFiles = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('ATT-1 keeps chunks byte for byte, in any order and each as often as it comes', async () => {
    await storage.transactFiles('ada', (writer) => writer.putFile(aFile()));
    for (const number of [2, 0, 2, 1]) {
      await storage.transactFiles('ada', (writer) =>
        writer.putChunk({ owner: 'ada', hash }, number, some(number === 2 ? 5 : CHUNK_BYTES, number)),
      );
    }
    expect(await storage.read((reader) => reader.chunksOf({ owner: 'ada', hash }))).toEqual([0, 1, 2]);
    const [second, third] = await storage.read((reader) => reader.chunks({ owner: 'ada', hash }, 1, 2));
    expect(Buffer.from(second ?? []).equals(some(CHUNK_BYTES, 1))).toBe(true);
    expect([...(third ?? [])]).toEqual([...some(5, 2)]);
  });

  it('ATT-6 adds up the announced bytes of one account', async () => {
    await storage.transactFiles('ada', async (writer) => {
      await writer.putFile(aFile({ size: 10 }));
      await writer.putFile(aFile({ hash: 'b2', size: 5, type: '' }));
    });
    await storage.transactFiles('bob', (writer) => writer.putFile(aFile({ owner: 'bob', size: 7 })));
    const bytes = await storage.read(async (reader) => [
      await reader.bytesOf('ada'),
      await reader.bytesOf('bob'),
      await reader.bytesOf('eve'),
    ]);
    expect(bytes).toEqual([15, 7, 0]);
  });

  it('takes back what a failed transaction wrote', async () => {
    const failing = storage.transactFiles('ada', async (writer) => {
      await writer.putFile(aFile());
      await writer.putChunk(aFile(), 0, some(CHUNK_BYTES, 0));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await storage.read((reader) => reader.fileOf(aFile()))).toBeUndefined();
    expect(await storage.read((reader) => reader.chunksOf(aFile()))).toEqual([]);
  });

  it('ATT-4 finds the file of whoever vouched for it, in the realms asked for, once it is whole', async () => {
    await storage.transactFiles('ada', (writer) => writer.putFile(aFile({ type: '' })));
    await storage.transact((writer) => writer.putUses([aUse({ realmId: 'rlm' }), aUse({ key: 'k2', realmId: 'eve', vouchedBy: 'eve' })]));
    const usedIn = (realmIds: readonly string[]) => storage.read((reader) => reader.fileUsedIn(realmIds, hash));
    expect(await usedIn(['rlm'])).toBeUndefined();
    await storage.transactFiles('ada', (writer) => writer.putFile(aFile()));
    expect(await usedIn(['bob', 'rlm'])).toEqual(aFile());
    expect(await usedIn(['eve'])).toBeUndefined();
    expect(await usedIn([])).toBeUndefined();
  });

  it('ATT-4 knows the uses of rows, replaces and forgets them', async () => {
    await storage.transact((writer) => writer.putUses([aUse(), aUse({ key: 'k2' }), aUse({ hash: 'b2' })]));
    await storage.transact((writer) => writer.putUses([aUse({ vouchedBy: 'bob' }), aUse({ realmId: 'rlm' })]));
    await storage.transact((writer) => writer.deleteUses([aUse({ hash: 'b2' })]));
    const uses = (realmId: string) => storage.transact((writer) => writer.usesOf([{ realmId, table: 'books', key: 'k1' }]));
    expect(await uses('ada')).toEqual([aUse({ vouchedBy: 'bob' })]);
    expect(await uses('rlm')).toEqual([aUse({ realmId: 'rlm' })]);
  });

  it('ATT-7 tells unused files from used ones, and old partial ones from young', async () => {
    await storage.transactFiles('ada', async (writer) => {
      await writer.putFile(aFile({ hash: 'used', touchedAt: 1 }));
      await writer.putFile(aFile({ hash: 'unused', touchedAt: 1 }));
      await writer.putFile(aFile({ hash: 'young', touchedAt: 50 }));
      await writer.putFile(aFile({ hash: 'old part', type: '', touchedAt: 60 }));
      await writer.putFile(aFile({ hash: 'young part', type: '', touchedAt: 90 }));
      await writer.putChunk(aFile({ hash: 'unused' }), 0, some(CHUNK_BYTES, 0));
    });
    await storage.transact((writer) =>
      writer.putUses([aUse({ hash: 'used' }), aUse({ key: 'of another', hash: 'unused', vouchedBy: 'bob' })]),
    );
    const unused = await storage.transact((writer) => writer.unusedFiles(40, 80, 10));
    expect(unused.map((file) => file.hash).sort()).toEqual(['old part', 'unused']);
    await storage.transact(async (writer) => {
      await writer.touchFile(aFile({ hash: 'unused' }), 50);
      await writer.deleteFile(aFile({ hash: 'old part' }));
    });
    expect(await storage.transact((writer) => writer.unusedFiles(40, 80, 10))).toEqual([]);
    await storage.transact((writer) => writer.deleteFile(aFile({ hash: 'unused' })));
    expect(await storage.read((reader) => reader.chunksOf(aFile({ hash: 'unused' })))).toEqual([]);
  });
};
