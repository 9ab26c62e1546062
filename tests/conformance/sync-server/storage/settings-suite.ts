/** What all nodes of an installation agree on. Run over memory, SQLite and PostgreSQL. */
import { expect, it } from 'vitest';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

export const storageKeepsSettings = (open: () => Promise<Storage>): void => {
  it('SYN-103 what the first node said stands for all that ask later, until it is replaced on purpose', async () => {
    const storage = await open();
    expect(await storage.agree('signing key', 'one')).toBe('one');
    expect(await storage.agree('signing key', 'other')).toBe('one');
    expect(await storage.agree('something else', 'other')).toBe('other');
    expect(await storage.agree('signing key', 'new', true)).toBe('new');
    expect(await storage.agree('signing key', 'one')).toBe('new');
    await storage.close();
  });

  it('SYN-103 nodes that start at once agree', async () => {
    const storage = await open();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((value) => storage.agree('signing key', value)));
    expect(new Set(answers).size).toBe(1);
    await storage.close();
  });
};
